from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from portal.rules.models import Holiday, Parameter, Regulation
from portal.rules.values import NoSuchParameter, holidays, parameter, row, text_parameter
from portal.thai.workdays import last_working_day, working_days

pytestmark = pytest.mark.django_db


def test_parameter_has_the_type_of_its_kind():
    assert parameter("profile.verify_days") == 180
    assert isinstance(parameter("profile.verify_days"), int)
    assert parameter("contract_security_pct") == Decimal("5")
    assert isinstance(parameter("contract_security_pct"), Decimal)
    assert text_parameter("carryover.end") == "03-31"


def test_text_is_not_taken_for_a_number():
    with pytest.raises(TypeError, match=r"carryover\.end"):
        parameter("carryover.end")


def test_parameter_of_a_day_is_the_newest_that_has_begun():
    old = row("asset.capitalise_min")
    new = {"value": "20000", "effective_from": date(2030, 10, 1)}
    Parameter.objects.create(key=old.key, label=old.label, kind=old.kind, source="หนังสือสั่งการ (สมมติ)", **new)

    on = [parameter(old.key, day) for day in (date(2030, 9, 30), date(2030, 10, 1), date(2031, 1, 1))]

    assert on == [10000, 20000, 20000]


def test_parameter_before_its_first_day_does_not_exist():
    with pytest.raises(NoSuchParameter):
        parameter("pay_after_inspection_workdays", date(2025, 9, 30))
    with pytest.raises(NoSuchParameter, match="no_such"):
        parameter("no_such")


@pytest.mark.parametrize(
    "wrong",
    [{"key": "profile.verify_days", "effective_from": date(2018, 10, 1)}, {"value": "หลายวัน"}, {"value": "1.5"}],
    ids=["same key and day", "no number", "no whole number"],
)
def test_wrong_parameter_is_refused_by_the_database(wrong):
    values = {"key": "new.key", "label": "ใหม่", "kind": "number", "value": "1", "effective_from": date(2030, 1, 1)}

    with pytest.raises(IntegrityError), transaction.atomic():
        Parameter.objects.create(source="สมมติ", **values | wrong)


def test_every_seeded_row_names_its_source():
    for model in (Parameter, Holiday, Regulation):
        assert model.objects.exists()
        assert not model.objects.filter(source="").exists()


def test_what_is_only_known_is_not_called_verified():
    assert not Parameter.objects.filter(source__startswith="ความรู้ทั่วไป", verified=True).exists()
    assert not row("procurement.specific_max").verified


def test_seeded_parameters_quote_existing_regulations():
    assert row("contract_security_pct").regulation.title.startswith("พ.ร.บ.และระเบียบกระทรวงการคลัง")


@pytest.mark.parametrize("year", range(2018, 2027))
def test_year_has_a_plausible_number_of_closed_weekdays(year):
    """Between 15 and 24 in every year; a whole missing month would show."""
    days = {day for day in holidays(date(year, 1, 1), date(year, 12, 31)) if day.weekday() < 5}

    assert 15 <= len(days) <= 24


def test_holidays_are_those_of_the_civil_service():
    found = holidays(date(2019, 1, 1), date(2019, 12, 31))

    assert date(2019, 5, 9) in found  # royal ploughing day
    assert date(2019, 5, 1) not in found  # labour day
    assert date(2019, 1, 12) not in found  # children's day


def test_songkran_of_2563_was_put_off():
    assert date(2020, 4, 13) not in holidays(date(2020, 1, 1), date(2020, 12, 31))
    assert {date(2020, 7, 27), date(2020, 9, 4), date(2020, 9, 7)} <= holidays(date(2020, 7, 1), date(2020, 9, 30))


def test_end_of_march_2562_was_a_sunday():
    closed = holidays(date(2019, 1, 1), date(2019, 12, 31))

    assert last_working_day(date(2019, 3, 31), closed) == date(2019, 3, 29)
    assert working_days(date(2019, 1, 24), date(2019, 3, 31), closed) == 46


def test_rows_keep_their_history():
    from portal.rules.models import ParameterEvent

    Parameter.objects.filter(key="profile.verify_days").update(value="200")

    values = list(
        ParameterEvent.objects.filter(key="profile.verify_days").order_by("pgh_id").values_list("value", flat=True)
    )
    assert values == ["180", "200"]
