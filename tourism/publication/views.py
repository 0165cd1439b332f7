"""Pages of review and publication for the staff."""

from dataclasses import replace
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.tables.keyset import keyset_page
from portal.verbs.pages import Button, acted, asked, buttons, steps
from portal.verbs.verb import Verb
from tourism.publication import actions
from tourism.publication.comparing import differences
from tourism.publication.duties import PUBLISH, RECALL, RETURN, SUBMIT, VERBS, WITHDRAW, CommunityPaper, paper_of
from tourism.publication.gate import missing_parts
from tourism.publication.models import Revision
from tourism.publication.place import Place
from tourism.publication.querysets import RevisionQuerySet
from villages.models import Community, State
from villages.querysets import CommunityQuerySet

PER_PAGE = 50
OF_COMMUNITY = (SUBMIT, RECALL, WITHDRAW)
STEPS = ("บันทึกข้อมูล", "ส่งตรวจ", "พัฒนาการอำเภอตรวจ", "เผยแพร่")
COMMUNITIES = ("ชุมชน", reverse_lazy("villages:community_list"))
NEXT = {State.SUBMITTED: 2, State.REVIEWED: 3, State.PUBLISHED: 4}
"""The step that is to be done now; a draft is still being recorded."""


@require_safe
@access(Right.REVIEW_COMMUNITY, Right.PUBLISH_COMMUNITY, Right.RECORD_COMMUNITY)
def review_list(request: StaffRequest) -> HttpResponse:
    """What waits for the person, and what the person sent and others hold."""
    user = request.user
    piles = [
        ("รอคุณตรวจ", "review-", Revision.objects.awaiting_review_by(user), "submitted_at"),
        ("รอคุณเผยแพร่", "publish-", Revision.objects.awaiting_publication_by(user), "reviewed_at nulls last"),
        ("คุณส่งแล้ว รอผู้อื่น", "sent-", Revision.objects.submitted_by_me(user), "submitted_at"),
    ]
    shown = [
        {
            "title": title,
            "count": rows.count(),
            "page": keyset_page(_rows(rows), request.GET, by, size=PER_PAGE, part=part),
        }
        for title, part, rows, by in piles
    ]
    return render(request, "tourism/review_list.html", {"piles": [pile for pile in shown if pile["count"]]})


@require_safe
@access(Right.READ_COMMUNITY)
def publication_panel(request: StaffRequest, pk: int) -> HttpResponse:
    """Where a community stands on its way to the public: a page, or the part that its own page loads."""
    community = get_object_or_404(_communities(request).visible_to(request.user), pk=pk)
    missing = [] if community.is_locked else missing_parts(community)
    paper = replace(paper_of(community), incomplete=bool(missing))
    context = {
        "community": community,
        "paper": paper,
        "steps": steps(STEPS, NEXT.get(paper.state, 0)),
        "missing": missing,
        "missing_count": sum(len(part.texts) for part in missing),
        "may_edit": request.user.may_in(Right.RECORD_COMMUNITY, community.area_id),
        "verbs": buttons(VERBS, paper, request.user, partial(_address, paper)),
        "crumbs": [COMMUNITIES, (community.name, community.get_absolute_url())],
    }
    return render(request, "tourism/_panel.html" if request.htmx else "tourism/publication_panel.html", context)


