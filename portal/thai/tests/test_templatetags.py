from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Engine

ENGINE = Engine(builtins=["portal.thai.templatetags.thai"])


def render(expression, value):
    return ENGINE.from_string(f"{{{{ value|{expression} }}}}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("expression", "value", "shown"),
    [
        ("thai_date", date(2019, 1, 24), "24 มกราคม 2562"),
        ("thai_date_short", date(2019, 1, 24), "24 ม.ค. 62"),
        ("thai_datetime", datetime(2019, 1, 24, 1, 30, tzinfo=UTC), "24 มกราคม 2562 เวลา 08.30 น."),
        ("thai_time", time(8, 30), "08.30 น."),
        ("thai_digits", 2562, "๒๕๖๒"),
        ("thai_date|thai_digits", date(2019, 1, 24), "๒๔ มกราคม ๒๕๖๒"),
        ("baht", Decimal("1234.5"), "1,234.50"),
        ("baht", 0, "0"),
        ("baht:True", 36000, "36,000.00"),
        ("phone", "043241234,12", "0 4324 1234 ต่อ 12"),
        ("truncate_thai:4", "น้ำตกห้วยน้ำซับ", "น้ำตก…"),
        ("thai_date|nbsp", date(2019, 1, 24), "24\u00a0มกราคม\u00a02562"),
    ],
)
def test_filter_shows_its_value(expression, value, shown):
    assert render(expression, value) == shown


@pytest.mark.parametrize(
    "expression",
    [
        "thai_date",
        "thai_date_short",
        "thai_datetime",
        "thai_time",
        "thai_digits",
        "baht",
        "phone",
        "truncate_thai:5",
        "nbsp",
    ],
)
@pytest.mark.parametrize("value", [None, ""])
def test_empty_value_stays_empty(expression, value):
    assert render(expression, value) == ""


@pytest.mark.parametrize("expression", ["thai_digits", "phone", "truncate_thai:40", "nbsp"])
def test_filter_never_opens_a_door_to_html(expression):
    assert "<" not in render(expression, "<script>x</script>")
