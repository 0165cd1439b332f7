import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.thai.citizens import check_digit, citizen_numbers
from portal.thai.digits import thai_digits

INVENTED = ["1999900000013", "1999900000021", "5999900000032", "8999900000045"]
WRONG = "1999900000018"
COMPANY = "0994000160089"


def found(text):
    return [number.digits for number in citizen_numbers(text)]


@pytest.mark.parametrize("digits", INVENTED)
def test_last_digit_is_worked_out_from_the_others(digits):
    assert check_digit(digits[:12]) == int(digits[12])


@given(
    digits=st.sampled_from(INVENTED),
    between=st.lists(st.sampled_from(["", " ", "-", "–", "‑", ".", " - ", "\u00a0", "\n"]), min_size=12, max_size=12),
    thai=st.booleans(),
    before=st.sampled_from(["", "ช่างแพคือลุงสมมติ ", "(", "2562 ", "08 1234 5678 ", "ก"]),
    after=st.sampled_from(["", " ", ")", " โทร 08 1234 5678", "ข", " บาท"]),
)
def test_citizen_number_is_found_in_any_spelling(digits, between, thai, before, after):
    spelt = "".join(f"{digit}{mark}" for digit, mark in zip(digits, [*between, ""], strict=True))

    assert digits in found(before + (thai_digits(spelt) if thai else spelt) + after)


@pytest.mark.parametrize(
    "text",
    [
        "1-9999-00000-01-8",
        "๑ ๙๙๙๙ ๐๐๐๐๐ ๐๑ ๘",
        f"บัตรประชาชน {WRONG}",
        f"เลขประจำตัว {WRONG}",
        f"เลขบัตร: {WRONG}",
        f"ปชช.{WRONG}",
        f"ID {WRONG}",
    ],
)
def test_citizen_number_with_a_slip_of_the_pen_is_one_where_the_text_says_so(text):
    assert found(text) == [WRONG]


@pytest.mark.parametrize(
    "text",
    [
        f"รหัส {WRONG}",
        f"เลขผู้เสียภาษี {COMPANY}",
        f"บัตรประจำตัวผู้เสียภาษี {COMPANY}",
        "โทร. 0 4324 1234 ต่อ 12",
        "โทร 08 1234 5678",
        "0812345678",
        "เดือน 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11",
        "2000400190000021",
        "20004001900000210000",
        "1500400123",
        "ราคา 1,999,900,000,013 บาท",
        "19999000000139",
        "919999000000130",
        "08.00-17.00 น. 09.00-16.30 น.",
        "พิกัด 16.4321 102.8765",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert found(text) == []


def test_number_is_masked_as_it_is_named():
    [number] = citizen_numbers("เลข 1-9999-00000-01-3 ครับ")

    assert number.masked == "19xxxxxxxxx13"
    assert (number.start, number.end) == (4, 21)
