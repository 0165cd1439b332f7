from decimal import Decimal

import pytest
from django.conf import settings

from villages import wording
from villages.models import Programme


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([1], "มกราคม"),
        ([11, 12, 1, 2], "พฤศจิกายน ถึง กุมภาพันธ์"),
        ([3, 5, 6], "มีนาคม, พฤษภาคม ถึง มิถุนายน"),
        (list(range(1, 13)), "ตลอดปี"),
    ],
)
def test_months_join_neighbours(numbers, words):
    assert wording.months(numbers) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(None, ""), (0, ""), (45, "45 นาที"), (60, "1 ชม."), (90, "1 ชม. 30 นาที"), (1440, "1 วัน"), (1500, "1 วัน 1 ชม.")],
)
def test_duration(minutes, words):
    assert wording.duration(minutes) == words


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [(None, None, ""), (2, 10, "2–10 คน"), (4, 4, "4 คน"), (None, 8, "ไม่เกิน 8 คน"), (2, None, "ตั้งแต่ 2 คน")],
)
def test_group_size(least, most, words):
    assert wording.group_size(least, most) == words


def test_blank_free_and_a_price_are_three_answers():
    said = [wording.price(amount, "ต่อคน") for amount in (None, Decimal(0), Decimal("1250.50"))]

    assert said == ["", "ไม่คิดค่าใช้จ่าย", "1,250.50 บาทต่อคน"]


def test_booking():
    assert [wording.booking(days) for days in (None, 0, 2)] == ["", "ไม่ต้องจอง", "จองล่วงหน้า 2 วัน"]


def test_measures():
    assert [wording.distance(each) for each in ("82.5", Decimal("12.00"), "0")] == ["82.5 กม.", "12 กม.", "0 กม."]
    assert wording.away("3.20") == "(3.2 กม.)"
    assert [wording.a_day(people) for people in (0, 60, 1200)] == ["", "60 คนต่อวัน", "1,200 คนต่อวัน"]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {
                "duration_minutes": 1500,
                "people_min": 2,
                "people_max": 12,
                "price_baht": Decimal(350),
                "book_ahead_days": 1,
            },
            ("1 วัน 1 ชม.", "2–12 คน", "350 บาทต่อคน", "จองล่วงหน้า 1 วัน"),
        ),
        (
            {"people_min": 4, "people_max": 4, "price_baht": Decimal(0), "book_ahead_days": 0},
            ("", "4 คน", "ไม่คิดค่าใช้จ่าย", "ไม่ต้องจอง"),
        ),
        ({}, ("", "", "", "")),
    ],
)
def test_programme_says_what_everybody_says_of_it(values, words):
    said = Programme(**values)

    assert (said.duration_text, said.people_text, said.price_text, said.booking_text) == words


def test_emergency_calls_are_written_once():
    files = [path for room in ("portal", "villages", "tourism") for path in (settings.BASE_DIR / room).rglob("*.py")]
    saying = [path.stem for path in files if "tests" not in path.parts and '"1669"' in path.read_text(encoding="utf-8")]

    assert saying == ["wording"]
