"""The five pages of what hangs on a community: each list is declared in `villages.sections`."""

from copy import copy
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.jobs.pulse import alive
from portal.jobs.queues import Queue
from portal.thai.dates import thai_datetime
from portal.trail.once import sent_otherwise
from portal.ui.typed import typed_in
from villages.actions.belonging import add_belonging, move_belonging, remove_belonging, save_belonging
from villages.completeness import list_url
from villages.facts import Fact, facts
from villages.forms import BelongingForm, WhoForm, belonging_form
from villages.models import Belonging, Community, model_of
from villages.querysets import removal_of
from villages.shown import ListSection
from villages.views.editing import GoneError, Page, editing, frame, gone_page, reading, unsaved

STEPS = {"up": -1, "down": 1}
UNTIL_PUBLISHED = "หน้าที่เผยแพร่แล้วเปลี่ยนเมื่อเผยแพร่ครั้งต่อไป"
FORM = "villages/belonging_form.html"


@dataclass(frozen=True)
class Row:
    """A row on its page: whether it can be moved up or down, and its values in words."""

    kind: ListSection
    record: Belonging
    first: bool
    last: bool

    @property
    def facts(self) -> list[Fact]:
        return facts(self.kind, self.record)


@require_safe
@access(Right.READ_COMMUNITY)
@reading
def belonging_list(request: StaffRequest, community: Community, kind: ListSection) -> HttpResponse:
    records = list(model_of(kind).objects.visible_to(request.user).of(community).with_persons(kind.row_persons))
    moved = [record for record in records if not record.stands_first]
    rows = [Row(kind, each, each not in moved[1:], each not in moved[:-1]) for each in records]
    waiting = any(record.is_waiting for record in records)
    context = frame(request, community, kind.slug) | {
        "section": kind,
        "kind": kind,
        "rows": rows,
        "waiting": waiting,
        "nobody_works": waiting and not alive(Queue.PROMPT),
    }
    template = "villages/_belongings.html" if request.htmx else "villages/belonging_list.html"
    response = render(request, template, context)
    if request.htmx and not waiting:
        response["HX-Refresh"] = "true"  # the rest of the page counts the rows too
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def belonging_create(request: StaffRequest, community: Community, kind: ListSection) -> HttpResponse:
    form = belonging_form(kind)(request.POST or None, user=request.user, community=community)
    who = _who(request, community, kind)
    page = _page(request, community, kind, form, who)
    made: list[Belonging] = []

    def save() -> None:
        asked, key = who.asked() if who else None, form.cleaned_data["creation_key"]
        made.append(add_belonging(community, kind, form.values(), key=key, by=request.user, asked=asked))

    if answer := unsaved(request, community, page, save):
        return answer
    (record,) = made
    if sent_otherwise(record, form.values()) or (who and kind.who and who.unlike(getattr(record, kind.who.column))):
        return _again(request, community, kind, record, form, who)
    messages.success(request, f"เพิ่ม{kind.noun} {record.called} แล้ว")
    return redirect(list_url(community, kind))


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def belonging_edit(request: StaffRequest, community: Community, kind: ListSection, key: int) -> HttpResponse:
    form_of = partial(belonging_form(kind), request.POST or None, user=request.user, community=community)
    try:
        record = row_of(request, community, kind, key)
    except GoneError as gone:
        return gone_page(request, community, gone, form_of(instance=_blank(kind, key)))
    form = form_of(instance=copy(record))
    page = _page(request, community, kind, form, record=record)

    def save() -> None:
        save_belonging(record, form.changes(), version=form.version_to_write, by=request.user)

    if answer := unsaved(request, community, page, save, lambda: row_of(request, community, kind, key)):
        return answer
    messages.success(request, f"บันทึก{kind.noun}แล้ว")
    return redirect(list_url(community, kind))


@require_POST
@access(Right.RECORD_COMMUNITY)
@editing
def belonging_move(request: StaffRequest, community: Community, kind: ListSection, key: int, way: str) -> HttpResponse:
    move_belonging(row_of(request, community, kind, key), STEPS[way], by=request.user)
    return redirect(list_url(community, kind))


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def belonging_remove(request: StaffRequest, community: Community, kind: ListSection, key: int) -> HttpResponse:
    record = row_of(request, community, kind, key)
    if request.method == "POST":
        remove_belonging(record, by=request.user)
        messages.success(request, f"เอา{kind.noun} {record.called} ออกแล้ว")
        return redirect(list_url(community, kind))
    text = f"{kind.removing.format(noun=kind.noun, row=record.called)} {UNTIL_PUBLISHED}"
    context = frame(request, community, kind.slug) | {"kind": kind, "record": record, "text": text}
    return render(request, "villages/belonging_remove.html", context)


def row_of(request: StaffRequest, community: Community, kind: ListSection, key: int) -> Belonging:
    """Raises GoneError when a colleague removed the row, Http404 when it never was in this community."""
    rows = model_of(kind).objects.editable_by(request.user).of(community)
    record = rows.with_community().with_persons(kind.row_persons).filter(pk=key).first()
    if record:
        return record
    removal = removal_of(model_of(kind), community, key)
    if removal is None:
        raise Http404
    raise GoneError(f"{removal.actor_name}เอา{kind.noun}นี้ออกแล้วเมื่อ {thai_datetime(removal.at)}")


def _who(request: StaffRequest, community: Community, kind: ListSection) -> WhoForm | None:
    if kind.who is None:
        return None
    rows = model_of(kind).objects.editable_by(request.user).of(community)
    taken = rows.values_list(kind.who.column, flat=True) if kind.who.must else ()
    return WhoForm(
        request.POST or None, user=request.user, community=community, must=kind.who.must, taken=taken, prefix="who"
    )


def _blank(kind: ListSection, key: int) -> Belonging:
    """In place of a row that is no more, so that its form can say what was typed."""
    record = model_of(kind)()
    record.pk = key
    return record


def _page(
    request: StaffRequest,
    community: Community,
    kind: ListSection,
    form: BelongingForm,
    who: WhoForm | None = None,
    record: Belonging | None = None,
) -> Page:
    about = {"kind": kind, "form": form, "who": who, "record": record}
    return Page(FORM, frame(request, community, kind.slug) | about, (form, who) if who else (form,))


def _again(
    request: StaffRequest,
    community: Community,
    kind: ListSection,
    record: Belonging,
    form: BelongingForm,
    who: WhoForm | None,
) -> HttpResponse:
    """The form of an added row was sent once more, with other words: they stand in the form of that row now."""
    edit = belonging_form(kind)(instance=copy(record), initial=form.values(), user=request.user, community=community)
    page = _page(request, community, kind, edit, record=record)
    again = {
        "sent_to": reverse(kind.routes["edit"], args=[community.pk, record.pk]),
        "typed": typed_in(who) if who else (),
    }
    return render(request, FORM, page.context | again, status=409)
