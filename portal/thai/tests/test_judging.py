import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.thai.judging import (
    AROUND,
    SpellingError,
    kept_line,
    kept_lines,
    said,
    unkept,
    without_unkept,
)
from portal.thai.tests.words import messy_text
from portal.thai.text import LINE_BREAK, clean, fold

UNKEPT = [
    ("❤️บ้าน", "อีโมจิ “❤️”"),
    ("1️⃣ ล่องแพ 2️⃣", "อีโมจิ “1️⃣” “2️⃣”"),
    ("ไทย 🇹🇭", "อีโมจิ “🇹🇭”"),
    ("👩🏽\u200d🌾 ปลูกข้าว", "อีโมจิ “👩🏽\u200d🌾”"),
    ("⭐⭐⭐", "อีโมจิ “⭐”"),
    ("🏴\U000e0067\U000e0062\U000e007f", "อีโมจิ “🏴\U000e0067\U000e0062\U000e007f”"),
    ("บ้าน\ue000", "อักขระที่มีเฉพาะบางเครื่อง “U+E000”"),
    ("บ้าน\U000f1234", "อักขระที่มีเฉพาะบางเครื่อง “U+F1234”"),
    ("บ\ufffdาน", "อักขระที่เสียมาก่อนแล้ว “\ufffd”"),
    ("ภาพ\ufffc", "อักขระที่เสียมาก่อนแล้ว “U+FFFC”"),
    ("ครึ่ง\ud83d", "อักขระที่เสียมาก่อนแล้ว “U+D83D”"),
    ("\u202e21 บาท", "เครื่องหมายกลับทิศข้อความ “U+202E”"),
    ("\uffff", "อักขระที่ไม่มีในมาตรฐาน “U+FFFF”"),
    ("😀 \ufffd \ue000 😀", "อีโมจิ “😀” และอักขระที่มีเฉพาะบางเครื่อง “U+E000” และอักขระที่เสียมาก่อนแล้ว “\ufffd”"),
]


@pytest.mark.parametrize(("typed", "named"), UNKEPT, ids=range(len(UNKEPT)))
def test_what_cannot_be_kept_is_named_as_it_is_seen_all_of_it(typed, named):
    assert said(unkept(typed)) == named
    with pytest.raises(SpellingError, match=r"^มี.* ลบออก หรือใช้คำแทน แล้วบันทึกอีกครั้ง$"):
        kept_lines(typed)


@pytest.mark.parametrize(
    "text",
    ["☎ 08 1234 5678", "© 2562 ®™", "ก-ฮ “อ้าง” ‘ใน’ – — … •", "½ x² 30 °C", "Sālā café ñ", "ວັດ វត្ត 中文", "→ ≥ №"],
)
def test_letters_and_signs_are_kept(text):
    assert kept_line(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("☎️ โทร", "☎ โทร"),
        ("\u202a0812345678\u202c", "0812345678"),
        ("บ้าน\u200bหนอง\u00adบัว\ufeff", "บ้านหนองบัว"),
        ("บ้านโพน\u2028เหนือ", "บ้านโพน เหนือ"),
        ("บ้านโพน\r\n เหนือ\x0b\x85", "บ้านโพน เหนือ"),
        ("บ\n้าน", "บ้าน"),
    ],
)
def test_one_line_is_kept_of_what_has_one_reading(typed, kept):
    assert kept_line(typed) == kept


def test_several_lines_stay_lines():
    assert kept_lines("หนึ่ง\u2028สอง\r\n\r\nสาม") == "หนึ่ง\nสอง\n\nสาม"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("บ้านผู่้ใหญ่", "“บ้านผู่้ใหญ่” (วรรณยุกต์ซ้อนกัน)"),
        ("ทิัน", "“ทัิน” (สระซ้อนกัน)"),
        ("กุูด", "“กุูด” (สระซ้อนกัน)"),
        ("มี จ านวน มาก", "“จ านวน” (อาจเป็น “จำนวน” หรือ “จานวน”)"),
    ],
)
def test_a_word_that_can_be_read_in_two_ways_is_asked_about(typed, asked):
    with pytest.raises(SpellingError) as question:
        kept_line(typed)

    assert asked in question.value.doubt
    assert not question.value.unkept


def test_what_cannot_be_kept_and_what_is_doubtful_are_said_at_once():
    with pytest.raises(SpellingError) as refusal:
        kept_line("ผู่้ใหญ่ 😀 จ านวน")

    assert refusal.value.unkept.startswith("มีอีโมจิ “😀”")
    assert "“ผู่้ใหญ่”" in refusal.value.doubt
    assert "“จำนวน”" in refusal.value.doubt


def test_what_was_taken_out_is_shown_between_what_stood_around_it():
    text, removed = without_unkept("บ้าน😀งาม 1️⃣ แพ")

    assert text == "บ้านงาม 1 แพ"
    assert [(each.before, each.shown, each.after) for each in removed] == [
        ("บ้าน", "😀", "งาม 1"),
        ("งาม ", "1️⃣", "1 แพ"),
    ]


anything = st.lists(st.one_of(messy_text, st.text(), st.sampled_from([typed for typed, _ in UNKEPT])), max_size=4)


@settings(max_examples=500, deadline=None)
@given(anything.map("".join))
def test_without_what_was_named_nothing_is_left_to_name(typed):
    text, removed = without_unkept(typed)

    assert not unkept(text)
    assert len(removed) == len(unkept(typed))
    assert all(len(each.before) <= AROUND and each.shown for each in removed)
    assert (text == typed) == (not unkept(typed))


@settings(max_examples=500, deadline=None)
@given(anything.map("".join))
def test_what_is_kept_is_one_line_in_one_spelling(typed):
    try:
        kept = kept_line(typed)
    except SpellingError:
        return

    assert not LINE_BREAK.search(kept)
    assert kept_line(kept) == clean(kept) == kept
    assert fold(kept) == fold(typed)
