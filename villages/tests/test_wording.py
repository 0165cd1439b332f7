from decimal import Decimal

import pytest

from villages import wording


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
