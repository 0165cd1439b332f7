"""How a verb is done: one transaction in which the row is locked, `why_not` asked again, and all of it written down."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model

from portal.accounts.models import User
from portal.thai.refused import Refused
from portal.trail.write import Act, act
from portal.verbs.asking import why_not
from portal.verbs.hands import hands_of
from portal.verbs.verb import P, Verb

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Doing(Generic[P]):
    """A verb while it is done: the paper as it stands now, and whose hands do it, for the paper's own columns."""

    paper: P
    hands: list[int]
    entry: Act

    def enter(self, record: Model, **details: object) -> None:
        """Name what the trail speaks of. Every verb does."""
        self.entry.record = record
        self.entry.details |= details


@contextmanager
def perform(verb: Verb[P], row: Row, paper_of: Callable[[Row], P], *, by: User, reason: str = "") -> Iterator[Doing[P]]:
    """The caller's door has found `row`; `paper_of` reads it once it is locked. Who stands behind a deputy is kept."""
    with act(verb.entry or verb.label, by=by, reason=reason) as entry:
        paper = paper_of(locked(row))
        if refusal := why_not(verb, paper, by) or _unsaid(verb, paper, reason):
            raise Refused(refusal)
        hands = hands_of(by, verb.rights(paper), paper.area, paper.year)
        if behind := [key for key in hands if key != by.pk]:
            entry.details["acting_for"] = behind
        yield Doing(paper, hands, entry)
        if entry.record is None:
            raise RuntimeError(f"The verb {verb.slug} entered no record")


def locked(row: Row) -> Row:
    """As it stands now, held until the transaction ends."""
    return type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)


def _unsaid(verb: Verb[P], paper: P, reason: str) -> str:
    """What the question asks to be written is written."""
    label = verb.question(paper).label if verb.question else ""
    return f"กรอก{label}" if label and not reason.strip() else ""
