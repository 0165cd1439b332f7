"""The desk of one person: what waits in each room, arranged by how urgent it is. Nothing is kept here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.accounts.rights import Right
from portal.jobs import waiting as jobs
from portal.thai.dates import thai_date_weekday
from portal.ui.waiting import Task, Waiting
from tourism.catalogue import waiting as catalogue
from tourism.publication import waiting as publication
from villages import waiting as villages

SHOWN = 5

Question = Callable[[User], Waiting[Any]]
ARRANGED: tuple[tuple[str, str, tuple[Question, ...]], ...] = (
    ("ต้องแก้ก่อน", "late", (villages.returned, publication.redacted, jobs.failed, catalogue.to_reissue)),
    (
        "รอคุณพิจารณา",
        "soon",
        (
            publication.to_review,
            publication.to_publish,
            catalogue.to_check,
            catalogue.to_approve,
            catalogue.to_publish,
        ),
    ),
    ("กำลังดำเนินการ", "doing", (publication.submitted, jobs.unfinished)),
    ("ฉบับร่างของฉัน", "draft", (villages.drafts,)),
)
"""The piles from the most urgent down, and in each the rooms in reading order."""


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
    for title, kind, questions in ARRANGED:
        yield _pile(title, kind, [question(user) for question in questions])


def _pile(title: str, kind: str, everything: Iterable[Waiting[Any]]) -> Pile:
    pile = Pile(title, kind)
    for waiting in everything:
        rows = list(waiting.rows[: SHOWN + 1])
        total = len(rows) if len(rows) <= SHOWN else waiting.rows.count()
        pile.total += total
        pile.tasks += [waiting.task(row) for row in rows[:SHOWN]]
        if total > SHOWN:
            pile.more.append((f"ดู{waiting.noun}ทั้งหมด", reverse(waiting.page) + waiting.query))
    return pile
