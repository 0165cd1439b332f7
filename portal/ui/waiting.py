"""What waits for a person: each room says so in its `waiting.py`, through its doors, and `portal/home` arranges it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    text: str
    kind: str
    word: str


@dataclass(frozen=True)
class Waiting(Generic[Row]):
    """Rows that wait, how one of them is shown, and the page with all of them."""

    rows: QuerySet[Row]
    task: Callable[[Row], Task]
    noun: str
    page: str
    query: str = ""
