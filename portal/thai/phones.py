"""Thai telephone numbers: kept as digits with an optional extension, shown in official groups."""

import re

from portal.thai.refused import Refused
from portal.thai.text import fold

_TYPED = re.compile(
    r"(?:(?:โทรศัพท์|โทร|มือถือ|tel|phone)[.:]? ?)?"
    r"(?P<number>\(?\+?[\d() .-]*\d\)?)"
    r"(?: ?(?:ต่อ|ext|x|#|,)[.:]? ?(?P<extension>\d{1,6}))?",
    re.ASCII,
)
_SEVERAL = re.compile(r"\d[\d() .-]{7,}(?:,|/|;|และ|หรือ)[\d() .-]{3,}", re.ASCII)
_ZERO_LOST = re.compile(r"[689]\d{8}", re.ASCII)
_LONGEST = 100
_LONGEST_PASTED = 1000  # with whatever spaces and marks a pasted number brings along
_COUNTRY = re.compile(r"^\(?(?:\+|00)?66\)?[ .-]?\(?0?\)?")
_LANDLINE = re.compile(r"0[2-57]\d{7}", re.ASCII)
_MOBILE = re.compile(r"0[689]\d{8}", re.ASCII)


class PhoneError(Refused):
    """Carries a Thai sentence for the person who typed."""


def parse_phone(text: str) -> str:
    """Digits, or digits,extension, which is read again as itself; raises PhoneError."""
    typed = fold(text) if len(text) <= _LONGEST_PASTED else ""
    match = _TYPED.fullmatch(typed) if len(typed) <= _LONGEST else None
    if not match and _SEVERAL.fullmatch(typed[:_LONGEST]):
        raise PhoneError("กรอกช่องละหนึ่งเบอร์ ช่องนี้มีมากกว่าหนึ่งเบอร์")
    if not match:
        raise PhoneError("กรอกเบอร์โทรศัพท์เป็นตัวเลข เช่น 0 4324 1234 ต่อ 12 หรือ 08 1234 5678")
    digits = re.sub(r"\D", "", _COUNTRY.sub("0", match["number"]))
    if _ZERO_LOST.fullmatch(digits):  # as spreadsheets keep it; no number of a house begins so
        digits = f"0{digits}"
    if len(digits) not in (9, 10):
        raise PhoneError("เบอร์โทรศัพท์ต้องมีตัวเลข 9 หรือ 10 หลัก")
    if not (_LANDLINE.fullmatch(digits) or _MOBILE.fullmatch(digits)):
        raise PhoneError("เบอร์บ้านขึ้นต้นด้วย 02 ถึง 05 หรือ 07 มี 9 หลัก เบอร์มือถือขึ้นต้นด้วย 06 08 หรือ 09 มี 10 หลัก")
    return f"{digits},{match['extension']}" if match["extension"] else digits


def format_phone(digits: str) -> str:
    """0 4324 1234, 08 1234 5678, 0 4324 1234 ต่อ 12; what is not a Thai number stays as it is."""
    number, _, extension = digits.partition(",")
    if not (_LANDLINE.fullmatch(number) or _MOBILE.fullmatch(number)):
        return digits
    shown = f"{number[:-8]} {number[-8:-4]} {number[-4:]}"
    return f"{shown} ต่อ {extension}" if extension else shown
