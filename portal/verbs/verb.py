"""A verb says of any paper of its kind who may do it, when, and what is asked first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from django.db.models import TextChoices

from portal.accounts.models import User
from portal.accounts.rights import Right


class Paper(Protocol):
    """What a verb is done to: where it lies, of which fiscal year it is if of any, and how far it has come."""

    @property
    def area(self) -> str: ...

    @property
    def year(self) -> int | None: ...

    @property
    def state(self) -> TextChoices: ...

    @property
    def closed(self) -> str:
        """Why nothing can be done with it any more, or ""."""


P = TypeVar("P", bound=Paper)


@dataclass(frozen=True)
class Apart(Generic[P]):
    """Whoever had a hand in it (`hands`) `did` something, and so may not do the verb (`wants`)."""

    hands: Callable[[P], Iterable[int]]
    did: str
    wants: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked before the verb is done. With `label` something has to be written; `seen` is the hash of what the
    person has before them. Either is given to the verb."""

    title: str
    text: str
    action: str
    label: str = ""
    seen: str = ""


def always(*rights: Right) -> Callable[[Paper], tuple[Right, ...]]:
    return lambda paper: rights


def _nothing(paper: Paper, user: User) -> str:
    return ""


@dataclass(frozen=True)
class Verb(Generic[P]):
    """Any one of `rights` opens it, from any of `states` (or all). `also` is a further refusal, `entry` its word in the
    trail where the label is not; `quiet` leads back, `danger` takes away."""

    slug: str
    label: str
    icon: str
    rights: Callable[[P], tuple[Right, ...]]
    states: tuple[TextChoices, ...] = ()
    apart: tuple[Apart[P], ...] = ()
    also: Callable[[P, User], str] = _nothing
    question: Callable[[P], Question] | None = None
    entry: str = ""
    quiet: bool = False
    danger: bool = False

    @property
    def asks(self) -> bool:
        return self.question is not None
