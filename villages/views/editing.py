"""What every page that changes a community shares: its door and its lock."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.people.models import Consent, Person
from portal.photos.models import Photo
from villages.actions import LockedError
from villages.completeness import count, list_url, standings
from villages.models import Community, Contact, Programme
from villages.sections import LISTS, PEOPLE

Asked = ParamSpec("Asked")
STEPS = {"up": -1, "down": 1}
UNTIL_PUBLISHED = "หน้าที่เผยแพร่แล้วเปลี่ยนเมื่อเผยแพร่ครั้งต่อไป"


def reading(
    view: Callable[Concatenate[StaffRequest, Community, Asked], HttpResponse],
) -> Callable[Concatenate[StaffRequest, int, Asked], HttpResponse]:
    """Finds the community by the door of those who may read it."""

    @wraps(view)
    def guarded(request: StaffRequest, pk: int, *args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
        found = Community.objects.visible_to(request.user).with_place().with_counts()
        return view(request, get_object_or_404(found, pk=pk), *args, **kwargs)

    return guarded


def editing(
    view: Callable[Concatenate[StaffRequest, Community, Asked], HttpResponse],
) -> Callable[Concatenate[StaffRequest, int, Asked], HttpResponse]:
    """Finds the community by the door of those who may write it; says who reads it while it is locked."""

    @wraps(view)
    def guarded(request: StaffRequest, pk: int, *args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
        found = Community.objects.editable_by(request.user).with_place().with_counts()
        community = get_object_or_404(found, pk=pk)
        if community.is_locked:
            return locked_page(request, community)
        try:
            return view(request, community, *args, **kwargs)
        except LockedError:
            community.refresh_from_db(fields=["state", "merged_into"], from_queryset=found)
            return locked_page(request, community)

    return guarded


def locked_page(request: StaffRequest, community: Community) -> HttpResponse:
    """What was typed is shown, so that nothing is lost."""
    sent = [(name, " ".join(values)) for name, values in request.POST.lists() if name not in HIDDEN]
    typed = [(_label(name), value) for name, value in sent if value]
    status = 409 if request.method == "POST" else 200
    return render(request, "villages/community_locked.html", {"community": community, "typed": typed}, status=status)


TICKS = {"confirm_place", "rights_confirmed", "clear_phone", "clear_line_id"}
HIDDEN = {"csrfmiddlewaretoken", "version", "creation_key", "next"} | TICKS
PARTS_OF_DATES = {"day": " (วัน)", "month": " (เดือน)", "year": " (ปี)"}


def _label(sent: str) -> str:
    """In the words of the form, whatever stands before the name of the column (`who-`) or behind it (`_day`)."""
    name = sent.rpartition("-")[2]
    column, _, part = name.rpartition("_")
    if column and part in PARTS_OF_DATES:
        return _label(column) + PARTS_OF_DATES[part]
    for model in (Community, Programme, Contact, Person, Photo, Consent):
        if name in {each.name for each in model._meta.concrete_fields}:
            return str(model._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column
    return name


def frame(request: StaffRequest, community: Community, current: str = "") -> dict[str, Any]:
    """What the pages of one community have around them. Needs `with_place()` and `with_counts()`."""
    may_record = request.user.may_in(Right.RECORD_COMMUNITY, community.area_id)
    return {
        "community": community,
        "crumbs": [("ชุมชน", reverse("villages:community_list")), (community.name, community.get_absolute_url())],
        "sections": standings(community),
        "tabs": _tabs(community, current),
        "current": current,
        "may_record": may_record,
        "may_edit": may_record and not community.is_locked,
    }


def _tabs(community: Community, current: str) -> list[dict[str, Any]]:
    """Needs `with_counts()`."""
    overview = {"label": "ข้อมูลชุมชน", "url": community.get_absolute_url(), "current": current == "detail"}
    lists = [
        {
            "label": each.title,
            "url": list_url(community, each.slug),
            "current": current == each.slug,
            "count": count(community, each),
            "warning": "" if count(community, each) else "ยังไม่มี",
        }
        for each in LISTS
    ]
    people_url = reverse("villages:person_list", args=[community.pk])
    return [overview, *lists, {"label": PEOPLE.title, "url": people_url, "current": current == PEOPLE.slug}]
