from copy import copy

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.office.history import may_read_history
from portal.tables.keyset import keyset_page
from portal.thai.text import fold
from portal.trail.once import sent_otherwise
from villages.actions.community import create_community, save_section
from villages.completeness import missing, next_page, part_url, percent
from villages.facts import panel
from villages.forms import CommunityFilters, CommunityForm, section_form
from villages.models import Community
from villages.querysets import CommunityQuerySet
from villages.sections import BY_SLUG, LISTS, SECTIONS
from villages.shown import Section
from villages.views.editing import Page, editing, frame, unsaved

SHORT_WORD = 3
SHOWN_PHOTOS = 4


@require_safe
@access(Right.READ_COMMUNITY)
def community_list(request: StaffRequest) -> HttpResponse:
    filters = CommunityFilters(request.GET, user=request.user)
    found = filters.apply(Community.objects.visible_to(request.user))
    page = keyset_page(found.with_place().with_counts(), request.GET, "name", count_text=_count_text(found, filters))
    rows = [(community, missing(community)) for community in page]
    part = request.htmx and not request.htmx.history_restore_request
    template = "villages/_rows.html" if part else "villages/community_list.html"
    context = {"filters": filters, "page": page, "rows": rows, "is_filtered": not filters.is_empty}
    context["may_add"] = request.user.may(Right.RECORD_COMMUNITY)
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _count_text(found: CommunityQuerySet, filters: CommunityFilters) -> str:
    """Words of one or two letters have no trigrams: such a search is not counted."""
    words = fold(filters.cleaned_data.get("q", "")).split()
    if words and max(map(len, words)) < SHORT_WORD:
        return ""
    return f"{found.count():,} ชุมชน"


@require_safe
@access(Right.READ_COMMUNITY)
def community_detail(request: StaffRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(
        Community.objects.visible_to(request.user)
        .with_place()
        .with_counts()
        .select_related("responsible_officer", "updated_by"),
        pk=pk,
    )
    photos = list(community.photos.select_related("photo")[:SHOWN_PHOTOS])
    context = frame(request, community, "detail") | {
        "panels": [panel(section, community) for section in SECTIONS],
        "missing": missing(community),
        "percent": percent(community),
        "next_page": next_page(community),
        "photos": photos,
        "hero": photos[0].photo if photos else None,
        "may_read_history": may_read_history(request.user, community),
    }
    return render(request, "villages/community_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
def community_create(request: StaffRequest) -> HttpResponse:
    form = CommunityForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        community = create_community(form.values(), key=form.cleaned_data["creation_key"], by=request.user)
        if sent_otherwise(community, form.values()):
            return _again(request, community, form)
        messages.success(request, f"เพิ่ม{community}แล้ว กรอกทีละส่วนได้ตามสะดวก ทุกส่วนบันทึกแยกกัน")
        return redirect(community)
    return render(request, "villages/community_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def community_edit(request: StaffRequest, community: Community, section: str) -> HttpResponse:
    chosen = _section_or_404(section)
    form = section_form(chosen)(request.POST or None, instance=copy(community), user=request.user)
    context = frame(request, community, section) | {"section": chosen, "form": form, "following": _following(section)}

    def save() -> None:
        save_section(community, form.changes(), version=form.version_to_write, by=request.user)

    def stored() -> Community:
        return get_object_or_404(Community.objects.editable_by(request.user).with_place(), pk=community.pk)

    if answer := unsaved(request, community, Page("villages/community_edit.html", context, (form,)), save, stored):
        return answer
    messages.success(request, f"บันทึก{chosen.title}แล้ว")
    return redirect(part_url(community, _following(section).slug) if "next" in request.POST else community)


def _again(request: StaffRequest, made: Community, form: CommunityForm) -> HttpResponse:
    """The form was sent once more, with other words: they stand in the form of the community that was added."""
    community = get_object_or_404(Community.objects.editable_by(request.user).with_place().with_counts(), pk=made.pk)
    section = BY_SLUG["identity"]
    context = frame(request, community, section.slug) | {
        "section": section,
        "form": section_form(section)(instance=copy(community), initial=form.values(), user=request.user),
        "following": _following(section.slug),
        "sent_to": part_url(community, section.slug),
    }
    return render(request, "villages/community_edit.html", context, status=409)


def _section_or_404(slug: str) -> Section:
    if slug not in BY_SLUG:
        raise Http404("no such section")
    return BY_SLUG[slug]


def _following(slug: str) -> Section:
    everything: list[Section] = [*SECTIONS, *LISTS]
    return everything[[each.slug for each in everything].index(slug) + 1]
