import logging
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from portal.accounts.access import PUBLIC, access
from portal.files import sending, store
from portal.files.names import safe_name
from portal.files.ranges import UnsatisfiableError
from portal.files.registry import FileAnswer, find_file
from portal.trail.models import Entry
from portal.trail.write import note_reading
from portal.ui.views import error_page

# Kept, but asked again each time: a withdrawn consent must not live on in caches.
FOR_EVERYBODY = "public, no-cache"
FOR_ONE_PERSON = "private, no-store"
OPENED = "เปิดไฟล์"
ONE_READING = timedelta(hours=1)

logger = logging.getLogger(__name__)


@access(PUBLIC, reason="the owner's door decides")
@require_safe
def open_file(request: HttpRequest, owner: str, key: str, variant: str) -> HttpResponseBase:
    """Only public files are "unchanged" to a browser: nobody should hold another, and each opening is noted. All have
    an ETag, so that a download which broke off can go on (If-Range)."""
    answer = find_file(request.user, owner, key, variant)
    if answer is None:
        raise Http404
    if answer.public and (unchanged := get_conditional_response(request, etag=sending.etag(answer))):
        return _with_headers(unchanged, answer)
    try:
        file = store.open_whole(answer.stored)
    except store.Damaged as error:
        return _damaged(request, error)
    if request.method == "GET" and answer.noted and not answer.public:
        _note(request, answer)
    return _with_headers(sending.send(request, answer, file), answer)


def _note(request: HttpRequest, answer: FileAnswer) -> None:
    """The further parts of a file that the person opened a moment ago are the same reading."""
    if not (_goes_on(request, answer) and _opened_lately(request, answer)):
        name = safe_name(answer.filename)
        note_reading(OPENED, answer.record, by=request.user, file=name, sha256=answer.stored.sha256)


def _goes_on(request: HttpRequest, answer: FileAnswer) -> bool:
    try:
        span = sending.asked_span(request, answer)
    except UnsatisfiableError:
        return True
    return bool(span and span.first)


def _opened_lately(request: HttpRequest, answer: FileAnswer) -> bool:
    lately = Entry.objects.filter(actor_key=str(request.user.pk), at__gt=timezone.now() - ONE_READING, verb=OPENED)
    return lately.filter(details__sha256=answer.stored.sha256).exists()


def _with_headers(response: HttpResponseBase, answer: FileAnswer) -> HttpResponseBase:
    response["ETag"] = sending.etag(answer)
    response["Cache-Control"] = FOR_EVERYBODY if answer.public else FOR_ONE_PERSON
    if response.status_code in (200, 206):
        name = safe_name(answer.filename) or answer.stored.sha256[:12]
        response["Content-Type"] = answer.media_type
        response["Content-Disposition"] = content_disposition_header(not answer.inline, name) or "attachment"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
    return response


def _damaged(request: HttpRequest, error: store.Damaged) -> HttpResponse:
    logger.error("refused a damaged file at %s: %s", request.path, error)
    page = error_page(500, "damaged")
    page["Cache-Control"] = "no-store"
    return page
