"""Pages of a long list that cost the same wherever one is: the place is the last row seen, not a number of rows."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Q, QuerySet
from django.http import QueryDict

PAGE = 50
LARGEST_KEY = 2**63 - 1
LONGEST_TEXT = 2000


@dataclass(frozen=True)
class KeysetPage:
    rows: list[Any]
    previous_url: str = ""
    next_url: str = ""
    count_text: str = ""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)


def keyset_page(
    rows: QuerySet[Any], asked: QueryDict, *, by: str = "name", size: int = PAGE, count_text: str = ""
) -> KeysetPage:
    """One page in the order of (`by`, pk), `by` being a text that is never null. Links keep the filters."""
    way = "before" if "before" in asked else "after"
    place = _decoded(asked.get(way, ""), rows.model._meta.pk)
    backwards = place is not None and way == "before"
    rows = rows.order_by(f"-{by}", "-pk") if backwards else rows.order_by(by, "pk")
    found = list(rows.filter(_beyond(place, by, backwards=backwards))[: size + 1] if place else rows[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_previous, has_next = (more, bool(place)) if backwards else (bool(place), more)
    return KeysetPage(
        rows=found,
        previous_url=_link(asked, "before", found[0], by) if found and has_previous else "",
        next_url=_link(asked, "after", found[-1], by) if found and has_next else "",
        count_text=count_text,
    )


def _beyond(place: tuple[str, Any], by: str, *, backwards: bool) -> Q:
    value, key = place
    way = "lt" if backwards else "gt"
    return Q(**{f"{by}__{way}e": value}) & (Q(**{f"{by}__{way}": value}) | Q(**{f"pk__{way}": key}))


def _link(asked: QueryDict, way: str, row: Any, by: str) -> str:
    kept = asked.copy()
    for word in ("after", "before"):
        kept.pop(word, None)
    kept[way] = _encoded(getattr(row, by), row.pk)
    return f"?{kept.urlencode()}"


def _encoded(value: str, key: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps([value, key], ensure_ascii=False).encode()).decode().rstrip("=")


def _decoded(token: str, pk: Field) -> tuple[str, Any] | None:
    """A place that makes no sense is the beginning of the list."""
    try:
        value, key = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        if type(value) is str and _is_sound(value) and _is_sound(key):
            return value, pk.to_python(key)
    except (ValueError, TypeError, RecursionError, ValidationError):
        pass
    return None


def _is_sound(part: Any) -> bool:
    """A whole number or a text as the database keeps them; raises ValueError for half a letter."""
    if type(part) is int:
        return abs(part) <= LARGEST_KEY
    return type(part) is str and len(part.encode()) <= LONGEST_TEXT and "\0" not in part
