from copy import copy

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import SIGNED_IN, access
from portal.accounts.models import User
from portal.accounts.moments import keep_for_a_moment, kept_for_a_moment
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.accounts.stale import kept_page, stale_page
from portal.office import actions, questions
from portal.office.actions import Added
from portal.office.forms import (
    TOLD,
    AssignmentForm,
    ColleagueFilters,
    ColleagueForm,
    FurtherAssignmentForm,
    LetterheadForm,
    NewColleagueForm,
)
from portal.office.history import may_read_history, record_history
from portal.office.querysets import colleagues_of, endable_by, may_give, may_govern, with_assignments
from portal.office.questions import Question
from portal.reports.models import letterhead_of
from portal.tables.keyset import keyset_page
from portal.territory.forms import suggestion
from portal.territory.models import Area
from portal.trail.once import sent_otherwise
from portal.trail.versions import StaleError

COLLEAGUE, LETTERHEAD = "office/colleague_form.html", "office/letterhead_form.html"
NOT_THIS_TIME = "จากการส่งครั้งก่อน สิ่งที่แก้ครั้งนี้ยังไม่ได้บันทึก"
ADDED_BEFORE = "เพิ่มผู้ใช้นี้ไว้แล้วจากการส่งครั้งก่อน ถ้าไม่ได้จดรหัสผ่านครั้งแรกไว้ กดออกรหัสผ่านใหม่"
PAPER_GONE = "รหัสผ่านครั้งแรกแสดงไม่เกิน 10 นาที และแสดงกับผู้ที่ออกรหัสเท่านั้น ถ้าไม่ได้จดไว้ กดออกรหัสผ่านใหม่"
PAGE = 50
SUGGESTED = 12


@require_safe
@access(SIGNED_IN)
def area_search(request: StaffRequest) -> HttpResponse:
    """Suggestions for any box that chooses an area: areas are public knowledge."""
    typed = "".join(list(request.GET.dict().values())[:1])
    found = Area.objects.search(typed)[:SUGGESTED]
    return render(request, "office/_area_options.html", {"options": [suggestion(area) for area in found]})


@require_safe
@access(Right.MANAGE_USERS)
def colleague_list(request: StaffRequest) -> HttpResponse:
    filters = ColleagueFilters(request.GET)
    people = filters.apply(colleagues_of(request.user))
    page = keyset_page(with_assignments(people), request.GET, "-is_active", "first_name", "last_name", size=PAGE)
    return render(request, "office/colleague_list.html", {"page": page, "count": people.count(), "filters": filters})


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.MANAGE_USERS)
def colleague_create(request: StaffRequest) -> HttpResponse:
    form = NewColleagueForm(request.POST or None, user=request.user)
    assignment_form = AssignmentForm(request.POST or None, giver=request.user)
    if request.method == "POST" and form.is_valid() & assignment_form.is_valid():
        user, key = User(**form.values()), form.cleaned_data["creation_key"]
        try:
            added = actions.add_colleague(user, assignment_form.assignment(user), key=key, by=request.user)
        except IntegrityError:
            form.add_error("username", form.fields["username"].error_messages["unique"])  # taken a moment ago
        else:
            return _added(request, form, assignment_form, added)
    return render(request, "office/colleague_form.html", {"form": form, "assignment_form": assignment_form})


def _added(
    request: StaffRequest, form: NewColleagueForm, assignment_form: AssignmentForm, added: Added
) -> HttpResponse:
    """The second answer to one form leads to the person, whose paper can be made anew."""
    if added.password:
        return _to_paper(request, added.user, added.password)
    url = reverse("office:colleague_detail", args=[added.user.pk])
    if sent_otherwise(added.user, form.values()) or not assignment_form.says_of(added.user):
        sentence = f"เพิ่ม {added.user} ไว้แล้ว {NOT_THIS_TIME}"
        return kept_page(request, form, assignment_form, sentence=sentence, url=url)
    messages.info(request, ADDED_BEFORE)
    return redirect(url)


