"""Which typed text can be kept: what cannot is named, all of it; what can be meant in two ways is asked about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from portal.thai.refused import Refused
from portal.thai.text import LINE_BREAK, clean

KEPT_SYMBOLS = "©®™☎☐☑☒★☆✆✓✔✗✘⚠■□▪●◆"
"""Pictures that the printed page draws as letters; every other picture is an emoji."""

_AFTER_EMOJI = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_PICTURE = rf"(?![{KEPT_SYMBOLS}])[\p{{Extended_Pictographic}}\U0001f000-\U0001faff]"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_KINDS = {
    "อีโมจิ": rf"(?:{_FLAG}|{_PICTURE}){_AFTER_EMOJI}(?:\u200d{_PICTURE}{_AFTER_EMOJI})*|\ufe0f?\u20e3",
    "อักขระที่มีเฉพาะบางเครื่อง": r"[\ue000-\uf6ff\uf71b-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]",
    "อักขระที่เสียมาก่อนแล้ว": "[\ufffc\ufffd\ud800-\udfff]",
    "เครื่องหมายกลับทิศข้อความ": "[\u202b\u202e\u2067]",
    "อักขระที่ไม่มีในมาตรฐาน": r"\p{Cn}",
}
_UNKEPT = regex.compile("|".join(f"({pattern})" for pattern in _KINDS.values()))
AROUND = 16
"""So many letters beside a removed piece tell where it stood."""

_VARIATION = re.compile("[\ufe00-\ufe0f]")

_TONES, _VOWELS_ABOVE = "่้๊๋์", "ัิีึื"
_WORD = "[ก-๎]{0,12}"
_DOUBTS = {
    f"[{_TONES}]{{2}}": "วรรณยุกต์ซ้อนกัน",
    f"[{_VOWELS_ABOVE}]{{2}}|ุู|[ุู][{_VOWELS_ABOVE}]": "สระซ้อนกัน",
}
_DOUBTFUL = {re.compile(f"{_WORD}(?:{marks}){_WORD}"): why for marks, why in _DOUBTS.items()}
_LOST_SARA_AM = re.compile(f"{_WORD}[ก-ฮ][่-๋]? า{_WORD}")


@dataclass(frozen=True)
class Unkept:
    """A piece of a typed text that cannot be kept, and as what a person sees it."""

    kind: str
    shown: str
    start: int
    end: int


@dataclass(frozen=True)
class Removal:
    """A piece that was taken out, between the words that stood around it."""

    before: str
    shown: str
    after: str


class SpellingError(Refused):
    """Names everything in a text that cannot be kept, and asks for every word that can be read in two ways."""

    def __init__(self, unkept: str, doubt: str) -> None:
        super().__init__(" · ".join(filter(None, (unkept, doubt))))
        self.unkept, self.doubt = unkept, doubt


def kept_line(typed: str) -> str:
    """The one line of a typed text, in the one spelling that is kept; raises SpellingError."""
    return kept_lines(LINE_BREAK.sub(" ", typed))


def kept_lines(typed: str) -> str:
    text, removed = without_unkept(typed)
    kept = clean(_VARIATION.sub("", text))
    doubts = " ".join(_doubts(kept))
    if removed or doubts:
        raise SpellingError(
            f"มี{said(unkept(typed))} ลบออก หรือใช้คำแทน แล้วบันทึกอีกครั้ง" if removed else "",
            f"มีคำที่อ่านได้หลายอย่าง {doubts} พิมพ์คำนี้ใหม่" if doubts else "",
        )
    return kept


def unkept(typed: str) -> list[Unkept]:
    kinds = list(_KINDS)
    return [
        Unkept(kinds[match.lastindex - 1], _shown(typed, match), match.start(), match.end())
        for match in _UNKEPT.finditer(typed)
    ]


def said(found: list[Unkept]) -> str:
    """Everything that was found, each piece once, under the name of its kind."""
    pieces = {kind: dict.fromkeys(f"“{each.shown}”" for each in found if each.kind == kind) for kind in _KINDS}
    return " และ".join(f"{kind} {' '.join(shown)}" for kind, shown in pieces.items() if shown)


def without_unkept(typed: str) -> tuple[str, list[Removal]]:
    """The text without what cannot be kept, and what was taken from where."""
    found = unkept(typed)
    starts, ends = [0, *(each.end for each in found)], [*(each.start for each in found), len(typed)]
    parts = [typed[start:end] for start, end in zip(starts, ends, strict=True)]
    removed = [
        _removal(before, each.shown, after) for before, each, after in zip(parts, found, parts[1:], strict=False)
    ]
    return "".join(parts), removed


def _removal(before: str, shown: str, after: str) -> Removal:
    """The digit in a box stays when the box goes."""
    if before and shown != before[-1] and shown.startswith(before[-1]):
        before, after = before[:-1], before[-1] + after
    return Removal(before[-AROUND:], shown, after[:AROUND])


def _shown(typed: str, match: "regex.Match[str]") -> str:
    piece: str = match[0]
    if match.lastindex == 1:
        return typed[max(match.start() - 1, 0) : match.end()] if piece[-1] == "\u20e3" and len(piece) < 3 else piece
    return piece if piece == "\ufffd" else f"U+{ord(piece):04X}"


def _doubts(kept: str) -> Iterator[str]:
    for pattern, why in _DOUBTFUL.items():
        for match in pattern.finditer(kept):
            yield f"“{match[0]}” ({why})"
    for match in _LOST_SARA_AM.finditer(kept):
        yield f"“{match[0]}” (อาจเป็น “{match[0].replace(' า', 'ำ')}” หรือ “{match[0].replace(' า', 'า')}”)"
