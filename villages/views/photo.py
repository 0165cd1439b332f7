from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.accounts.stale import stale_page
from portal.jobs.pulse import alive
from portal.jobs.queues import Queue
from portal.photos.actions import LARGEST
from portal.photos.refusals import PhotoRefused
from portal.trail.versions import StaleError
from villages.actions import add_pictures, choose_hero, move_belonging, remove_belonging, save_words
from villages.forms import MOST_FILES, AlbumForm, PictureForm, residents_of
from villages.models import Community, CommunityPhoto
from villages.sections import PHOTOS
from villages.views.editing import STEPS, UNTIL_PUBLISHED, editing, frame, reading

EDIT = "villages/photo_edit.html"


@require_safe
@access(Right.READ_COMMUNITY)
@reading
def photo_list(request: StaffRequest, community: Community) -> HttpResponse:
    pictures = community.photos.select_related("photo").prefetch_related("photo__people__consents")
    waiting = any(not picture.photo.is_judged for picture in pictures)
    context = frame(request, community, PHOTOS.slug) | {
        "section": PHOTOS,
        "pictures": pictures,
        "waiting": waiting,
        "nobody_works": waiting and not alive(Queue.PROMPT),
    }
    response = render(request, "villages/_album.html" if request.htmx else "villages/photo_list.html", context)
    if request.htmx and not waiting:
        response["HX-Refresh"] = "true"  # the rest of the page counts the pictures too
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY, files=MOST_FILES * LARGEST)
@editing
def photo_create(request: StaffRequest, community: Community) -> HttpResponse:
    """Each file has its own outcome: what is good stays, what is refused says why."""
    people = residents_of(community, request.user)
    form = AlbumForm(request.POST or None, request.FILES or None, user=request.user, people=people)
    outcomes = []
    if request.method == "POST" and form.is_valid():
        outcomes = add_pictures(community, form.cleaned_data["pictures"], by=request.user, **form.words())
    added = sum(not outcome.refusal for outcome in outcomes)
    if outcomes and added == len(outcomes):
        messages.success(request, f"รับภาพแล้ว {added} ภาพ ระบบกำลังตรวจ ปิดหน้านี้ได้")
        return redirect("villages:photo_list", pk=community.pk)
    context = frame(request, community, PHOTOS.slug) | {"form": form, "outcomes": outcomes, "added": added}
    return render(request, "villages/photo_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def photo_edit(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    picture = _picture(request, community, key)
    form = PictureForm(request.POST or None, instance=copy(picture.photo), user=request.user, community=community)
    context = frame(request, community, PHOTOS.slug) | {"form": form, "picture": picture}
    if request.method == "POST" and form.is_valid():
        try:
            save_words(picture, form.changes(), version=form.version_to_write, by=request.user)
        except StaleError:
            return stale_page(request, form, _picture(request, community, key).photo, EDIT, context)
        messages.success(request, "บันทึกคำบรรยายภาพแล้ว")
        return redirect("villages:photo_list", pk=community.pk)
    return render(request, EDIT, context)


@require_POST
@access(Right.RECORD_COMMUNITY)
@editing
def photo_move(request: StaffRequest, community: Community, key: int, way: str) -> HttpResponse:
    move_belonging(_picture(request, community, key), STEPS[way], by=request.user)
    return redirect("villages:photo_list", pk=community.pk)


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
    return redirect("villages:photo_list", pk=community.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def photo_remove(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    picture = _picture(request, community, key)
    if request.method == "POST":
        remove_belonging(picture, by=request.user)
        messages.success(request, "เอาภาพออกแล้ว")
        return redirect("villages:photo_list", pk=community.pk)
    context = frame(request, community, PHOTOS.slug) | {
        "picture": picture,
        "text": f"ภาพ “{picture.photo}” จะไม่อยู่ในชุมชนนี้ {UNTIL_PUBLISHED}",
    }
    return render(request, "villages/photo_remove.html", context)


def _picture(request: StaffRequest, community: Community, key: int) -> CommunityPhoto:
    mine = CommunityPhoto.objects.editable_by(request.user).filter(community=community)
    picture: CommunityPhoto = get_object_or_404(mine.select_related("photo", "community"), pk=key)
    return picture
