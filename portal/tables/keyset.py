"""Pages of a long list that cost the same wherever one is: the place is the last row seen, not a number of rows."""

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from portal.tables.order import Column, order_of

PAGE = 50
LONGEST_TEXT = 2000

Row = TypeVar("Row", bound=Model)
Place = tuple[object, ...]


@dataclass(frozen=True)
class KeysetPage(Generic[Row]):
    rows: list[Row]
    previous_url: str = ""
    next_url: str = ""
    count_text: str = ""

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def keyset_page(
    rows: QuerySet[Row], asked: QueryDict, *by: str, size: int = PAGE, count_text: str = "", part: str = ""
) -> KeysetPage[Row]:
    """One page in the order of `by`, then of the key: "name", "-submitted_at", "-checked_at nulls last".

    Links keep the filters. A page with several lists names them: `part`. A place that makes no sense, or beyond which
    nothing lies any more, is the beginning.
    """
    order = order_of(rows, by)
    after, before = f"{part}after", f"{part}before"
    backwards = before in asked
    place = _decoded(asked.get(before if backwards else after, ""), order)
    found = _beyond(rows, order, place, size + 1, backwards=backwards) if place else []
    if not found:
        place, backwards = None, False
        found = list(rows.order_by(*(column.ordering() for column in order))[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_previous, has_next = (more, True) if backwards else (place is not None, more)
    previous_url = _link(asked, before, after, found[0], order) if has_previous else ""
    next_url = _link(asked, after, before, found[-1], order) if has_next else ""
    return KeysetPage(found, previous_url, next_url, count_text)


def _beyond(rows: QuerySet[Row], order: Sequence[Column], place: Place, most: int, *, backwards: bool) -> list[Row]:
    """Rows that differ from the place first in this column and lie behind it there, for each column in turn."""
    columns = [column.reversed() for column in order] if backwards else order
    behind, same = Q(pk__in=[]), Q()
    for column, value in zip(columns, place, strict=True):
        behind |= same & column.behind(value)
        same &= column.equal(value)
    near = rows.filter(columns[0].not_before(place[0])).filter(behind)
    return list(near.order_by(*(column.ordering() for column in columns))[:most])


def _link(asked: QueryDict, way: str, other: str, row: Model, order: Sequence[Column]) -> str:
    kept = asked.copy()
    for word in (way, other):
        kept.pop(word, None)
    kept[way] = _encoded([column.plain(column.of(row)) for column in order])
    return f"?{kept.urlencode()}"


def _encoded(values: list[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values, ensure_ascii=False).encode()).decode().rstrip("=")


def _decoded(token: str, order: Sequence[Column]) -> Place | None:
    """Only what a link of ours would hold: each value is written again and must come out the same."""
    try:
        values = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        if type(values) is list and all(_is_sound(value) for value in values):
            return tuple(column.read(value) for column, value in zip(order, values, strict=True))
    except (ValueError, TypeError, ArithmeticError, RecursionError, ValidationError):
        pass
    return None


def _is_sound(value: object) -> bool:
    """A text as the database keeps it; raises ValueError for half a letter."""
    return type(value) is not str or (len(value.encode()) <= LONGEST_TEXT and "\0" not in value)
