"""Asking for a figure. A key that nobody seeded is a programmer's mistake; a date before the first row is not."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils import timezone

from portal.rules.models import Holiday, Parameter

Value = int | Decimal | str

READ: dict[str, Callable[[str], Value]] = {
    Parameter.Kind.NUMBER: int,
    Parameter.Kind.DECIMAL: Decimal,
    Parameter.Kind.TEXT: str,
}


class NoSuchParameter(LookupError):
    """No row of this key has begun on that day."""


def row(key: str, on: date | None = None) -> Parameter:
    """The row itself, for pages that must say source and date beside the figure."""
    day = on or timezone.localdate()
    found = Parameter.objects.in_force(day).filter(key=key).first()
    if found is None:
        raise NoSuchParameter(f"no parameter {key!r} in force on {day}")
    return found


def parameter(key: str, on: date | None = None) -> int | Decimal:
    """A number: int or Decimal by its kind."""
    value = _read(key, on)
    if isinstance(value, str):
        raise TypeError(f"parameter {key!r} is a text: ask with text_parameter")
    return value


def text_parameter(key: str, on: date | None = None) -> str:
    return str(_read(key, on))


def holidays(start: date, end: date) -> set[date]:
    """The closed days between two days, both counted; weekends come from the calendar, not from here."""
    return set(Holiday.objects.between(start, end).values_list("date", flat=True))


def _read(key: str, on: date | None) -> Value:
    found = row(key, on)
    return READ[found.kind](found.value)