@require_POST
@access(Right.RECORD_COMMUNITY)
def community_submit(request: StaffRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(_communities(request).editable_by(request.user), pk=pk)
    done = f"ส่ง{community}ให้พัฒนาการอำเภอตรวจแล้ว ระหว่างนี้แก้ไขไม่ได้ ถ้าต้องแก้ให้กด “ดึงกลับมาแก้ไข”"
    return acted(request, lambda: actions.submit(community, by=request.user), back=_panel(community), done=done)


@require_POST
@access(Right.RECORD_COMMUNITY)
def community_recall(request: StaffRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(_communities(request).editable_by(request.user), pk=pk)
    done = f"ดึง{community}กลับมาแล้ว แก้ไขแล้วส่งตรวจใหม่ได้"
    return acted(request, lambda: actions.recall(community, by=request.user), back=_panel(community), done=done)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.WITHDRAW_COMMUNITY)
def community_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    found = _communities(request).within(request.user, Right.WITHDRAW_COMMUNITY)
    community = get_object_or_404(found, pk=pk)
    return asked(
        request,
        WITHDRAW,
        paper_of(community),
        lambda reason: actions.withdraw(community, by=request.user, reason=reason),
        back=_panel(community),
        done=f"ถอน{community}จากการเผยแพร่แล้ว",
    )


@require_safe
@access(Right.READ_COMMUNITY, Right.READ_PUBLISHED)
def revision_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Exactly what the public will read, and how it differs from what the public reads now."""
    people = ("submitted_by", "reviewed_by", "published_by", "last_editor")
    found = Revision.objects.visible_to(request.user).select_related("community__area", *people)
    revision = get_object_or_404(found, pk=pk)
    paper = paper_of(revision.community, read=revision)
    shown = paper.shown if paper.shown != revision else None
    context = {
        "revision": revision,
        "place": Place(revision.said),
        "publication": paper.publication,
        "shown": shown,
        "differences": differences(shown.said, revision.said) if shown and revision.is_live else [],
        "verbs": _revision_buttons(revision, paper, request),
        "redactions": revision.redactions.count(),
        "crumbs": _crumbs(revision, request),
    }
    return render(request, "tourism/revision_detail.html", context)


@require_POST
@access(Right.REVIEW_COMMUNITY)
def revision_review(request: StaffRequest, pk: int) -> HttpResponse:
    revision = _within(request, pk, Right.REVIEW_COMMUNITY)
    done = f"รับรอง{revision} แล้ว รอกลุ่มงานส่งเสริมฯ เผยแพร่"
    return acted(
        request, lambda: actions.review(revision, by=request.user), back=revision.get_absolute_url(), done=done
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.REVIEW_COMMUNITY, Right.PUBLISH_COMMUNITY)
def revision_return(request: StaffRequest, pk: int) -> HttpResponse:
    revision = _within(request, pk, Right.REVIEW_COMMUNITY, Right.PUBLISH_COMMUNITY)
    return asked(
        request,
        RETURN,
        paper_of(revision.community, read=revision),
        lambda text: actions.return_with_note(revision, by=request.user, text=text),
        back=revision.get_absolute_url(),
        done=f"ส่ง{revision} กลับแล้ว",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.PUBLISH_COMMUNITY)
def revision_publish(request: StaffRequest, pk: int) -> HttpResponse:
    revision = _within(request, pk, Right.PUBLISH_COMMUNITY)
    return asked(
        request,
        PUBLISH,
        paper_of(revision.community, read=revision),
        lambda _: actions.publish(revision, by=request.user),
        back=revision.get_absolute_url(),
        done=f"เผยแพร่{revision} แล้ว",
    )


def _rows(revisions: RevisionQuerySet) -> RevisionQuerySet:
    return revisions.with_card().select_related("area__parent", "submitted_by", "reviewed_by")


def _communities(request: StaffRequest) -> CommunityQuerySet:
    return Community.objects.visible_to(request.user).with_place()


def _within(request: StaffRequest, pk: int, *rights: Right) -> Revision:
    found = Revision.objects.within(request.user, *rights).select_related("community__area")
    return get_object_or_404(found, pk=pk)


def _panel(community: Community) -> str:
    return reverse("tourism:publication_panel", args=[community.pk])


def _revision_buttons(revision: Revision, paper: CommunityPaper, request: StaffRequest) -> list[Button[CommunityPaper]]:
    if paper.live != revision:
        return []
    verbs = [verb for verb in VERBS if verb not in OF_COMMUNITY]
    return buttons(verbs, paper, request.user, partial(_address, paper))


def _address(paper: CommunityPaper, verb: Verb[CommunityPaper]) -> str:
    if verb in OF_COMMUNITY:
        return reverse(f"tourism:community_{verb.slug}", args=[paper.community.pk])
    return reverse(f"tourism:revision_{verb.slug}", args=[paper.waiting.pk])


def _crumbs(revision: Revision, request: StaffRequest) -> list[tuple[str, object]]:
    if not request.user.may_in(Right.READ_COMMUNITY, revision.community.area_id):
        return [("ตรวจและเผยแพร่", reverse("home:desk"))]
    return [COMMUNITIES, (revision.name, _panel(revision.community))]
