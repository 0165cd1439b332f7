"""Pages of review and publication for the staff."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.tables.keyset import keyset_page
from tourism.publication import actions as verbs
from tourism.publication.asking import Question, acted, asked
from tourism.publication.comparing import differences
from tourism.publication.duties import PUBLISH, RETURN, SUBMIT, VERBS, WITHDRAW, Standing, Verb, standing_of, why_not
from tourism.publication.gate import missing_parts
from tourism.publication.models import Revision
from tourism.publication.place import Place
from villages.models import Community, State

PER_PAGE = 50
OF_COMMUNITY = {"submit", "recall", "withdraw"}
STEPS = ("บันทึกข้อมูล", "ส่งตรวจ", "พัฒนาการอำเภอตรวจ", "เผยแพร่")
NEXT = {State.SUBMITTED: 2, State.REVIEWED: 3, State.PUBLISHED: 4}
"""The step that is to be done now; a draft is still being recorded."""


@require_GET
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


@require_GET
@access(Right.READ_COMMUNITY)
def publication_panel(request: StaffRequest, pk: int) -> HttpResponse:
    """Where a community stands on its way to the public: a page, or the part that its own page loads."""
    community = get_object_or_404(_communities(request).visible_to(request.user), pk=pk)
    standing = standing_of(community)
    missing = [] if community.is_locked else missing_parts(community)
    context = {
        "community": community,
        "standing": standing,
        "steps": _steps(standing),
        "missing": missing,
        "missing_count": sum(len(part.texts) for part in missing),
        "may_edit": request.user.may_in(Right.RECORD_COMMUNITY, community.area_id),
        "verbs": [_button(verb, standing, request, bool(missing)) for verb in VERBS],
        "crumbs": [("ชุมชน", reverse("villages:community_list")), (community.name, community.get_absolute_url())],
    }
    return render(request, "tourism/_panel.html" if request.htmx else "tourism/publication_panel.html", context)


@require_POST
@access(Right.RECORD_COMMUNITY)
def community_submit(request: StaffRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(_communities(request).editable_by(request.user), pk=pk)
    done = f"ส่ง{community}ให้พัฒนาการอำเภอตรวจแล้ว ระหว่างนี้แก้ไขไม่ได้ ถ้าต้องแก้ให้กด “ดึงกลับมาแก้ไข”"
    return acted(request, lambda: verbs.submit(community, by=request.user), back=_panel(community), done=done)


@require_POST
@access(Right.RECORD_COMMUNITY)
def community_recall(request: StaffRequest, pk: int) -> HttpResponse:
    community = get_object_or_404(_communities(request).editable_by(request.user), pk=pk)
    done = f"ดึง{community}กลับมาแล้ว แก้ไขแล้วส่งตรวจใหม่ได้"
    return acted(request, lambda: verbs.recall(community, by=request.user), back=_panel(community), done=done)


@require_http_methods(["GET", "POST"])
@access(Right.WITHDRAW_COMMUNITY)
def community_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    found = _communities(request).within(request.user, Right.WITHDRAW_COMMUNITY)
    community = get_object_or_404(found, pk=pk)
    question = Question(
        f"ถอน{community}จากการเผยแพร่",
        "ประชาชนจะเปิดหน้านี้ไม่ได้ทันที รวมถึงจากคิวอาร์ที่พิมพ์ไปแล้ว เผยแพร่อีกครั้งได้หลังส่งตรวจใหม่",
        "ถอนจากการเผยแพร่",
        label="เหตุผลที่ถอน",
        danger=True,
    )
    return asked(
        request,
        question,
        lambda reason: verbs.withdraw(community, by=request.user, reason=reason),
        back=_panel(community),
        done=f"ถอน{community}จากการเผยแพร่แล้ว",
        refusal=why_not(WITHDRAW, standing_of(community), request.user),
    )


@require_GET
@access(Right.READ_COMMUNITY, Right.READ_PUBLISHED)
def revision_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Exactly what the public will read, and how it differs from what the public reads now."""
    people = ("submitted_by", "reviewed_by", "published_by", "last_editor")
    found = Revision.objects.visible_to(request.user).select_related("community__area", *people)
    revision = get_object_or_404(found, pk=pk)
    standing = standing_of(revision.community)
    shown = standing.shown if standing.shown and standing.shown.pk != revision.pk else None
    context = {
        "revision": revision,
        "place": Place(revision.content),
        "publication": standing.publication,
        "shown": shown,
        "differences": differences(shown.content, revision.content) if shown and revision.is_live else [],
        "verbs": _revision_buttons(revision, standing, request),
        "redactions": revision.redactions.count(),
        "crumbs": _crumbs(revision, request),
    }
    return render(request, "tourism/revision_detail.html", context)


