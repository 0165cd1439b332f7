"""Numbers as they are typed, money and money in words. Money is Decimal; floats are refused."""

import re
from decimal import ROUND_HALF_UP, Decimal

from portal.thai.digits import arabic_digits, thai_digits
from portal.thai.refused import Refused

__all__ = [
    "NumberError",
    "arabic_digits",
    "baht",
    "baht_text",
    "parse_amount",
    "parse_number",
    "parse_whole",
    "thai_digits",
]

_SATANG = Decimal("0.01")
_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000

_NUMBER = re.compile(
    r"(?P<sign>[-\u2212]?)(?P<whole>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?P<point>\.(?P<part>\d*))?",
    re.ASCII,
)
_CURRENCY = re.compile(r"^([-\u2212]?)฿ ?|(?<=\d) ?บาท$|\.-$", re.ASCII)
_PASTED_EDGES = "\ufeff\u00ad\u200b\u200e\u200f\u202a\u202c\u2060\u2066\u2069"
_WIDE_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
_MOST_DIGITS = 15
_LONGEST = 2000  # letters: a thousand digits and their commas; what is longer is no number


class NumberError(Refused):
    """Carries a Thai sentence for the person who typed."""


def baht(amount: Decimal | int, *, satang: bool = False) -> str:
    """1,234,567.89 without a unit; whole baht show satang only when asked."""
    amount = _to_satang(amount)
    places = 2 if satang or amount % 1 else 0
    return f"{amount:,.{places}f}"


def baht_text(amount: Decimal | int) -> str:
    """The words of cheques and letters: สามสิบสามบาทยี่สิบแปดสตางค์."""
    amount = _to_satang(amount)
    if amount < 0:
        return "ลบ" + baht_text(-amount)
    whole, satang = divmod(int(amount * 100), 100)
    if not satang:
        return f"{_in_words(whole)}บาทถ้วน"
    baht_part = f"{_in_words(whole)}บาท" if whole else ""
    return f"{baht_part}{_in_words(satang)}สตางค์"


def parse_number(
    text: str, *, what: str = "ค่านี้", places: int = 0, most_digits: int = _MOST_DIGITS, example: str = ""
) -> Decimal:
    """The one grammar of every number that is typed, imported or commanded; raises NumberError, which names `what`.

    Thai digits or 0-9, commas or spaces only between thousands, one decimal point. What else stands there is refused
    as it was typed: 1,5 may be meant as 1.5, and nobody asked for 15.
    """
    typed = _as_digits(text)
    match = _NUMBER.fullmatch(typed) if len(typed) <= _LONGEST else None
    if not match:
        raise NumberError(_why_no_number(typed, what, places, example or _example(places)))
    if match["point"] and not places:
        raise NumberError(f"{what}ต้องเป็นจำนวนเต็ม ไม่มีจุดทศนิยม เช่น {example or _example(places)}")
    if len(match["part"] or "") > places:
        raise NumberError(f"{what}มีทศนิยมได้ไม่เกิน {places} ตำแหน่ง เช่น {_example(places)}")
    whole = re.sub("[ ,]", "", match["whole"]).lstrip("0") or "0"
    if len(whole) > most_digits:
        raise NumberError(f"{what}มีได้ไม่เกิน {most_digits} หลัก")
    number = Decimal(f"{whole}.{match['part']}" if match["part"] else whole)
    return -number if match["sign"] and number else number


def parse_amount(text: str, *, what: str = "จำนวนเงิน", most_digits: int = _MOST_DIGITS) -> Decimal:
    """A number as money is written: with ฿, บาท or .- beside it, and at most two decimals."""
    typed = _CURRENCY.sub(r"\1", _as_digits(text))
    return parse_number(typed, what=what, places=2, most_digits=most_digits, example="1,234,567.89")


def parse_whole(text: str) -> int:
    """For the arguments of commands."""
    return int(parse_number(text))


def _as_digits(text: str) -> str:
    return arabic_digits(text).translate(_WIDE_SPACES).strip().strip(_PASTED_EDGES).strip()


def _why_no_number(typed: str, what: str, places: int, example: str) -> str:
    if "," in typed[:_LONGEST] and re.fullmatch(r"[-\u2212]?[., ]*\d[\d., ]*", typed[:_LONGEST], re.ASCII):
        go_on = "ทศนิยมใช้จุด เช่น 1.5" if places else "กรอกได้ตัวเลขเดียว ไม่มีทศนิยม"
        return f"{what}มีจุลภาคผิดที่ ใช้จุลภาคคั่นหลักพันเท่านั้น เช่น 1,500 {go_on}"
    return f"{what}ต้องเป็นตัวเลข เช่น {example}"


def _example(places: int) -> str:
    return ("12", "12.5", "1,234.50")[min(places, 2)]


def _to_satang(amount: Decimal | int) -> Decimal:
    if isinstance(amount, float):
        raise TypeError(f"money is Decimal, not float: {amount!r}")
    return Decimal(amount).quantize(_SATANG, ROUND_HALF_UP) + 0  # + 0 turns -0 into 0


def _in_words(number: int) -> str:
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, _MILLION)
    return (f"{_in_words(millions)}ล้าน" if millions else "") + _below_million(rest, follows=millions > 0)


def _below_million(number: int, *, follows: bool) -> str:
    digits = [int(digit) for digit in str(number)]
    words = [_digit_in_words(digit, place) for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True)]
    if digits[-1] == 1 and (follows or len(digits) > 1):
        words[-1] = "เอ็ด"
    return "".join(words)


def _digit_in_words(digit: int, place: int) -> str:
    if digit == 0:
        return ""
    if place == 1 and digit <= 2:
        return ("สิบ", "ยี่สิบ")[digit - 1]
    return _DIGIT_WORDS[digit] + _PLACE_WORDS[place]
