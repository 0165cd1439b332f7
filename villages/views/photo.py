from copy import copy
from functools import partial
from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.photos.actions import LARGEST
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from villages.actions.album import Outcome, add_pictures, choose_hero, save_words
from villages.completeness import list_url
from villages.forms import MOST_FILES, AlbumForm, PictureForm
from villages.models import Community, CommunityPhoto
from villages.residents import residents_of
from villages.sections import PHOTOS
from villages.views.belonging import row_of
from villages.views.editing import GoneError, Page, editing, frame, gone_page, unsaved


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY, files=MOST_FILES * LARGEST)
@editing
def photo_create(request: StaffRequest, community: Community) -> HttpResponse:
    """Each file has its own outcome: what is good stays, what is refused says why."""
    people = residents_of(community, request.user)
    form = AlbumForm(request.POST or None, request.FILES or None, user=request.user, people=people)
    outcomes: list[Outcome] = []
    context = frame(request, community, PHOTOS.slug) | {"form": form, "outcomes": outcomes}

    def save() -> None:
        files = form.cleaned_data["pictures"]
        outcomes.extend(add_pictures(community, files, by=request.user, **form.words()))

    page = Page("villages/photo_form.html", context, (form,))
    if answer := unsaved(request, community, page, save):
        return answer
    added = sum(not outcome.refusal for outcome in outcomes)
    if added < len(outcomes):
        return render(request, page.template, context | {"added": added})
    messages.success(request, f"รับภาพแล้ว {added} ภาพ ระบบกำลังตรวจ ปิดหน้านี้ได้")
    return redirect(list_url(community, PHOTOS))


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def photo_edit(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    form_of = partial(PictureForm, request.POST or None, user=request.user, community=community)
    try:
        picture = _picture(request, community, key)
    except GoneError as gone:
        return gone_page(request, community, gone, form_of(instance=Photo()))
    form = form_of(instance=copy(picture.photo))
    context = frame(request, community, PHOTOS.slug) | {"form": form, "picture": picture}

    def save() -> None:
        save_words(picture, form.changes(), version=form.version_to_write, by=request.user)

    page = Page("villages/photo_edit.html", context, (form,))
    if answer := unsaved(request, community, page, save, lambda: _picture(request, community, key).photo):
        return answer
    messages.success(request, "บันทึกคำบรรยายภาพแล้ว")
    return redirect(list_url(community, PHOTOS))


@require_POST
@access(Right.RECORD_COMMUNITY)
@editing
def photo_hero(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    try:
        choose_hero(_picture(request, community, key), by=request.user)
    except PhotoRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "เปลี่ยนภาพปกแล้ว")
    return redirect(list_url(community, PHOTOS))


def _picture(request: StaffRequest, community: Community, key: int) -> CommunityPhoto:
    return cast(CommunityPhoto, row_of(request, community, PHOTOS, key))
