from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.thai.phones import PhoneError, format_phone, parse_phone


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("0 4324 1234", "043241234", "0 4324 1234"),
        ("043-241-234", "043241234", "0 4324 1234"),
        ("(043) 241234", "043241234", "0 4324 1234"),
        ("02 123 4567", "021234567", "0 2123 4567"),
        ("โทร. 0 4324 1234 ต่อ 12", "043241234,12", "0 4324 1234 ต่อ 12"),
        ("043241234 ext. 105", "043241234,105", "0 4324 1234 ต่อ 105"),
        ("043241234#9", "043241234,9", "0 4324 1234 ต่อ 9"),
        ("08 1234 5678", "0812345678", "08 1234 5678"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "0812345678", "08 1234 5678"),
        ("\u200b081\u00a0234\u00a05678", "0812345678", "08 1234 5678"),
        ("081–234–5678", "0812345678", "08 1234 5678"),
        ("+66 81 234 5678", "0812345678", "08 1234 5678"),
        ("(+66) 81 234 5678", "0812345678", "08 1234 5678"),
        ("+66 (0) 43 241 234", "043241234", "0 4324 1234"),
        ("0066 43 241 234", "043241234", "0 4324 1234"),
        ("66812345678", "0812345678", "08 1234 5678"),
        ("812345678", "0812345678", "08 1234 5678"),
        ("043241234,12", "043241234,12", "0 4324 1234 ต่อ 12"),
        ("Tel: 0912345678", "0912345678", "09 1234 5678"),
    ],
)
def test_phone_is_read_and_shown(typed, kept, shown):
    assert parse_phone(typed) == kept
    assert format_phone(kept) == shown


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "กรอกเบอร์โทรศัพท์เป็นตัวเลข"),
        ("ไม่มี", "กรอกเบอร์โทรศัพท์เป็นตัวเลข"),
        ("081 234 5678, 089 876 5432", "กรอกช่องละหนึ่งเบอร์"),
        ("08 1234 567/8", "กรอกเบอร์โทรศัพท์เป็นตัวเลข"),
        ("08 1234 5678 ต่อ 1 2", "กรอกเบอร์โทรศัพท์เป็นตัวเลข"),
        ("081-234-567x", "กรอกเบอร์โทรศัพท์เป็นตัวเลข"),
        ("081+2345678", "กรอกเบอร์โทรศัพท์เป็นตัวเลข"),
        ("08123456", "ต้องมีตัวเลข 9 หรือ 10 หลัก"),
        ("1155", "ต้องมีตัวเลข 9 หรือ 10 หลัก"),
        ("081 234 5678 / 089 876 5432", "กรอกช่องละหนึ่งเบอร์"),
        ("0432412345", "เบอร์บ้านขึ้นต้นด้วย"),
        ("081234567", "เบอร์บ้านขึ้นต้นด้วย"),
        ("1234567890", "เบอร์บ้านขึ้นต้นด้วย"),
    ],
)
def test_wrong_phone_is_refused_with_what_to_do(typed, sentence):
    with pytest.raises(PhoneError, match=sentence):
        parse_phone(typed)


@pytest.mark.parametrize("tail", [" ", "\u200b", "0", "ก"], ids=["spaces", "unseen", "digits", "letters"])
def test_whole_page_behind_a_number_is_no_number(tail):
    with pytest.raises(PhoneError):
        parse_phone("08 1234 5678" + tail * 200_000)


def test_what_is_no_thai_number_is_shown_as_it_is():
    assert format_phone("+85620123456") == "+85620123456"


@given(st.from_regex(r"\A(0[2-57][0-9]{7}|0[689][0-9]{8})(,[0-9]{1,6})?\Z"))
def test_phone_survives_being_shown_and_typed(kept):
    assert parse_phone(format_phone(kept)) == parse_phone(kept) == kept


@given(st.text("0689 +66-().๐ต่อx,#\u200bก"))
def test_any_text_gives_a_phone_or_a_sentence(text):
    with suppress(PhoneError):
        assert len(parse_phone(text).partition(",")[0]) in (9, 10)
