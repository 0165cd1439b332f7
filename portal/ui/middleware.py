"""Headers on every answer, and a calm page when the database cannot be reached."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from portal.ui.views import method_page, service_unavailable

GetResponse = Callable[[HttpRequest], HttpResponseBase]
logger = logging.getLogger("portal.ui")

CLOSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "display-capture",
    "fullscreen",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(["camera=(self)", "geolocation=(self)", *(f"{feature}=()" for feature in CLOSED)])


class VisitorAddress:
    """Behind our own proxies the visitor's address is what the outermost of them saw; what came before is hearsay."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if 0 < settings.TRUSTED_PROXIES <= len(seen) and (address := seen[-settings.TRUSTED_PROXIES].strip()):
            request.META["REMOTE_ADDR"] = address
        return self.get_response(request)


class SafeHeaders:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not response.has_header("Cache-Control") and has_session(request, response):
            response.headers["Cache-Control"] = "no-store"
        return response


def has_session(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Asks the cookies, not the user: works for every answer, also when the database is away."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies


class WrongMethod:
    """Mostly a page was loaded again, or an address copied, that only takes what a form sends: said in words."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response.content = method_page(request).encode()
        return response


class DatabaseAway:
    """Views that lose the database answer 503. What fails in a middleware arrives in `views.server_error`."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.error("database away at %s: %s", request.path, exception)
        return service_unavailable(request)
