"""Filters of every template (loaded as a builtin). An empty value stays empty."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import wraps
from typing import Any

from django import template

from portal.thai import dates, numbers, phones, text

register = template.Library()


def empty_stays_empty(shown: Callable[..., str]) -> Callable[..., str]:
    @wraps(shown)
    def filter_(value: Any, *args: Any) -> str:
        return "" if value is None or value == "" else shown(value, *args)

    return filter_


@register.filter
@empty_stays_empty
def thai_date(value: date) -> str:
    return dates.thai_date(value)


@register.filter
@empty_stays_empty
def thai_date_short(value: date) -> str:
    return dates.thai_date_short(value)


@register.filter
@empty_stays_empty
def thai_datetime(value: datetime) -> str:
    return dates.thai_datetime(value)


@register.filter
@empty_stays_empty
def thai_time(value: time | datetime) -> str:
    return dates.thai_time(value)


@register.filter
@empty_stays_empty
def thai_digits(value: object) -> str:
    return numbers.thai_digits(str(value))


@register.filter
@empty_stays_empty
def baht(value: Decimal | int, satang: bool = False) -> str:
    """{{ amount|baht }} gives 1,234.50 or 1,234; {{ amount|baht:True }} always shows satang."""
    return numbers.baht(value, satang=satang)


@register.filter
@empty_stays_empty
def phone(value: str) -> str:
    return phones.format_phone(value)


@register.filter
@empty_stays_empty
def truncate_thai(value: object, limit: int) -> str:
    return text.truncate(str(value), limit)


@register.filter
@empty_stays_empty
def nbsp(value: object) -> str:
    """Keeps a date, a number with its unit or a phone number on one line."""
    return str(value).replace(" ", "\u00a0")
