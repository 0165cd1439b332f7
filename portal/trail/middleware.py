from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portal.trail.context import origin_of

Handler = Callable[[HttpRequest], HttpResponse]


class RequestTrail:
    """Give every request an identity that all its writes and its answer carry."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with origin_of(address=request.META.get("REMOTE_ADDR") or None) as origin:
            response = self.get_response(request)
        response["X-Request-ID"] = origin.request_id
        return response