@require_POST
@access(Right.REVIEW_COMMUNITY)
def revision_review(request: StaffRequest, pk: int) -> HttpResponse:
    revision = _within(request, pk, Right.REVIEW_COMMUNITY)
    done = f"รับรอง{revision} แล้ว รอกลุ่มงานส่งเสริมฯ เผยแพร่"
    return acted(request, lambda: verbs.review(revision, by=request.user), back=_page(revision), done=done)


@require_http_methods(["GET", "POST"])
@access(Right.REVIEW_COMMUNITY, Right.PUBLISH_COMMUNITY)
def revision_return(request: StaffRequest, pk: int) -> HttpResponse:
    revision = _within(request, pk, Right.REVIEW_COMMUNITY, Right.PUBLISH_COMMUNITY)
    question = Question(
        f"ส่ง{revision} กลับให้แก้ไข",
        "ผู้บันทึกจะเห็นข้อความนี้ที่หน้าชุมชน และแก้ไขได้อีกครั้ง ฉบับที่เผยแพร่อยู่ไม่เปลี่ยน",
        "ส่งกลับให้แก้ไข",
        label="สิ่งที่ต้องแก้ไข",
    )
    return asked(
        request,
        question,
        lambda text: verbs.return_with_note(revision, by=request.user, text=text),
        back=_page(revision),
        done=f"ส่ง{revision} กลับแล้ว",
        refusal=why_not(RETURN, standing_of(revision.community), request.user),
    )


@require_http_methods(["GET", "POST"])
@access(Right.PUBLISH_COMMUNITY)
def revision_publish(request: StaffRequest, pk: int) -> HttpResponse:
    revision = _within(request, pk, Right.PUBLISH_COMMUNITY)
    question = Question(
        f"เผยแพร่{revision}",
        "ประชาชนจะอ่านฉบับนี้ได้ทันทีแทนฉบับเดิม ตรวจชื่อ ราคา เบอร์โทรศัพท์ และภาพให้ครบก่อนเผยแพร่",
        "เผยแพร่ฉบับนี้",
    )
    return asked(
        request,
        question,
        lambda _: verbs.publish(revision, by=request.user),
        back=_page(revision),
        done=f"เผยแพร่{revision} แล้ว",
        refusal=why_not(PUBLISH, standing_of(revision.community), request.user),
    )


def _rows(revisions: Any) -> Any:
    return revisions.with_card().select_related("area__parent", "submitted_by", "reviewed_by")


def _communities(request: StaffRequest) -> Any:
    return Community.objects.visible_to(request.user).with_place()


def _within(request: StaffRequest, pk: int, *rights: Right) -> Revision:
    found = Revision.objects.within(request.user, *rights).select_related("community__area")
    revision: Revision = get_object_or_404(found, pk=pk)
    return revision


def _panel(community: Community) -> str:
    return reverse("tourism:publication_panel", args=[community.pk])


def _page(revision: Revision) -> str:
    return revision.get_absolute_url()


def _steps(standing: Standing) -> list[dict[str, str]]:
    now = NEXT.get(State(standing.state), 0)
    return [
        {"label": label, "state": "done" if place < now else "now" if place == now else ""}
        for place, label in enumerate(STEPS)
    ]


def _button(verb: Verb, standing: Standing, request: StaffRequest, is_incomplete: bool = False) -> dict[str, Any]:
    reason = why_not(verb, standing, request.user)
    if verb is SUBMIT and is_incomplete and not reason:
        reason = "ทำรายการที่ขาดให้ครบก่อน ปุ่มส่งตรวจจะแสดงเอง"
    return {"verb": verb, "reason": reason, "url": "" if reason else _address(verb, standing)}


def _revision_buttons(revision: Revision, standing: Standing, request: StaffRequest) -> list[dict[str, Any]]:
    if standing.live is None or standing.live.pk != revision.pk:
        return []
    return [_button(verb, standing, request) for verb in VERBS if verb.slug not in OF_COMMUNITY]


def _address(verb: Verb, standing: Standing) -> str:
    if verb.slug in OF_COMMUNITY:
        return reverse(f"tourism:community_{verb.slug}", args=[standing.community.pk])
    return reverse(f"tourism:revision_{verb.slug}", args=[standing.live.pk]) if standing.live else ""


def _crumbs(revision: Revision, request: StaffRequest) -> list[tuple[str, str]]:
    if not request.user.may_in(Right.READ_COMMUNITY, revision.community.area_id):
        return [("ตรวจและเผยแพร่", reverse("home:desk"))]
    return [("ชุมชน", reverse("villages:community_list")), (revision.name, _panel(revision.community))]
