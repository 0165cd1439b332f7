"""Verbs of the catalogue: ask for an issue, check, approve, publish, return, withdraw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

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
from portal.trail.write import note
from tourism.catalogue.duties import APPROVE, CHECK, PUBLISH_ISSUE, RETURN_ISSUE, WITHDRAW_ISSUE, why_not_issue
from tourism.catalogue.models import CatalogueIssue, IssueState
from tourism.catalogue.plan import in_scope, scope_of
from tourism.publication.actions import VerbRefused
from tourism.publication.duties import Verb, hands_of

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


@transaction.atomic
def ask_issue(order: Order, *, by: User) -> CatalogueIssue:
    """Reserve the number and queue the work."""
    if not by.may_in(Right.MAKE_CATALOGUE, order.province.code):
        raise PermissionDenied
    key = uuid5(order.key, str(by.pk))
    Area.objects.select_for_update(no_key=True).get(pk=order.province.pk)  # numbers are given one after the other
    asked = CatalogueIssue.objects.unscoped(FOUND).filter(form_key=key).first()
    if asked:
        return asked
    if not in_scope(order.codes or [order.province.code]).exists():
        raise VerbRefused("ไม่มีชุมชนที่เผยแพร่อยู่ในพื้นที่นี้ เลือกอำเภออื่น หรือเผยแพร่ชุมชนก่อน")
    issue = open_issue(order, key, by)
    issue.job = start_job(KIND, by=by, title=f"จัดทำ{issue}", issue=issue.pk)
    issue.save(update_fields=["job"])
    note("สั่งจัดทำ", issue, by=by, edition=issue.edition)
    return issue


def open_issue(order: Order, key: UUID, by: User) -> CatalogueIssue:
    today = timezone.localdate()
    year = be_year(today)
    rows = CatalogueIssue.objects.unscoped(FOUND).filter(area=order.province, year=year)
    issue: CatalogueIssue = CatalogueIssue.objects.create(
        area=order.province,
        year=year,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=order.title,
        scope=scope_of(order.province.code, order.codes),
        thai_digits=order.thai_digits,
        as_of=today,
        publisher=letterhead_of(order.province.code).printed_publisher,
        form_key=key,
        replaces=order.replaces,
        made_by=by,
        makers=hands_of(by, Right.MAKE_CATALOGUE, order.province.code),
    )
    issue.districts.set(order.districts)
    return issue


@transaction.atomic
def check_issue(issue: CatalogueIssue, *, by: User) -> None:
    issue = _allowed(CHECK, issue, by)
    _set(issue, state=IssueState.CHECKED, checked_by=by, checked_at=Now())
    note("ตรวจ", issue, by=by, sha256=issue.sha256)


@transaction.atomic
def approve_issue(issue: CatalogueIssue, *, by: User, sha256: str) -> None:
    """For exactly the bytes that the person had open."""
    issue = _allowed(APPROVE, issue, by)
    if sha256 != issue.sha256:
        raise VerbRefused("ไฟล์ที่คุณเปิดอ่านไม่ใช่ไฟล์ของเล่มนี้ โหลดหน้านี้ใหม่แล้วอ่านอีกครั้ง")
    _set(issue, state=IssueState.APPROVED, approved_by=by, approved_at=Now(), approved_sha=issue.sha256)
    note("อนุมัติ", issue, by=by, sha256=issue.sha256)


@transaction.atomic
def publish_issue(issue: CatalogueIssue, *, by: User) -> None:
    """Takes the place of the edition that the public has of the same area."""
    issue = _allowed(PUBLISH_ISSUE, issue, by)
    shown = CatalogueIssue.objects.unscoped(FOUND).filter(scope=issue.scope, state=IssueState.PUBLISHED)
    for before in shown.select_for_update(of=("self",), no_key=True):
        _set(before, state=IssueState.SUPERSEDED, ended_at=Now())
        note("มีฉบับใหม่แทน", before, by=by, by_edition=issue.edition)
    _set(issue, state=IssueState.PUBLISHED, published_by=by, published_at=Now())
    note("เผยแพร่", issue, by=by, sha256=issue.sha256)


@transaction.atomic
def return_issue(issue: CatalogueIssue, *, by: User, text: str) -> None:
    """Its bytes do not change any more: what has to be corrected comes with a new issue."""
    if not text.strip():
        raise VerbRefused("กรอกสิ่งที่ต้องแก้ไข")
    issue = _allowed(RETURN_ISSUE, issue, by)
    _set(issue, state=IssueState.RETURNED, note=text, ended_by=by, ended_at=Now())
    note("ส่งกลับ", issue, by=by, reason=text)


@transaction.atomic
def withdraw_issue(issue: CatalogueIssue, *, by: User, reason: str) -> None:
    if not reason.strip():
        raise VerbRefused("กรอกเหตุผลที่ถอน")
    issue = _allowed(WITHDRAW_ISSUE, issue, by)
    _set(issue, state=IssueState.WITHDRAWN, note=reason, ended_by=by, ended_at=Now())
    note("ถอนจากการเผยแพร่", issue, by=by, reason=reason)


def _allowed(verb: Verb, issue: CatalogueIssue, by: User) -> CatalogueIssue:
    rows = CatalogueIssue.objects.unscoped(FOUND).select_for_update(of=("self",), no_key=True)
    locked: CatalogueIssue = rows.get(pk=issue.pk)
    if reason := why_not_issue(verb, locked, by):
        raise VerbRefused(reason)
    return locked


def _set(issue: CatalogueIssue, **values: Any) -> None:
    CatalogueIssue.objects.unscoped(FOUND).filter(pk=issue.pk).update(**values)
    issue.refresh_from_db(fields=list(values))
