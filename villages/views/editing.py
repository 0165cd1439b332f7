"""What every page that changes a community shares: its door and its lock."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.accounts.stale import stale_page
from portal.accounts.versioned import VersionedForm
from portal.thai.refused import Refused
from portal.trail.versions import StaleError
from portal.ui.typed import typed_in
from villages.actions.draft import LockedError
from villages.completeness import count, list_url, standings
from villages.models import Community
from villages.querysets import CommunityQuerySet
from villages.sections import LISTS, PEOPLE

Asked = ParamSpec("Asked")
Context = dict[str, object]


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
    """Finds the community by the door of those who may write it; says who reads it while it is locked. A page that
    was sent answers by `unsaved` itself: it knows what was typed."""

    @wraps(view)
    def guarded(request: StaffRequest, pk: int, *args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
        community = get_object_or_404(_editable(request), pk=pk)
        if community.is_locked and request.method != "POST":
            return locked_page(request, community)
        try:
            return view(request, community, *args, **kwargs)
        except LockedError:
            return locked_page(request, community)
        except GoneError as gone:
            return gone_page(request, community, gone)

    return guarded


class GoneError(Refused):
    """A colleague removed the record a moment before."""


@dataclass(frozen=True)
class Page:
    """A page on which something is typed: the forms on it, that of the record first."""

    template: str
    context: Context
    forms: tuple[BaseForm, ...]


def unsaved(
    request: StaffRequest,
    community: Community,
    page: Page,
    save: Callable[[], object],
    stored: Callable[[], Model] | None = None,
) -> HttpResponse | None:
    """None once it is saved. Else the page that asks, or that tells what stands in the way, with all that was typed.
    `stored` finds the record as it is now, or raises GoneError."""
    if request.method == "POST" and community.is_locked:
        return locked_page(request, community, *page.forms)
    if request.method != "POST" or False in [form.is_valid() for form in page.forms]:  # each says its own mistakes
        return render(request, page.template, page.context)
    try:
        save()
    except LockedError:
        return locked_page(request, community, *page.forms)
    except StaleError:
        if stored is None:
            raise
        return _stale(request, community, page, stored)
    except Refused as refusal:
        page.forms[-1].add_error(None, str(refusal))
        return render(request, page.template, page.context)
    return None


def _stale(request: StaffRequest, community: Community, page: Page, stored: Callable[[], Model]) -> HttpResponse:
    try:
        record = stored()
    except GoneError as gone:
        return gone_page(request, community, gone, *page.forms)
    return stale_page(request, cast(VersionedForm, page.forms[0]), record, page.template, page.context)


def locked_page(request: StaffRequest, community: Community, *sent: BaseForm) -> HttpResponse:
    """As it is now: where it can be called back, and what was typed."""
    context = {"community": get_object_or_404(_editable(request), pk=community.pk), "typed": typed_in(*sent)}
    return render(request, "villages/community_locked.html", context, status=409 if request.method == "POST" else 200)


def gone_page(request: StaffRequest, community: Community, gone: GoneError, *sent: BaseForm) -> HttpResponse:
    context = {"community": community, "gone": gone, "typed": typed_in(*sent)}
    return render(request, "villages/belonging_gone.html", context, status=409 if request.method == "POST" else 404)


def _editable(request: StaffRequest) -> CommunityQuerySet[Community]:
    return Community.objects.editable_by(request.user).with_place().with_counts()


def frame(request: StaffRequest, community: Community, current: str = "") -> Context:
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


def _tabs(community: Community, current: str) -> list[Context]:
    """Needs `with_counts()`."""
    overview: Context = {"label": "ข้อมูลชุมชน", "url": community.get_absolute_url(), "current": current == "detail"}
    lists: list[Context] = [
        {
            "label": each.title,
            "url": list_url(community, each),
            "current": current == each.slug,
            "count": count(community, each),
            "warning": "ยังไม่มี" if each.must_have and not count(community, each) else "",
        }
        for each in LISTS
    ]
    people_url = reverse("villages:person_list", args=[community.pk])
    return [overview, *lists, {"label": PEOPLE.title, "url": people_url, "current": current == PEOPLE.slug}]
