"""Verbs of the catalogue: ask for an issue, check, approve, publish, return, withdraw."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.jobs.queue import start_job
from portal.reports.models import letterhead_of
from portal.territory.models import Area
from portal.thai.dates import be_year
from portal.thai.refused import Refused
from portal.trail.once import once
from portal.trail.write import act
from portal.verbs.hands import hands_of
from portal.verbs.performing import perform
from tourism.catalogue.duties import APPROVE, CHECK, PUBLISH_ISSUE, RETURN_ISSUE, WITHDRAW_ISSUE, IssuePaper
from tourism.catalogue.models import CatalogueIssue, IssueState
from tourism.catalogue.plan import codes_in, in_scope, scope_of

FOUND = "the caller's door has found the issue"
KIND = "tourism.catalogue"


@dataclass(frozen=True)
class Order:
    """What somebody asked to have printed. `key` is the form's: the same form makes one issue."""

    province: Area
    districts: Sequence[Area]
    title: str
    thai_digits: bool
    key: UUID
    replaces: CatalogueIssue | None = None

    @property
    def codes(self) -> list[str]:
        return sorted(district.code for district in self.districts)


def ask_issue(order: Order, *, by: User) -> CatalogueIssue:
    """Reserve the number and queue the work."""
    if not by.may_in(Right.MAKE_CATALOGUE, order.province.code):
        raise PermissionDenied
    return once(CatalogueIssue.objects.unscoped(FOUND), order.key, partial(_asked, order, by), by=by)


def _asked(order: Order, by: User, key: UUID) -> CatalogueIssue:
    if not in_scope(codes_in(scope_of(order.province.code, order.codes))).exists():
        raise Refused("ไม่มีชุมชนที่เผยแพร่อยู่ในพื้นที่นี้ เลือกอำเภออื่น หรือเผยแพร่ชุมชนก่อน")
    with act("สั่งจัดทำ", by=by) as done:
        issue = open_issue(order, key, by)
        issue.job = start_job(KIND, by=by, title=f"จัดทำ{issue}", issue=issue.pk)
        issue.save(update_fields=["job"])
        done.record = issue
        done.details["edition"] = issue.edition
    return issue


@transaction.atomic
def open_issue(order: Order, key: UUID, by: User) -> CatalogueIssue:
    """Numbers are given one after the other."""
    Area.objects.select_for_update(no_key=True).get(pk=order.province.pk)
    today = timezone.localdate()
    year, scope = be_year(today), scope_of(order.province.code, order.codes)
    rows = CatalogueIssue.objects.unscoped(FOUND).filter(area=order.province, year=year)
    issue = CatalogueIssue.objects.create(
        area=order.province,
        year=year,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=order.title,
        scope=scope,
        thai_digits=order.thai_digits,
        as_of=today,
        publisher=letterhead_of(order.province.code).printed_publisher,
        creation_key=key,
        replaces=order.replaces,
        made_by=by,
        makers=hands_of(by, [Right.MAKE_CATALOGUE], order.province.code),
    )
    issue.districts.set([] if scope == order.province.code else order.districts)
    return issue


def check_issue(issue: CatalogueIssue, *, by: User) -> None:
    with perform(CHECK, issue, IssuePaper, by=by) as doing:
        issue = doing.paper.issue
        _set(issue, state=IssueState.CHECKED, checked_by=by, checked_at=Now())
        doing.enter(issue, sha256=issue.sha256)


def approve_issue(issue: CatalogueIssue, *, by: User, sha256: str) -> None:
    """For exactly the bytes that the person had open."""
    with perform(APPROVE, issue, IssuePaper, by=by) as doing:
        issue = doing.paper.issue
        if sha256 != issue.sha256:
            raise Refused("ไฟล์ที่คุณเปิดอ่านไม่ใช่ไฟล์ของเล่มนี้ โหลดหน้านี้ใหม่แล้วอ่านอีกครั้ง")
        _set(issue, state=IssueState.APPROVED, approved_by=by, approved_at=Now(), approved_sha=issue.sha256)
        doing.enter(issue, sha256=issue.sha256)


def publish_issue(issue: CatalogueIssue, *, by: User) -> None:
    """Takes the place of the edition that the public has of the same area."""
    with perform(PUBLISH_ISSUE, issue, IssuePaper, by=by) as doing:
        issue = doing.paper.issue
        _supersede(issue, by)
        _set(issue, state=IssueState.PUBLISHED, published_by=by, published_at=Now())
        doing.enter(issue, sha256=issue.sha256)


def _supersede(issue: CatalogueIssue, by: User) -> None:
    shown = CatalogueIssue.objects.unscoped(FOUND).filter(scope=issue.scope, state=IssueState.PUBLISHED)
    for before in shown.select_for_update(of=("self",), no_key=True):
        with act("มีฉบับใหม่แทน", before, by=by, by_edition=issue.edition):
            _set(before, state=IssueState.SUPERSEDED, ended_at=Now())


def return_issue(issue: CatalogueIssue, *, by: User, text: str) -> None:
    """Its bytes do not change any more: what has to be corrected comes with a new issue."""
    with perform(RETURN_ISSUE, issue, IssuePaper, by=by, reason=text) as doing:
        _set(doing.paper.issue, state=IssueState.RETURNED, note=text, ended_by=by, ended_at=Now())
        doing.enter(doing.paper.issue)


def withdraw_issue(issue: CatalogueIssue, *, by: User, reason: str) -> None:
    with perform(WITHDRAW_ISSUE, issue, IssuePaper, by=by, reason=reason) as doing:
        _set(doing.paper.issue, state=IssueState.WITHDRAWN, note=reason, ended_by=by, ended_at=Now())
        doing.enter(doing.paper.issue)


def _set(issue: CatalogueIssue, **values: object) -> None:
    CatalogueIssue.objects.unscoped(FOUND).filter(pk=issue.pk).update(**values)
    issue.refresh_from_db(fields=list(values))
