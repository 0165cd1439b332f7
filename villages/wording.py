"""How figures of a community are said: on its pages, to visitors, in print. A blank stays blank: nothing is made up."""

from collections.abc import Sequence
from decimal import Decimal

from portal.thai.dates import MONTHS
from portal.thai.numbers import baht

HOUR, DAY = 60, 1440
EMERGENCY_CALLS = (("1669", "เจ็บป่วยฉุกเฉิน"), ("191", "ตำรวจ"), ("1155", "ตำรวจท่องเที่ยว"))


def months(numbers: Sequence[int]) -> str:
    """Neighbours are joined: พฤศจิกายน ถึง กุมภาพันธ์; a year's end does not part them."""
    chosen = set(numbers)
    if len(chosen) == 12:
        return "ตลอดปี"
    starts = [number for number in sorted(chosen) if _before(number) not in chosen]
    return ", ".join(_run(start, chosen) for start in starts)


def duration(minutes: int | None) -> str:
    if not minutes:
        return ""
    days, rest = divmod(minutes, DAY)
    hours, rest = divmod(rest, HOUR)
    parts = [(days, "วัน"), (hours, "ชม."), (rest, "นาที")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count)


def distance(kilometres: Decimal | str) -> str:
    return f"{Decimal(kilometres).normalize():f} กม."


def away(kilometres: Decimal | str) -> str:
    """Behind the name of what is that far away."""
    return f"({distance(kilometres)})"


def a_day(people: int) -> str:
    return f"{people:,} คนต่อวัน" if people else ""


def group_size(least: int | None, most: int | None) -> str:
    if least and most:
        return f"{least} คน" if least == most else f"{least}–{most} คน"
    if most:
        return f"ไม่เกิน {most} คน"
    return f"ตั้งแต่ {least} คน" if least else ""


def booking(days: int | None) -> str:
    if days is None:
        return ""
    return f"จองล่วงหน้า {days} วัน" if days else "ไม่ต้องจอง"


def price(amount: Decimal | None, per: str) -> str:
    if amount is None:
        return ""
    return f"{baht(amount)} บาท{per}" if amount else "ไม่คิดค่าใช้จ่าย"


def _before(month: int) -> int:
    return (month - 2) % 12 + 1


def _after(month: int) -> int:
    return month % 12 + 1


def _run(start: int, chosen: set[int]) -> str:
    end = start
    while _after(end) in chosen:
        end = _after(end)
    return MONTHS[start - 1] if start == end else f"{MONTHS[start - 1]} ถึง {MONTHS[end - 1]}"
