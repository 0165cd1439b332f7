"""Working days: Monday to Friday without the holidays that the caller brings."""

from collections.abc import Collection
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    return day.weekday() < _SATURDAY and day not in holidays


def working_days(start: date, end: date, holidays: Collection[date]) -> int:
    """How many working days from `start` to `end`, both counted; 0 when `end` lies before `start`."""
    span = (end - start).days + 1
    return sum(is_working_day(start + day * _DAY, holidays) for day in range(span))


def last_working_day(on_or_before: date, holidays: Collection[date]) -> date:
    """The deadline that an office can keep: the last working day not later than this one."""
    day = on_or_before
    while not is_working_day(day, holidays):
        day -= _DAY
    return day
