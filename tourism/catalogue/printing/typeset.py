"""What a line of Thai may not part: filters of the print templates.

The engine breaks lines where words of a dictionary end, no-break spaces notwithstanding: only `nowrap` holds.
"""

import re

import regex
from django.template import Library
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = Library()

DIGIT = "[0-9๐-๙]"
LETTER = "[ก-ฺเ-๎]"
MARKS = re.compile("[ัิ-ฺ็-๎]")
NUMBER = rf"{DIGIT}+(?:[.,:/]{DIGIT}+)*"
NUMBERS = rf"{NUMBER}(?: ?[–-] ?{NUMBER}| {DIGIT}{{3,4}}(?!{DIGIT}))*"
BEFORE = r"(?:หมู่(?:ที่)?|พ\.ศ\.|ค\.ศ\.|โทร\.|ฉบับที่|หมายเลข|เลขที่|ครั้งที่|ประมาณ|ราคา|[ก-ฮ]{2,3}ละ)"
MONTH = (
    "(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.)"
)
UNIT = (
    r"(?:บาท|กิโลเมตร|กิโลกรัม|กม\.|กก\.|เซนติเมตร|ซม\.|เมตร|ม\.|ตารางวา|ไร่|งาน|นาฬิกา|น\.|ชั่วโมง|ชม\.|นาที|วัน|คืน|สัปดาห์"
    "|เดือน|ปี|คน|ท่าน|ครัวเรือน|หลังคาเรือน|หลัง|ห้อง|มื้อ|ครั้ง|ชิ้น|ผืน|ตัว|แห่ง|กลุ่ม|กิจกรรม|ชุมชน|ขวบ|องศา|ลิตร|กรัม|ล้าน|หมื่น|พัน)"
)
NO_UNIT = "(?!ตำบล|อำเภอ|จังหวัด|หมู่|ถนน|แขวง|เขต|บ้าน|และ|หรือ|ถึง|โดย|จาก|แล้ว)"
SHORT = rf"{NO_UNIT}(?:{LETTER}|\.){{1,14}}(?!{LETTER})"
AREA = rf"(?<!{LETTER})(?:ตำบล|อำเภอ|จังหวัด|ต\.|อ\.|จ\.) ?{LETTER}{{2,24}}(?!{LETTER})"
ALONE = "(?<![A-Za-z0-9๐-๙@/_-])"
COUNTED = rf"{ALONE}(?:{BEFORE} ?)?{NUMBERS}(?: ?{MONTH}(?: ?{DIGIT}{{2,4}})?| ?{SHORT}| ?{UNIT}| ?%)?"
SURELY = re.compile(rf"{NUMBERS}(?: ?{MONTH}| ?{UNIT})?")
KEPT = re.compile(f"{COUNTED}|{AREA}")
PARTS = re.compile(rf"{COUNTED}|\S+")
OPENING = regex.compile(r"\p{P}*[เแโใไ]?\X")
MOST = 28
"""Letters side by side that fit into the narrowest column of a page, the boxes apart, which say their own number."""


@register.filter(is_safe=True)
def whole(text: str, most: int = MOST) -> SafeString:
    """A number keeps its unit, a day its month, an area its kind."""
    return _held(KEPT, text, most)


@register.filter(is_safe=True)
def parts(text: str, most: int = MOST) -> SafeString:
    """For names and numbers in a row: lines break only between them."""
    return _held(PARTS, text, most)


@register.filter(is_safe=True)
def opened(text: str) -> SafeString:
    """The first letter apart, with its vowel and tone: เมื่อ begins with เมื่."""
    opening = None if KEPT.match(text) else OPENING.match(text)
    if not opening:
        return whole(text)
    return mark_safe(f'<span class="opening">{escape(opening[0])}</span>') + whole(text[opening.end() :])  # noqa: S308 -- escaped


def _held(kept: re.Pattern[str], text: str, most: int) -> SafeString:
    pieces, end = [], 0
    for found in kept.finditer(text):
        pieces += [escape(text[end : found.start()]), _whole(found[0], most)]
        end = found.end()
    return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308 -- every piece is escaped


def _whole(run: str, most: int) -> str:
    """What is wider than its column holds at least the number and its unit."""
    if len(MARKS.sub("", run)) <= most:
        return f'<span class="whole">{escape(run)}</span>'
    sure = SURELY.search(run)
    if not sure or sure[0] == run or len(MARKS.sub("", sure[0])) > most:
        return escape(run)
    return f"{escape(run[: sure.start()])}{_whole(sure[0], most)}{escape(run[sure.end() :])}"
