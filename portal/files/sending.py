"""How bytes go out once the owner's door has opened: by ourselves, whole or one range, or by nginx (`ACCEL=nginx`)."""

from typing import BinaryIO

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from portal.files import store
from portal.files.ranges import Part, Span, UnsatisfiableError
from portal.files.registry import FileAnswer

NGINX = "nginx"
INTERNAL = "/stored/"
"""The internal place in nginx that stands for the store."""


class Stream(FileResponse):
    block_size = 64 * 1024


def etag(answer: FileAnswer) -> str:
    return f'"{answer.stored.sha256}"'


def asked_span(request: HttpRequest, answer: FileAnswer) -> Span | None:
    """None for the whole file, also when the browser's first half is of other bytes. Raises UnsatisfiableError."""
    same = request.headers.get("If-Range", etag(answer)) == etag(answer)
    if request.method != "GET" or not same:
        return None
    return Span.asked(request.headers.get("Range", ""), answer.stored.size)


def send(request: HttpRequest, answer: FileAnswer, file: BinaryIO) -> HttpResponseBase:
    """`file` is closed when it was sent, or at once when others send it."""
    if settings.ACCEL == NGINX:
        return _handed_over(answer, file)
    try:
        span = asked_span(request, answer)
    except UnsatisfiableError:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{answer.stored.size}"})
    return _sent(request, answer, file, span)


def _handed_over(answer: FileAnswer, file: BinaryIO) -> HttpResponse:
    """nginx reads the file itself and answers ranges; it keeps our Content-Type, -Disposition and Cache-Control."""
    file.close()
    inside = store.path(answer.stored).relative_to(store.root()).as_posix()
    return HttpResponse(headers={"X-Accel-Redirect": INTERNAL + inside})


def _sent(request: HttpRequest, answer: FileAnswer, file: BinaryIO, span: Span | None) -> HttpResponseBase:
    size = answer.stored.size
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(len(span) if span else size)}
    if request.method == "HEAD":
        file.close()
        return HttpResponse(headers=headers)
    if span is None:
        return Stream(file, headers=headers)
    return Stream(Part(file, span), status=206, headers=headers | {"Content-Range": span.of(size)})
