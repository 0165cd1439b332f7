"""Pages of the catalogue for the staff."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.tables.keyset import keyset_page
from portal.thai.refused import Refused
from tourism.catalogue import actions as verbs
from tourism.catalogue.door import OWNER, VARIANT, find_issue_file
from tourism.catalogue.duties import APPROVE, ISSUE_VERBS, PUBLISH_ISSUE, RETURN_ISSUE, WITHDRAW_ISSUE, why_not_issue
from tourism.catalogue.forms import IssueForm
from tourism.catalogue.models import CatalogueIssue, IssueState
from tourism.catalogue.plan import by_district, openable, plan
from tourism.publication.actions import VerbRefused
from tourism.publication.asking import Question, acted, asked
from tourism.publication.duties import Verb
from tourism.publication.models import Revision
from villages.models import Community

NEWEST = ("-year", "-number")
PER_PAGE, NOTICES = 50, 10
STEPS = (
    (IssueState.COMPILING, "จัดทำ"),
    (IssueState.MADE, "กลุ่มงานตรวจ"),
    (IssueState.CHECKED, "พัฒนาการจังหวัดอนุมัติ"),
    (IssueState.APPROVED, "เผยแพร่"),
)
ALL_DONE = (IssueState.PUBLISHED, IssueState.SUPERSEDED)


@require_GET
@access(Right.READ_CATALOGUE)
def issue_list(request: StaffRequest) -> HttpResponse:
    issues = CatalogueIssue.objects.visible_to(request.user).select_related("made_by").with_places()
    waiting = CatalogueIssue.objects.to_reissue_by(request.user)
    context = {
        "page": keyset_page(issues, request.GET, *NEWEST, size=PER_PAGE),
        "may_make": request.user.may(Right.MAKE_CATALOGUE),
        "to_reissue": keyset_page(waiting, request.GET, *NEWEST, size=NOTICES, part="reissue-"),
    }
    return render(request, "tourism/issue_list.html", context)


@require_http_methods(["GET", "POST"])
@access(Right.MAKE_CATALOGUE)
def issue_create(request: StaffRequest) -> HttpResponse:
    """Says which communities come in and which do not, before anything is made."""
    form = _issue_form(request)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            issue = verbs.ask_issue(form.order(), by=request.user)
        except (VerbRefused, Refused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"สั่งจัดทำ{issue} แล้ว ปิดหน้านี้ได้ งานยังทำต่อ")
            return redirect(issue)
    context = {"form": form, "crumbs": _crumbs()} | _listed(form, request)
    return render(request, "tourism/issue_form.html", context)


@require_GET
@access(Right.MAKE_CATALOGUE)
def issue_plan(request: StaffRequest) -> HttpResponse:
    """The list of communities for what is chosen in the form now."""
    form = IssueForm(request.GET, user=request.user)
    return render(request, "tourism/_plan.html", _listed(form, request))


@require_GET
@access(Right.READ_CATALOGUE)
def issue_detail(request: StaffRequest, pk: int) -> HttpResponse:
    people = ("made_by", "checked_by", "approved_by", "published_by", "ended_by", "job__asked_by", "replaces")
    found = CatalogueIssue.objects.visible_to(request.user).select_related(*people).with_places()
    issue = get_object_or_404(found, pk=pk)
    included, skipped = _included(issue), _skipped(issue, request)
    context = {
        "issue": issue,
        "steps": _steps(issue),
        "included": by_district(included),
        "count": len(included),
        "openable": openable(included, request.user),
        "skipped": skipped,
        "hidden": len(issue.skipped) - len(skipped),
        "file_url": _file_url(issue, request),
        "verbs": [_button(verb, issue, request) for verb in ISSUE_VERBS],
        "job": issue.job if issue.job and issue.job.asked_by_id == request.user.pk else None,
        "may_reissue": CatalogueIssue.objects.replaceable_by(request.user).filter(pk=issue.pk).exists(),
        "crumbs": _crumbs(),
    }
    return render(request, "tourism/issue_detail.html", context)


@require_POST
@access(Right.CHECK_CATALOGUE)
def issue_check(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.CHECK_CATALOGUE)
    done = f"ตรวจ{issue} แล้ว รอพัฒนาการจังหวัดอนุมัติ"
    return acted(request, lambda: verbs.check_issue(issue, by=request.user), back=_page(issue), done=done)


@require_http_methods(["GET", "POST"])
@access(Right.APPROVE_CATALOGUE)
def issue_approve(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.APPROVE_CATALOGUE)
    question = Question(
        f"อนุมัติ{issue}",
        f"อนุมัติเฉพาะไฟล์ {issue.pages} หน้า ที่มีลายนิ้วมือ {issue.sha256[:16]} ไฟล์นี้แก้ไขไม่ได้อีก",
        "อนุมัติเล่มนี้",
        seen=issue.sha256,
    )
    return asked(
        request,
        question,
        lambda seen: verbs.approve_issue(issue, by=request.user, sha256=seen),
        back=_page(issue),
        done=f"อนุมัติ{issue} แล้ว",
        refusal=why_not_issue(APPROVE, issue, request.user),
    )


@require_http_methods(["GET", "POST"])
@access(Right.PUBLISH_CATALOGUE)
def issue_publish(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.PUBLISH_CATALOGUE)
    question = Question(f"เผยแพร่{issue}", "ประชาชนจะดาวน์โหลดเล่มนี้ได้ทันที และเล่มเดิมของพื้นที่เดียวกันจะปิดลง", "เผยแพร่เล่มนี้")
    return asked(
        request,
        question,
        lambda _: verbs.publish_issue(issue, by=request.user),
        back=_page(issue),
        done=f"เผยแพร่{issue} แล้ว",
        refusal=why_not_issue(PUBLISH_ISSUE, issue, request.user),
    )


@require_http_methods(["GET", "POST"])
@access(Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE, Right.PUBLISH_CATALOGUE)
def issue_return(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE, Right.PUBLISH_CATALOGUE)
    question = Question(f"ส่ง{issue} กลับ", "เล่มที่ส่งกลับแก้ไขไม่ได้ เมื่อแก้ข้อมูลแล้วให้สั่งจัดทำเล่มใหม่", "ส่งกลับ", label="สิ่งที่ต้องแก้ไข")
    return asked(
        request,
        question,
        lambda text: verbs.return_issue(issue, by=request.user, text=text),
        back=_page(issue),
        done=f"ส่ง{issue} กลับแล้ว",
        refusal=why_not_issue(RETURN_ISSUE, issue, request.user),
    )


@require_http_methods(["GET", "POST"])
@access(Right.PUBLISH_CATALOGUE, Right.APPROVE_CATALOGUE)
def issue_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.PUBLISH_CATALOGUE, Right.APPROVE_CATALOGUE)
    question = Question(
        f"ถอน{issue}",
        "ประชาชนจะดาวน์โหลดเล่มนี้ไม่ได้ทันที สำเนาของสำนักงานยังอยู่",
        "ถอนเล่มนี้",
        label="เหตุผลที่ถอน",
        danger=True,
    )
    return asked(
        request,
        question,
        lambda reason: verbs.withdraw_issue(issue, by=request.user, reason=reason),
        back=_page(issue),
        done=f"ถอน{issue} แล้ว",
        refusal=why_not_issue(WITHDRAW_ISSUE, issue, request.user),
    )


def _issue_form(request: StaffRequest) -> IssueForm:
    if request.method == "POST":
        return IssueForm(request.POST, user=request.user)
    again = CatalogueIssue.objects.replaceable_by(request.user).filter(pk=_number(request.GET.get("replaces", "")))
    replaced = again.select_related("area").first()
    if replaced is None:
        return IssueForm(user=request.user, province=request.GET.get("province", ""))
    words = {"title": replaced.title, "thai_digits": replaced.thai_digits, "replaces": replaced}
    districts = list(replaced.districts.all())
    return IssueForm(user=request.user, province=replaced.area_id, initial=words | {"districts": districts})


def _listed(form: IssueForm, request: StaffRequest) -> dict[str, Any]:
    """For a bound form what was chosen, for a new one what it offers first."""
    if form.is_bound:
        form.is_valid()
        province, districts = form.cleaned_data.get("province"), form.cleaned_data.get("districts") or []
    else:
        province, districts = form.initial["province"], form.initial.get("districts", [])
    if province is None:
        return {"plan": None}
    found = plan(province.code, [district.code for district in districts], by=request.user)
    return {"plan": found, "openable": openable(found.included, request.user)}


def _included(issue: CatalogueIssue) -> list[Revision]:
    rows = Revision.objects.unscoped("named in an issue found by a door").filter(entries__issue=issue)
    return list(rows.with_card().select_related("area__parent").order_by("entries__position"))


def _skipped(issue: CatalogueIssue, request: StaffRequest) -> list[dict[str, Any]]:
    """Only what the person may read anyway: an issue is for the province, what is not published is for the district."""
    keys = [each["community"] for each in issue.skipped]
    readable = set(Community.objects.visible_to(request.user).filter(pk__in=keys).values_list("pk", flat=True))
    return [each for each in issue.skipped if each["community"] in readable]


def _within(request: StaffRequest, pk: int, *rights: Right) -> CatalogueIssue:
    issue: CatalogueIssue = get_object_or_404(CatalogueIssue.objects.within(request.user, *rights), pk=pk)
    return issue


def _page(issue: CatalogueIssue) -> str:
    return issue.get_absolute_url()


def _crumbs() -> list[tuple[str, str]]:
    return [("แคตตาล็อก", reverse("tourism:issue_list"))]


def _file_url(issue: CatalogueIssue, request: StaffRequest) -> str:
    opens = find_issue_file(request.user, str(issue.pk), VARIANT)
    return reverse("files:open", args=[OWNER, issue.pk, VARIANT]) if opens else ""


def _steps(issue: CatalogueIssue) -> list[dict[str, str]]:
    """Nothing for an issue that came to nothing: it is on no way any more."""
    states = [state for state, _ in STEPS]
    if issue.state not in (*states, *ALL_DONE):
        return []
    now = len(STEPS) if issue.state in ALL_DONE else states.index(IssueState(issue.state))
    return [
        {"label": label, "state": "done" if place < now else "now" if place == now else ""}
        for place, (_, label) in enumerate(STEPS)
    ]


def _button(verb: Verb, issue: CatalogueIssue, request: StaffRequest) -> dict[str, Any]:
    reason = why_not_issue(verb, issue, request.user)
    url = "" if reason else reverse(f"tourism:issue_{verb.slug}", args=[issue.pk])
    return {"verb": verb, "reason": reason, "url": url}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
