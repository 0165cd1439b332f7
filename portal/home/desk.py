"""What waits for one person: each room is asked through its doors, nothing is kept here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.accounts.rights import Right
from portal.jobs.models import Job
from portal.thai.dates import thai_date_short, thai_date_weekday
from portal.thai.templatetags.thai import nbsp
from tourism.catalogue.models import CatalogueIssue
from tourism.publication.models import Revision
from villages.models import Community

SHOWN = 5
PLACES = ("ชุมชนที่เผยแพร่อยู่", "villages:community_list", "?state=published")
DRAFTS = ("ฉบับร่าง", "villages:community_list", "?state=draft")
RETURNED = ("ชุมชนที่ส่งกลับ", "villages:community_list", "?state=returned")
REVISIONS = ("ฉบับที่ส่งตรวจ", "tourism:review_list")
ISSUES = ("แคตตาล็อก", "tourism:issue_list")
JOBS = ("งานเบื้องหลัง", "jobs:job_list")


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    text: str
    kind: str
    word: str


@dataclass
class Pile:
    """Tasks of one urgency; `total` may be more than are shown, then `more` (words, url) leads to all of them."""

    title: str
    kind: str
    tasks: list[Task] = field(default_factory=list)
    more: list[tuple[str, str]] = field(default_factory=list)
    total: int = 0

    @property
    def word(self) -> str:
        return f"{self.total} งาน"


@dataclass(frozen=True)
class Desk:
    today: str
    piles: list[Pile]
    assignments: list[Assignment]
    may_record: bool


def desk_of(user: User) -> Desk:
    return Desk(
        today=thai_date_weekday(timezone.localdate()),
        piles=[pile for pile in piles_of(user) if pile.total],
        assignments=list(user.assignments.valid_now().select_related("area", "group", "acting_for")),
        may_record=user.may(Right.RECORD_COMMUNITY),
    )


def piles_of(user: User) -> Iterator[Pile]:
    yield _pile("ต้องแก้ก่อน", "late", _returned(user), _redacted(user), _failed_jobs(user), _to_reissue(user))
    yield _pile("รอคุณพิจารณา", "soon", *_decisions(user))
    yield _pile("กำลังดำเนินการ", "doing", _submitted(user), _running_jobs(user))
    yield _pile("ฉบับร่างของฉัน", "draft", _drafts(user))


@dataclass(frozen=True)
class Source:
    """Rows that wait, how one of them is shown, and the page with all of them."""

    rows: QuerySet[Any]
    task: Callable[[Any], Task]
    noun: str
    page: str
    query: str = ""


def _pile(title: str, kind: str, *sources: Source) -> Pile:
    pile = Pile(title, kind)
    for source in sources:
        rows = list(source.rows[: SHOWN + 1])
        total = len(rows) if len(rows) <= SHOWN else source.rows.count()
        pile.total += total
        pile.tasks += [source.task(row) for row in rows[:SHOWN]]
        if total > SHOWN:
            pile.more.append((f"ดู{source.noun}ทั้งหมด", reverse(source.page) + source.query))
    return pile


def _decisions(user: User) -> Iterator[Source]:
    reviews = Revision.objects.awaiting_review_by(user)
    yield Source(_cards(reviews), lambda row: _revision_task(row, "ตรวจ"), *REVISIONS)
    publications = Revision.objects.awaiting_publication_by(user)
    yield Source(_cards(publications), lambda row: _revision_task(row, "เผยแพร่"), *REVISIONS)
    issues = CatalogueIssue.objects
    yield Source(issues.awaiting_check_by(user).with_places(), lambda row: _issue_task(row, "ตรวจแคตตาล็อก"), *ISSUES)
    yield Source(issues.awaiting_approval_by(user).with_places(), lambda row: _issue_task(row, "อนุมัติแคตตาล็อก"), *ISSUES)
    yield Source(
        issues.awaiting_publication_by(user).with_places(), lambda row: _issue_task(row, "เผยแพร่แคตตาล็อก"), *ISSUES
    )


def _returned(user: User) -> Source:
    """Those that the person recorded or looks after; a whole province of others' work would bury their own."""
    mine = Q(updated_by=user) | Q(responsible_officer=user)
    rows = Community.objects.editable_by(user).filter(mine, state="draft").exclude(note="").with_place().by_name()
    return Source(rows, lambda row: _community_task(row, "late", "ส่งกลับให้แก้ไข", row.note), *RETURNED)


def _redacted(user: User) -> Source:
    text = "มีผู้ถอนความยินยอม หน้าที่เผยแพร่ไม่มีผู้นั้นแล้ว ตรวจว่ายังครบ แล้วส่งตรวจใหม่"
    return Source(
        Revision.objects.redacted_of(user).defer("content", "words").select_related("community__area"),
        lambda row: _community_task(row.community, "late", "มีผู้ถอนความยินยอม", text),
        *PLACES,
    )


def _drafts(user: User) -> Source:
    rows = Community.objects.editable_by(user).filter(state="draft", note="", updated_by=user).with_place()
    return Source(
        rows.order_by("-updated_at"),
        lambda row: _community_task(row, "draft", "ฉบับร่าง", f"แก้ไขล่าสุด {nbsp(thai_date_short(row.updated_at))}"),
        *DRAFTS,
    )


def _submitted(user: User) -> Source:
    return Source(
        _cards(Revision.objects.submitted_by_me(user)), lambda row: _revision_task(row, "ส่งแล้ว", "doing"), *REVISIONS
    )


def _failed_jobs(user: User) -> Source:
    rows = Job.objects.filter(asked_by=user, state="failed", finished_at__gt=timezone.now() - timedelta(days=7))
    return Source(rows, lambda row: _job_task(row, "late", row.failure), *JOBS)


def _running_jobs(user: User) -> Source:
    return Source(Job.objects.filter(asked_by=user).unfinished(), lambda row: _job_task(row, "doing", row.step), *JOBS)


def _to_reissue(user: User) -> Source:
    rows = CatalogueIssue.objects.to_reissue_by(user).with_places()
    return Source(rows, lambda row: _issue_task(row, "จัดทำใหม่ เพราะมีบุคคลหรือภาพที่เผยแพร่ไม่ได้แล้ว", "late"), *ISSUES)


def _cards(revisions: QuerySet[Revision]) -> QuerySet[Revision]:
    return revisions.defer("content", "words").select_related("area__parent", "submitted_by")


def _community_task(community: Community, kind: str, word: str, text: str) -> Task:
    return Task(f"{community.name} {community.area}", community.get_absolute_url(), text, kind, word)


def _revision_task(revision: Revision, verb: str, kind: str = "soon") -> Task:
    text = f"{revision.area.full_name} · ส่งโดย {revision.submitted_by} {nbsp(thai_date_short(revision.submitted_at))}"
    return Task(f"{verb} {revision}", revision.get_absolute_url(), text, kind, revision.status_tag[1])


def _issue_task(issue: CatalogueIssue, verb: str, kind: str = "soon") -> Task:
    state = CatalogueIssue.State(issue.state).label
    return Task(f"{verb}: {issue}", issue.get_absolute_url(), issue.covers, kind, state)


def _job_task(job: Job, kind: str, text: str) -> Task:
    return Task(job.title, reverse("jobs:job_detail", args=[job.pk]), text, kind, Job.State(job.state).label)
