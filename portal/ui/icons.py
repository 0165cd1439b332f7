"""Icons drawn into the page: no icon font, no second request, nothing for the CSP to allow."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.safestring import SafeString, mark_safe

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def icon_body(name: str) -> SafeString:
    """The paths of a Bootstrap icon, without its <svg> tag."""
    if not NAME.fullmatch(name):
        raise ValueError(f"not the name of an icon: {name!r}")
    path = Path(settings.PACKAGES_DIR) / "bootstrap-icons" / "icons" / f"{name}.svg"
    try:
        drawing = path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise ImproperlyConfigured(f"icon {name!r} is not in {path.parent}; run npm ci in static/") from missing
    match = BODY.search(drawing)
    if match is None:
        raise ImproperlyConfigured(f"icon {name!r} holds no drawing")
    return mark_safe(re.sub(r"\s*\n\s*", "", match[1].strip()))  # noqa: S308 -- a file of a pinned package
