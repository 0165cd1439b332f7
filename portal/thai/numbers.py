"""Digits, money and money in words. Money is Decimal; floats are refused."""

import re
from decimal import ROUND_HALF_UP, Decimal

from portal.thai.digits import arabic_digits, thai_digits
from portal.thai.refused import Refused
from portal.thai.text import fold

__all__ = ["AmountError", "arabic_digits", "baht", "baht_text", "parse_amount", "thai_digits"]

_SATANG = Decimal("0.01")
_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000

_AMOUNT = re.compile(r"(?P<sign>[-\u2212]?)(?P<baht>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<satang>\d*))?", re.ASCII)
_MOST_DIGITS = 15


class AmountError(Refused):
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


def parse_amount(text: str, *, what: str = "จำนวนเงิน", most_digits: int = _MOST_DIGITS) -> Decimal:
    """What a person typed as money, with at most two decimals; raises AmountError, which names `what`."""
    typed = re.sub(r" |฿|บาท$|\.-$", "", fold(text))
    match = _AMOUNT.fullmatch(typed)
    if not match:
        raise AmountError(f"{what}ต้องเป็นตัวเลข เช่น 1,234,567.89")
    if len(match["satang"] or "") > 2:
        raise AmountError(f"{what}มีทศนิยมได้ไม่เกิน 2 ตำแหน่ง เช่น 1,234.50")
    whole = match["baht"].replace(",", "")
    if len(whole) > most_digits:
        raise AmountError(f"{what}มีได้ไม่เกิน {most_digits} หลัก")
    return Decimal(f"{'-' if match['sign'] else ''}{whole}.{match['satang'] or '0'}")


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
