from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.accounts.stale import stale_page
from portal.trail.versions import StaleError
from villages.actions import add_belonging, move_belonging, remove_belonging, save_belonging
from villages.forms import ProgrammeForm, WhoForm
from villages.models import Community, Programme
from villages.sections import PROGRAMMES
from villages.views.editing import STEPS, UNTIL_PUBLISHED, editing, frame, reading

FORM = "villages/programme_form.html"


@require_safe
@access(Right.READ_COMMUNITY)
@reading
def programme_list(request: StaffRequest, community: Community) -> HttpResponse:
    programmes = community.programmes.select_related("champion").prefetch_related("champion__consents")
    context = frame(request, community, PROGRAMMES.slug) | {"section": PROGRAMMES, "programmes": programmes}
    return render(request, "villages/programme_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def programme_create(request: StaffRequest, community: Community) -> HttpResponse:
    sent = request.POST or None
    form = ProgrammeForm(sent, user=request.user, community=community)
    who = WhoForm(sent, user=request.user, community=community, must=False, prefix="who")
    if request.method == "POST" and form.is_valid() & who.is_valid():
        add_belonging(
            community,
            Programme,
            form.values(),
            key=form.cleaned_data["creation_key"],
            by=request.user,
            settle=lambda: {"champion": who.settle(by=request.user)},
        )
        messages.success(request, f"เพิ่มกิจกรรม {form.cleaned_data['title']} แล้ว")
        return redirect("villages:programme_list", pk=community.pk)
    context = frame(request, community, PROGRAMMES.slug) | {"form": form, "who": who}
    return render(request, FORM, context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def programme_edit(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    programme = _programme(request, community, key)
    form = ProgrammeForm(request.POST or None, instance=copy(programme), user=request.user, community=community)
    context = frame(request, community, PROGRAMMES.slug) | {"form": form, "programme": programme}
    if request.method == "POST" and form.is_valid():
        try:
            save_belonging(programme, form.changes(), version=form.version_to_write, by=request.user)
        except StaleError:
            return stale_page(request, form, _programme(request, community, key), FORM, context)
        messages.success(request, "บันทึกกิจกรรมแล้ว")
        return redirect("villages:programme_list", pk=community.pk)
    return render(request, FORM, context)


@require_POST
@access(Right.RECORD_COMMUNITY)
@editing
def programme_move(request: StaffRequest, community: Community, key: int, way: str) -> HttpResponse:
    move_belonging(_programme(request, community, key), STEPS[way], by=request.user)
    return redirect("villages:programme_list", pk=community.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def programme_remove(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    programme = _programme(request, community, key)
    if request.method == "POST":
        remove_belonging(programme, by=request.user)
        messages.success(request, f"เอากิจกรรม {programme} ออกแล้ว")
        return redirect("villages:programme_list", pk=community.pk)
    context = frame(request, community, PROGRAMMES.slug) | {
        "text": f"กิจกรรม {programme} จะหายจากข้อมูลชุมชน {UNTIL_PUBLISHED}"
    }
    return render(request, "villages/programme_remove.html", context)


def _programme(request: StaffRequest, community: Community, key: int) -> Programme:
    mine = Programme.objects.editable_by(request.user).filter(community=community)
    programme: Programme = get_object_or_404(mine.select_related("champion", "community"), pk=key)
    return programme
