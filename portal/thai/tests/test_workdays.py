from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from portal.thai.workdays import is_working_day, last_working_day, working_days

CHAKRI_DAY = date(2019, 4, 6)  # a Saturday, made up for on the Monday after
SUBSTITUTE = date(2019, 4, 8)
SONGKRAN = [date(2019, 4, day) for day in (13, 14, 15, 16)]
HOLIDAYS = {CHAKRI_DAY, SUBSTITUTE, *SONGKRAN}

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


def test_both_ends_are_counted():
    assert working_days(date(2019, 4, 1), date(2019, 4, 5), []) == 5
    assert working_days(date(2019, 4, 1), date(2019, 4, 1), []) == 1


def test_weekends_and_holidays_are_left_out():
    assert working_days(date(2019, 4, 1), date(2019, 4, 30), []) == 22
    assert working_days(date(2019, 4, 1), date(2019, 4, 30), HOLIDAYS) == 19


def test_no_days_backwards():
    assert working_days(date(2019, 4, 5), date(2019, 4, 1), []) == 0


def test_last_working_day_of_march_2562_is_the_29th():
    assert last_working_day(date(2019, 3, 31), []) == date(2019, 3, 29)


def test_last_working_day_skips_a_long_holiday():
    assert last_working_day(date(2019, 4, 16), HOLIDAYS) == date(2019, 4, 12)


@given(days, st.integers(0, 60), st.sets(st.integers(-10, 60), max_size=20))
def test_working_days_are_those_that_are_working_days(start, span, off):
    holidays = {start + timedelta(days=day) for day in off}
    end = start + timedelta(days=span)

    last = last_working_day(end, holidays)

    assert is_working_day(last, holidays)
    assert working_days(last + timedelta(days=1), end, holidays) == 0
    assert working_days(start, end, holidays) == working_days(start, last, holidays)
