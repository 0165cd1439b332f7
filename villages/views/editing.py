"""What every page that changes a community shares: its door, its lock, and the answer to a stale form."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from portal.accounts.rights import Right
from villages.actions import LockedError
from villages.completeness import standings
from villages.forms.versioned import VersionedForm
from villages.models import Community

Asked = ParamSpec("Asked")
STEPS = {"up": -1, "down": 1}


def reading(
    view: Callable[Concatenate[HttpRequest, Community, Asked], HttpResponse],
) -> Callable[Concatenate[HttpRequest, int, Asked], HttpResponse]:
    """Finds the community by the door of those who may read it."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, *args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
        found = Community.objects.visible_to(request.user).with_place().with_counts()
        return view(request, get_object_or_404(found, pk=pk), *args, **kwargs)

    return guarded


def editing(
    view: Callable[Concatenate[HttpRequest, Community, Asked], HttpResponse],
) -> Callable[Concatenate[HttpRequest, int, Asked], HttpResponse]:
    """Finds the community by the door of those who may write it; says who reads it while it is locked."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, *args: Asked.args, **kwargs: Asked.kwargs) -> HttpResponse:
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


def locked_page(request: HttpRequest, community: Community) -> HttpResponse:
    """What was typed is shown, so that nothing is lost."""
    typed = [(name, value) for name, value in request.POST.items() if value and name not in HIDDEN]
    status = 409 if request.method == "POST" else 200
    return render(request, "villages/community_locked.html", {"community": community, "typed": typed}, status=status)


HIDDEN = {"csrfmiddlewaretoken", "version", "creation_key"}


def stale_page(request: HttpRequest, form: VersionedForm, stored: Any, template: str, **context: Any) -> HttpResponse:
    """Both versions side by side; the form keeps what was typed and now stands on what is stored."""
    compared = form.on(stored)
    if not compared.is_valid():
        return render(request, template, {**context, "form": compared}, status=409)
    context |= {"is_stale": True, "differences": compared.differences(), "form": compared.again(stored)}
    return render(request, template, context, status=409)


def frame(request: HttpRequest, community: Community, current: str = "") -> dict[str, Any]:
    """What the pages of one community have around them. Needs `with_place()` and `with_counts()`."""
    return {
        "community": community,
        "crumbs": [("ชุมชน", reverse("villages:community_list")), (community.name, community.get_absolute_url())],
        "sections": standings(community),
        "current": current,
        "may_edit": not community.is_locked and request.user.may_in(Right.RECORD_COMMUNITY, community.area_id),
    }
