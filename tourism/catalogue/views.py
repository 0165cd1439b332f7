"""Pages of the catalogue for the staff."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.tables.keyset import keyset_page
from portal.thai.refused import Refused
from portal.verbs.pages import acted, asked, buttons, steps
from portal.verbs.verb import Verb
from tourism.catalogue import actions
from tourism.catalogue.door import OWNER, VARIANT, find_issue_file
from tourism.catalogue.duties import APPROVE, ISSUE_VERBS, PUBLISH_ISSUE, RETURN_ISSUE, WITHDRAW_ISSUE, IssuePaper
from tourism.catalogue.forms import IssueForm
from tourism.catalogue.models import CatalogueIssue, IssueState
from tourism.catalogue.plan import Skipped, by_district, openable, plan
from tourism.publication.models import Revision
from villages.models import Community

NEWEST = ("-year", "-number")
PER_PAGE, NOTICES = 50, 10
ISSUES = ("แคตตาล็อก", reverse_lazy("tourism:issue_list"))
STEPS = {
    IssueState.COMPILING: "จัดทำ",
    IssueState.MADE: "กลุ่มงานตรวจ",
    IssueState.CHECKED: "พัฒนาการจังหวัดอนุมัติ",
    IssueState.APPROVED: "เผยแพร่",
}
ALL_DONE = (IssueState.PUBLISHED, IssueState.SUPERSEDED)


@require_safe
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


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.MAKE_CATALOGUE)
def issue_create(request: StaffRequest) -> HttpResponse:
    """Says which communities come in and which do not, before anything is made."""
    form = _issue_form(request)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            issue = actions.ask_issue(form.order(), by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"สั่งจัดทำ{issue} แล้ว ปิดหน้านี้ได้ งานยังทำต่อ")
            return redirect(issue)
    context = {"form": form, "crumbs": [ISSUES]} | _listed(form, request)
    return render(request, "tourism/issue_form.html", context)


@require_safe
@access(Right.MAKE_CATALOGUE)
def issue_plan(request: StaffRequest) -> HttpResponse:
    """The list of communities for what is chosen in the form now."""
    form = IssueForm(request.GET, user=request.user)
    return render(request, "tourism/_plan.html", _listed(form, request))


@require_safe
@access(Right.READ_CATALOGUE)
def issue_detail(request: StaffRequest, pk: int) -> HttpResponse:
    people = ("made_by", "checked_by", "approved_by", "published_by", "ended_by", "job__asked_by", "replaces")
    found = CatalogueIssue.objects.visible_to(request.user).select_related(*people).with_places()
    issue = get_object_or_404(found, pk=pk)
    included, skipped = _included(issue), _skipped(issue, request)
    context = {
        "issue": issue,
        "steps": _way(issue),
        "included": by_district(included),
        "count": len(included),
        "openable": openable(included, request.user),
        "skipped": skipped,
        "hidden": len(issue.skipped) - len(skipped),
        "file_url": _file_url(issue, request),
        "verbs": buttons(ISSUE_VERBS, IssuePaper(issue), request.user, partial(_address, issue)),
        "job": issue.job if issue.job and issue.job.asked_by_id == request.user.pk else None,
        "may_reissue": CatalogueIssue.objects.replaceable_by(request.user).filter(pk=issue.pk).exists(),
        "crumbs": [ISSUES],
    }
    return render(request, "tourism/issue_detail.html", context)


@require_POST
@access(Right.CHECK_CATALOGUE)
def issue_check(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.CHECK_CATALOGUE)
    done = f"ตรวจ{issue} แล้ว รอพัฒนาการจังหวัดอนุมัติ"
    return acted(request, lambda: actions.check_issue(issue, by=request.user), back=issue.get_absolute_url(), done=done)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.APPROVE_CATALOGUE)
def issue_approve(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.APPROVE_CATALOGUE)
    return asked(
        request,
        APPROVE,
        IssuePaper(issue),
        lambda seen: actions.approve_issue(issue, by=request.user, sha256=seen),
        back=issue.get_absolute_url(),
        done=f"อนุมัติ{issue} แล้ว",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.PUBLISH_CATALOGUE)
def issue_publish(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.PUBLISH_CATALOGUE)
    return asked(
        request,
        PUBLISH_ISSUE,
        IssuePaper(issue),
        lambda _: actions.publish_issue(issue, by=request.user),
        back=issue.get_absolute_url(),
        done=f"เผยแพร่{issue} แล้ว",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE, Right.PUBLISH_CATALOGUE)
def issue_return(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE, Right.PUBLISH_CATALOGUE)
    return asked(
        request,
        RETURN_ISSUE,
        IssuePaper(issue),
        lambda text: actions.return_issue(issue, by=request.user, text=text),
        back=issue.get_absolute_url(),
        done=f"ส่ง{issue} กลับแล้ว",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.PUBLISH_CATALOGUE, Right.APPROVE_CATALOGUE)
def issue_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    issue = _within(request, pk, Right.PUBLISH_CATALOGUE, Right.APPROVE_CATALOGUE)
    return asked(
        request,
        WITHDRAW_ISSUE,
        IssuePaper(issue),
        lambda reason: actions.withdraw_issue(issue, by=request.user, reason=reason),
        back=issue.get_absolute_url(),
        done=f"ถอน{issue} แล้ว",
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


def _listed(form: IssueForm, request: StaffRequest) -> dict[str, object]:
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


def _skipped(issue: CatalogueIssue, request: StaffRequest) -> list[Skipped]:
    """Only what the person may read anyway: an issue is for the province, what is not published is for the district."""
    skipped = [Skipped.read(kept) for kept in issue.skipped]
    keys = [each.key for each in skipped]
    readable = set(Community.objects.visible_to(request.user).filter(pk__in=keys).values_list("pk", flat=True))
    return [each for each in skipped if each.key in readable]


def _within(request: StaffRequest, pk: int, *rights: Right) -> CatalogueIssue:
    return get_object_or_404(CatalogueIssue.objects.within(request.user, *rights), pk=pk)


def _file_url(issue: CatalogueIssue, request: StaffRequest) -> str:
    opens = find_issue_file(request.user, str(issue.pk), VARIANT)
    return reverse("files:open", args=[OWNER, issue.pk, VARIANT]) if opens else ""


def _way(issue: CatalogueIssue) -> list[dict[str, str]]:
    """Nothing for an issue that came to nothing: it is on no way any more."""
    labels = list(STEPS.values())
    if issue.state in ALL_DONE:
        return steps(labels, len(labels))
    return steps(labels, list(STEPS).index(IssueState(issue.state))) if issue.state in STEPS else []


def _address(issue: CatalogueIssue, verb: Verb[IssuePaper]) -> str:
    return reverse(f"tourism:issue_{verb.slug}", args=[issue.pk])


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
