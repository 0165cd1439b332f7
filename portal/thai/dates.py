"""Dates as Thai offices write them. The only file that knows how พ.ศ. and ค.ศ. are apart."""

import re
from calendar import monthrange
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.timezone import localtime

from portal.thai.refused import Refused
from portal.thai.text import fold

BANGKOK = ZoneInfo("Asia/Bangkok")
BE_OFFSET = 543
BE_YEARS = range(2484, 2744)  # before 2484 a year began in April
CE_YEARS = range(1900, 2201)

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
MONTHS_SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

_MONTH_NUMBERS = {
    name.replace(".", ""): number
    for names in (MONTHS, MONTHS_SHORT)
    for number, name in enumerate(names, start=1)
}  # fmt: skip
_ERAS = r"(?P<era>พ\. ?ศ\.|พศ|ค\. ?ศ\.|คศ|พุทธศักราช|คริสต์ศักราช)"
_WITH_NUMBERS = re.compile(
    rf"(?P<day>\d{{1,2}}) ?[-/. ] ?(?P<month>\d{{1,2}}) ?[-/. ] ?{_ERAS}? ?(?P<year>\d{{1,6}})", re.ASCII
)
_WITH_WORDS = re.compile(
    rf"(?:วัน(?P<weekday>{'|'.join(WEEKDAYS)})?ที่ ?)?(?P<day>\d{{1,2}}) ?[-/]? ?(?:เดือน)?(?P<month>[ก-๎. ]+?)"
    rf" ?[-/]? ?(?:ปี ?)?{_ERAS}? ?(?P<year>\d{{1,6}})",
    re.ASCII,
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)


class ThaiDateError(Refused):
    """Carries a Thai sentence for the person who typed."""


def thai_date(day: date) -> str:
    """24 มกราคม 2562"""
    day = _in_bangkok(day)
    return f"{day.day} {MONTHS[day.month - 1]} {be_year(day)}"


def thai_date_short(day: date) -> str:
    """24 ม.ค. 62"""
    day = _in_bangkok(day)
    return f"{day.day} {MONTHS_SHORT[day.month - 1]} {be_year(day) % 100:02d}"


def thai_date_weekday(day: date) -> str:
    """วันพฤหัสบดีที่ 24 มกราคม 2562"""
    return f"วัน{WEEKDAYS[_in_bangkok(day).weekday()]}ที่ {thai_date(day)}"


def thai_time(moment: time | datetime) -> str:
    """08.30 น."""
    if isinstance(moment, datetime):
        moment = localtime(moment, BANGKOK)
    return f"{moment:%H.%M} น."


def thai_datetime(moment: datetime) -> str:
    """24 มกราคม 2562 เวลา 08.30 น."""
    return f"{thai_date(moment)} เวลา {thai_time(moment)}"


def be_year(day: date) -> int:
    return _in_bangkok(day).year + BE_OFFSET


def date_from_be(day: int, month: int, year: int) -> date:
    """The date of these parts, the year in พ.ศ.; raises ThaiDateError."""
    return _checked_date(day, month, year, allow_ce=False)


def parse_thai_date(text: str, *, allow_ce: bool = False) -> date:
    """31/3/2562, 31 มี.ค. 2562, ๓๑ มีนาคม พ.ศ. ๒๕๖๒; with `allow_ce` also 31/3/2019 and 2019-03-31.

    What contradicts itself is refused: another weekday, or a year of the other era than the one that is named.
    """
    typed = fold(text)
    match = _WITH_NUMBERS.fullmatch(typed) or _WITH_WORDS.fullmatch(typed) or _ISO.fullmatch(typed)
    month = _month(match["month"]) if match else None
    if not match or month is None:
        raise ThaiDateError("กรอกวันที่เป็นวัน เดือน ปี พ.ศ. เช่น 31 มีนาคม 2562 หรือ 31/3/2562")
    said, year = match.groupdict(), int(match["year"])
    if said.get("era") and year in (CE_YEARS if said["era"].startswith("พ") else BE_YEARS):
        raise ThaiDateError(f"ปี {year} ไม่ใช่ {said['era']} ตรวจปีอีกครั้ง")
    day = _checked_date(int(match["day"]), month, year, allow_ce=allow_ce)
    if said.get("weekday") and said["weekday"] != WEEKDAYS[day.weekday()]:
        raise ThaiDateError(f"{thai_date(day)} เป็นวัน{WEEKDAYS[day.weekday()]} ไม่ใช่วัน{said['weekday']} ตรวจวันที่อีกครั้ง")
    return day


def fiscal_year(day: date) -> int:
    """ปีงบประมาณ in พ.ศ.: October belongs to the next one."""
    day = _in_bangkok(day)
    return be_year(day) + (day.month >= 10)


def fiscal_quarter(day: date) -> int:
    """1 for October to December, 4 for July to September."""
    return (_in_bangkok(day).month + 2) // 3 % 4 + 1


def fiscal_year_start(year: int) -> date:
    return date(year - BE_OFFSET - 1, 10, 1)


def fiscal_year_end(year: int) -> date:
    return date(year - BE_OFFSET, 9, 30)


def _in_bangkok(day: date) -> date:
    return localtime(day, BANGKOK).date() if isinstance(day, datetime) else day


def _month(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() else _MONTH_NUMBERS.get(re.sub("[. ]", "", typed))


def _checked_date(day: int, month: int, year: int, *, allow_ce: bool) -> date:
    ce_year = _ce_year(year, allow_ce=allow_ce)
    if not 1 <= month <= 12:
        raise ThaiDateError(f"ไม่มีเดือนที่ {month} กรอกเดือนเป็น 1 ถึง 12")
    if day == 0:
        raise ThaiDateError("ไม่มีวันที่ 0 กรอกวันที่ตั้งแต่ 1")
    days = monthrange(ce_year, month)[1]
    if not 1 <= day <= days:
        raise ThaiDateError(f"เดือน{MONTHS[month - 1]} {year} มี {days} วัน")
    return date(ce_year, month, day)


def _ce_year(year: int, *, allow_ce: bool) -> int:
    if year < 1000:
        raise ThaiDateError("กรอกปี พ.ศ. ให้ครบ 4 หลัก เช่น 2562")
    if year in BE_YEARS:
        return year - BE_OFFSET
    if year not in CE_YEARS:
        raise ThaiDateError(f"ปี พ.ศ. ต้องอยู่ระหว่าง {BE_YEARS[0]} ถึง {BE_YEARS[-1]}")
    if not allow_ce:
        raise ThaiDateError(f"ปี {year} เป็น ค.ศ. กรอกเป็น พ.ศ. {year + BE_OFFSET}")
    return year
