from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pythainlp.util import bahttext

from portal.thai.digits import thai_digits
from portal.thai.numbers import NumberError, baht, baht_text, parse_amount, parse_number, parse_whole

amounts = st.decimals(min_value=1, max_value=10**12, places=2)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1234567.89", "1,234,567.89"),
        ("27308600", "27,308,600"),
        ("36000.00", "36,000"),
        ("0.5", "0.50"),
        ("0", "0"),
        ("-1500", "-1,500"),
        ("-0.001", "0"),
        ("2.675", "2.68"),
        ("-2.675", "-2.68"),
    ],
)
def test_baht_shows_satang_only_when_there_are_any(amount, shown):
    assert baht(Decimal(amount)) == shown


def test_baht_shows_satang_when_asked():
    assert baht(36000, satang=True) == "36,000.00"


@pytest.mark.parametrize("spell", [baht, baht_text])
def test_money_is_never_a_float(spell):
    with pytest.raises(TypeError, match="not float"):
        spell(0.1)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("1", "หนึ่งบาทถ้วน"),
        ("10", "สิบบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
        ("21000021", "ยี่สิบเอ็ดล้านยี่สิบเอ็ดบาทถ้วน"),
        ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
        ("9328120000", "เก้าพันสามร้อยยี่สิบแปดล้านหนึ่งแสนสองหมื่นบาทถ้วน"),
        ("33.28", "สามสิบสามบาทยี่สิบแปดสตางค์"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.11", "สิบเอ็ดสตางค์"),
        ("1.005", "หนึ่งบาทหนึ่งสตางค์"),
        ("0.004", "ศูนย์บาทถ้วน"),
        ("-5.50", "ลบห้าบาทห้าสิบสตางค์"),
    ],
)
def test_baht_text_as_offices_write_it(amount, words):
    assert baht_text(Decimal(amount)) == words


@settings(max_examples=300)
@given(amounts)
@example(Decimal("1000000.21"))
@example(Decimal("111111111111.11"))
def test_baht_text_agrees_with_pythainlp(amount):
    assert baht_text(amount) == bahttext(float(amount))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,234,567.89", "1234567.89"),
        ("1234567.89", "1234567.89"),
        ("๑,๒๓๔.๕๐", "1234.50"),
        (" ฿ 36,000 ", "36000"),
        ("36\u00a0000 บาท", "36000"),
        ("500.-", "500"),
        ("12.", "12"),
        ("-1,500", "-1500"),
        ("\u22121,500", "-1500"),
        ("１２", "12"),
    ],
)
def test_amount_is_read_as_people_type_it(typed, amount):
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        ".",
        ".5",
        "12 ล้าน",
        "1e5",
        "NaN",
        "(500)",
        "<b>5</b>",
        "\x00",
        "1 2",
        "12 34",
        "1_000",
        "1\u200b2",
        "+5",
    ],
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(NumberError, match=r"^จำนวนเงินต้องเป็นตัวเลข เช่น 1,234,567\.89$"):
        parse_amount(typed)


def test_amount_with_parts_of_a_satang_is_refused():
    with pytest.raises(NumberError, match="ทศนิยมได้ไม่เกิน 2 ตำแหน่ง"):
        parse_amount("1.005")


def test_amount_beyond_all_budgets_is_refused():
    with pytest.raises(NumberError, match="ไม่เกิน 15 หลัก"):
        parse_amount("9" * 16)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_amount_survives_being_shown_and_typed(amount):
    assert parse_amount(baht(amount)) == amount


WRONG_COMMAS = [
    "1,5",
    "36,9",
    "1,23",
    "1,2",
    "1.234,56",
    "1,2345",
    "12,34,567",
    "1,,000",
    ",500",
    "1,000,",
    "0,123",
    "1, 000",
]


@pytest.mark.parametrize("typed", WRONG_COMMAS)
@pytest.mark.parametrize("places", [0, 1, 2])
def test_comma_that_parts_no_thousands_is_refused_in_words(typed, places):
    with pytest.raises(NumberError) as refusal:
        parse_number(typed, what="ระยะทาง", places=places)

    go_on = "ทศนิยมใช้จุด เช่น 1.5" if places else "กรอกได้ตัวเลขเดียว ไม่มีทศนิยม"
    assert str(refusal.value) == f"ระยะทางมีจุลภาคผิดที่ ใช้จุลภาคคั่นหลักพันเท่านั้น เช่น 1,500 {go_on}"


@pytest.mark.parametrize(
    ("typed", "places", "sentence"),
    [
        ("1.5", 0, "หมู่ต้องเป็นจำนวนเต็ม ไม่มีจุดทศนิยม เช่น 12"),
        ("1.000", 0, "หมู่ต้องเป็นจำนวนเต็ม ไม่มีจุดทศนิยม เช่น 12"),
        ("36.95", 1, "หมู่มีทศนิยมได้ไม่เกิน 1 ตำแหน่ง เช่น 12.5"),
        ("9" * 16, 0, "หมู่มีได้ไม่เกิน 15 หลัก"),
        ("๑.๒.๓", 2, "หมู่ต้องเป็นตัวเลข เช่น 1,234.50"),
    ],
)
def test_number_that_its_field_cannot_keep_is_refused(typed, places, sentence):
    with pytest.raises(NumberError, match=f"^{sentence}$"):
        parse_number(typed, what="หมู่", places=places)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("๑๒.๕", "12.5"), ("007", "7"), ("-0", "0"), ("1,500", "1500"), ("1 500.5", "1500.5"), ("\u202a12\u202c", "12")],
)
def test_number_is_what_was_typed(typed, number):
    assert str(parse_number(typed, places=1)) == number


@pytest.mark.parametrize("piece", ["1,000", "1 ", ",", "9", "9.", "ก"])
def test_whole_page_of_figures_is_no_number(piece):
    with pytest.raises(NumberError):
        parse_number(piece * 200_000)


def test_command_takes_whole_numbers_of_the_same_grammar():
    assert parse_whole("๓,๒๗๓") == 3273


@settings(max_examples=500)
@given(st.text("0123456789๐๑๒๙,. -−\u00a0\u200b'’٣e_", max_size=9), st.integers(min_value=0, max_value=2))
@example("1,5", 1)
@example("٣", 0)
def test_number_is_refused_or_reads_as_every_eye_reads_it(typed, places):
    """Either nothing is kept, or the digits are the digits that were typed, and commas part thousands."""
    try:
        number = parse_number(typed, places=places)
    except NumberError:
        return

    seen = typed.translate(str.maketrans("๐๑๒๙−\u00a0", "0129- ")).strip(" \u200b")
    assert Decimal(seen.replace(",", "").replace(" ", "").rstrip(".")) == number
    whole = seen.lstrip("-").partition(".")[0]
    assert whole.isascii()
    for comma in ", ":
        if comma in whole:
            assert f"{int(whole.replace(comma, '')):,}".replace(",", comma) == whole


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_number_in_thai_digits_with_commas_is_read_back(number):
    assert parse_number(thai_digits(f"{number:,}")) == number
