"""Error pages, and the page that shows every component.

Error pages ask neither the database nor the menu nor the person: they must work when nothing else does.
"""

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from portal.ui.samples import DYES, SAMPLE, WRONG, SampleForm, sample_photos
from portal.ui.status import ICONS

RETRY_AFTER_SECONDS = "30"
COUNTED_SECONDS = "60"
"""The limits of allauth count the tries of one minute."""
WORDS = ("เสร็จแล้ว", "กำลังทำ", "ใกล้กำหนด", "เกินกำหนด", "ฉบับร่าง", "ยังไม่เริ่ม")
KINDS = list(zip(ICONS, WORDS, strict=True))


def error_page(status: int, name: str, **context: Any) -> HttpResponse:
    return HttpResponse(_error_text(name, **context), status=status)


def _error_text(name: str, **context: Any) -> str:
    """The error templates are rendered without a request, so no context processor can fail."""
    context["start_url"] = resolve_url(settings.LOGIN_REDIRECT_URL)
    return render_to_string(f"errors/{name}.html", context)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(403, "403", reason=str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Who came without our cookie is a visitor, perhaps by a printed code: the way on is the public list."""
    return error_page(404, "404", is_visitor=_is_visitor(request))


def method_page(request: HttpRequest) -> str:
    """The words of a 405, whose head says already which methods there are."""
    return _error_text("405", is_visitor=_is_visitor(request))


def _is_visitor(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, int(request.META.get("CONTENT_LENGTH") or 0), settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return error_page(400, "400")


def too_large(request: HttpRequest, sent: int, most: int) -> HttpResponse:
    return error_page(413, "413", sent=sent, most=most, return_url=request.get_full_path())


def too_many_requests(request: HttpRequest) -> HttpResponse:
    response = error_page(429, "429", return_url=request.get_full_path())
    response.headers["Retry-After"] = COUNTED_SECONDS
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return service_unavailable(request)
    return error_page(500, "500")


def service_unavailable(request: HttpRequest) -> HttpResponse:
    response = error_page(503, "503")
    response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    response.headers["Cache-Control"] = "no-store"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nothing is blamed on the person: mostly the page stood open for long, or another tab signed out."""
    return error_page(403, "csrf", return_url=request.get_full_path())


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """The living reference at /ui/; portal/urls.py says who may look."""
    form = SampleForm(WRONG) if "errors" in request.GET else SampleForm()
    sample = SAMPLE | {"photos": sample_photos()}
    return render(request, "ui/components.html", {"form": form, "kinds": KINDS, "dyes": DYES, "sample": sample})
