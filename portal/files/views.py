import logging

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portal.accounts.access import PUBLIC, access
from portal.files import store
from portal.files.names import safe_name
from portal.files.registry import FileAnswer, find_file
from portal.trail.write import note_reading
from portal.ui.views import error_page

# Kept, but asked again each time: a withdrawn consent must not live on in caches.
FOR_EVERYBODY = "public, no-cache"
FOR_ONE_PERSON = "private, no-store"

logger = logging.getLogger(__name__)


@access(PUBLIC, reason="the owner's door decides")
@require_safe
def open_file(request: HttpRequest, owner: str, key: str, variant: str) -> HttpResponseBase:
    answer = find_file(request.user, owner, key, variant)
    if answer is None:
        raise Http404
    if unchanged := get_conditional_response(request, etag=_etag(answer)):
        return _with_headers(unchanged, answer)
    try:
        file = store.open_whole(answer.stored)
    except store.Damaged as error:
        return _damaged(request, error)
    if request.method == "GET" and answer.noted and not answer.public:
        name = safe_name(answer.filename)
        note_reading("เปิดไฟล์", answer.record, by=request.user, file=name, sha256=answer.stored.sha256)
    return _with_headers(FileResponse(file), answer)


def _with_headers(response: HttpResponseBase, answer: FileAnswer) -> HttpResponseBase:
    response["ETag"] = _etag(answer)
    response["Cache-Control"] = FOR_EVERYBODY if answer.public else FOR_ONE_PERSON
    if response.status_code == 200:
        name = safe_name(answer.filename) or answer.stored.sha256[:12]
        response["Content-Type"] = answer.stored.media_type
        response["Content-Length"] = str(answer.stored.size)
        response["Content-Disposition"] = content_disposition_header(not answer.inline, name) or "attachment"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
    return response


def _etag(answer: FileAnswer) -> str:
    return f'"{answer.stored.sha256}"'


def _damaged(request: HttpRequest, error: store.Damaged) -> HttpResponse:
    logger.error("refused a damaged file at %s: %s", request.path, error)
    page = error_page(500, "damaged")
    page["Cache-Control"] = "no-store"
    return page