@require_safe
@access(Right.MANAGE_USERS)
def colleague_detail(request: StaffRequest, pk: int) -> HttpResponse:
    colleague = get_object_or_404(colleagues_of(request.user), pk=pk)
    is_self = colleague.pk == request.user.pk
    endable = endable_by(request.user).filter(user=colleague)
    context = {
        "colleague": colleague,
        "assignments": colleague.assignments.select_related("area", "group", "acting_for").order_by("-valid_from"),
        "endable": {each.pk for each in endable if may_give(request.user, each)},
        "is_self": is_self,
        "may_edit": is_self or may_govern(request.user, colleague),
        "may_read_history": may_read_history(request.user, colleague),
    }
    return render(request, "office/colleague_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.MANAGE_USERS)
def colleague_edit(request: StaffRequest, pk: int) -> HttpResponse:
    colleague = get_object_or_404(colleagues_of(request.user), pk=pk)
    if colleague.pk != request.user.pk:
        actions.refuse_beyond(colleague, request.user)
    form = ColleagueForm(request.POST or None, instance=copy(colleague), user=request.user)
    context = {"form": form, "colleague": colleague}
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_colleague(colleague, form.changes(), version=form.version_to_write, by=request.user)
        except StaleError:
            return stale_page(request, form, User.objects.get(pk=pk), COLLEAGUE, context)
        except IntegrityError:
            form.add_error("username", form.fields["username"].error_messages["unique"])  # taken a moment ago
        else:
            messages.success(request, "บันทึกข้อมูลผู้ใช้แล้ว")
            return redirect("office:colleague_detail", pk=pk)
    return render(request, COLLEAGUE, context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.MANAGE_USERS)
def assignment_create(request: StaffRequest, pk: int) -> HttpResponse:
    colleague = get_object_or_404(colleagues_of(request.user), pk=pk)
    actions.refuse_own(colleague, request.user)
    form = FurtherAssignmentForm(request.POST or None, giver=request.user)
    if request.method == "POST" and form.is_valid():
        asked = form.assignment(colleague)
        given = actions.assign(asked, key=form.cleaned_data["creation_key"], by=request.user)
        url = reverse("office:colleague_detail", args=[pk])
        if sent_otherwise(given, {name: getattr(asked, name) for name in TOLD}):
            return kept_page(request, form, sentence=f"มอบหมาย{given}ไว้แล้ว {NOT_THIS_TIME}", url=url)
        messages.success(request, f"มอบหมายงานให้ {colleague} แล้ว")
        return redirect(url)
    return render(request, "office/assignment_form.html", {"form": form, "colleague": colleague})


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.MANAGE_USERS)
def assignment_end(request: StaffRequest, pk: int) -> HttpResponse:
    rows = endable_by(request.user).select_related("user", "area", "group")
    assignment = get_object_or_404(rows, pk=pk)
    if request.method != "POST":
        actions.refuse_own(assignment.user, request.user)
        actions.refuse_ungivable(assignment, request.user)
        return _asked(request, questions.of_ending(assignment), assignment.user)
    actions.end_assignment(assignment, by=request.user)
    messages.success(request, "สิ้นสุดการมอบหมายแล้ว มีผลทันที")
    return redirect("office:colleague_detail", pk=assignment.user_id)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.MANAGE_USERS)
def colleague_activate(request: StaffRequest, pk: int) -> HttpResponse:
    colleague = get_object_or_404(colleagues_of(request.user), pk=pk)
    if request.method != "POST":
        actions.refuse_own(colleague, request.user)
        actions.refuse_beyond(colleague, request.user)
        question = questions.of_closing(colleague) if colleague.is_active else questions.of_opening(colleague)
        return _asked(request, question, colleague)
    active = request.POST.get("active") == "1"
    actions.set_active(colleague, active, by=request.user)
    messages.success(request, "เปิดใช้บัญชีแล้ว" if active else "ปิดบัญชีแล้ว มีผลทันที")
    return redirect("office:colleague_detail", pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.MANAGE_USERS)
@reauthentication_required
def colleague_password(request: StaffRequest, pk: int) -> HttpResponse:
    colleague = get_object_or_404(colleagues_of(request.user), pk=pk)
    if request.method != "POST":
        actions.refuse_own(colleague, request.user)
        actions.refuse_beyond(colleague, request.user)
        return _asked(request, questions.of_new_password(colleague), colleague)
    password = actions.reset_password(colleague, by=request.user)
    return _to_paper(request, colleague, password)


def _asked(request: StaffRequest, question: Question, colleague: User) -> HttpResponse:
    return render(request, "office/question.html", {"question": question, "colleague": colleague})


def _to_paper(request: StaffRequest, colleague: User, password: str) -> HttpResponse:
    keep_for_a_moment(request, f"paper {colleague.pk}", password)
    return redirect("office:colleague_paper", pk=colleague.pk)


@require_safe
@access(Right.MANAGE_USERS)
def colleague_paper(request: StaffRequest, pk: int) -> HttpResponse:
    """The one-time password, for whoever made it and while it still opens the account."""
    colleague = get_object_or_404(colleagues_of(request.user), pk=pk)
    password = kept_for_a_moment(request, f"paper {pk}")
    if password and colleague.check_password(password):
        return render(request, "office/colleague_paper.html", {"colleague": colleague, "password": password})
    messages.info(request, PAPER_GONE)
    return redirect("office:colleague_detail", pk=pk)


@require_safe
@access(SIGNED_IN)
def trail_record(request: StaffRequest, record_type: str, key: str) -> HttpResponse:
    history = record_history(request.user, record_type, key)
    return render(request, "office/trail_record.html", {"history": history})


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.EDIT_LETTERHEAD)
def letterhead_edit(request: StaffRequest) -> HttpResponse:
    province = request.user.reach(Right.EDIT_LETTERHEAD)[0]
    head = letterhead_of(province)
    form = LetterheadForm(request.POST or None, instance=copy(head), user=request.user)
    context = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_letterhead(head, form.changes(), version=form.version_to_write, by=request.user)
        except StaleError:
            return stale_page(request, form, letterhead_of(province), LETTERHEAD, context)
        messages.success(request, "บันทึกหัวกระดาษแล้ว")
        return redirect("office:letterhead_edit")
    return render(request, LETTERHEAD, context)
