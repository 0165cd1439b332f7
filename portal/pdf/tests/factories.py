"""Drawn pictures for tests and measurements of what is printed."""

import io
from functools import cache

from django.conf import settings
from PIL import Image


@cache
def picture(name: str) -> bytes:
    """A drawn picture as a printed photograph is kept: JPEG, 1240 px wide."""
    with Image.open(settings.BASE_DIR / "portal" / "demo" / "pictures" / f"{name}.webp") as drawn:
        output = io.BytesIO()
        drawn.convert("RGB").resize((1240, drawn.height * 1240 // drawn.width)).save(output, "JPEG", quality=85)
    return output.getvalue()
