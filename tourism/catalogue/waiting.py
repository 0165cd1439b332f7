"""What waits for a person among the issues of the catalogue."""

from portal.accounts.models import User
from portal.ui.waiting import Task, Waiting
from tourism.catalogue.models import CatalogueIssue, IssueState
from tourism.catalogue.querysets import IssueQuerySet

ALL = ("แคตตาล็อก", "tourism:issue_list")


def to_reissue(user: User) -> Waiting[CatalogueIssue]:
    said = "จัดทำใหม่ เพราะมีบุคคลหรือภาพที่เผยแพร่ไม่ได้แล้ว"
    return _waiting(CatalogueIssue.objects.to_reissue_by(user), said, "late")


def to_check(user: User) -> Waiting[CatalogueIssue]:
    return _waiting(CatalogueIssue.objects.awaiting_check_by(user), "ตรวจแคตตาล็อก", "soon")


def to_approve(user: User) -> Waiting[CatalogueIssue]:
    return _waiting(CatalogueIssue.objects.awaiting_approval_by(user), "อนุมัติแคตตาล็อก", "soon")


def to_publish(user: User) -> Waiting[CatalogueIssue]:
    return _waiting(CatalogueIssue.objects.awaiting_publication_by(user), "เผยแพร่แคตตาล็อก", "soon")


def _waiting(issues: IssueQuerySet, verb: str, kind: str) -> Waiting[CatalogueIssue]:
    return Waiting(issues.with_places(), lambda issue: _task(issue, verb, kind), *ALL)


def _task(issue: CatalogueIssue, verb: str, kind: str) -> Task:
    return Task(f"{verb}: {issue}", issue.get_absolute_url(), issue.covers, kind, IssueState(issue.state).label)
