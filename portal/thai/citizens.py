"""Citizen numbers in free text, however they are spelt: in one run, or parted by spaces, dots and hyphens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.thai.digits import FULL_WIDTH_DIGITS, THAI_DIGITS, arabic_digits

DIGIT = f"[0-9{THAI_DIGITS}{FULL_WIDTH_DIGITS}]"
BETWEEN = r"[\s.\-\u00b7\u2010-\u2015\u2212/_]{0,3}"
THIRTEEN = re.compile(rf"(?<!{DIGIT})(?=({DIGIT}(?:{BETWEEN}{DIGIT}){{12}})(?!{DIGIT}))")
"""Looks ahead only, so that a number is also found where another one begins before it."""
AS_PRINTED = re.compile(r"\d\D+\d{4}\D+\d{5}\D+\d{2}\D+\d", re.ASCII)
"""As on the card: 1-4-5-2-1."""
SAID_BEFORE = re.compile(r"ประจำตัว|บัตร|ปชช|\bID\b", re.IGNORECASE)
NEAR = 20  # letters


@dataclass(frozen=True)
class CitizenNumber:
    start: int
    end: int
    digits: str

    @property
    def masked(self) -> str:
        """Enough to find it in the text: 19xxxxxxxxx13."""
        return f"{self.digits[:2]}{'x' * 9}{self.digits[-2:]}"


def citizen_numbers(text: str) -> Iterator[CitizenNumber]:
    """Of the classes 1-8: 0 begins the numbers of companies and agencies. A wrong last digit, as of a slip of the pen,
    is a citizen number all the same where the text writes it or speaks of it as one."""
    for match in THIRTEEN.finditer(text):
        spelt = arabic_digits(match[1])
        digits = re.sub(r"\D", "", spelt)
        if digits[0] in "12345678" and (_is_written_as_one(text, match.start(), spelt) or _could_be_one(digits)):
            yield CitizenNumber(match.start(1), match.end(1), digits)


def _is_written_as_one(text: str, start: int, spelt: str) -> bool:
    before = text[max(0, start - NEAR) : start]
    return bool(AS_PRINTED.fullmatch(spelt) or SAID_BEFORE.search(before))


def _could_be_one(digits: str) -> bool:
    """One number in ten of another kind has the right last digit as well."""
    return int(digits[12]) == check_digit(digits[:12])


def check_digit(twelve: str) -> int:
    """The last digit that the Department of Provincial Administration gives: (11 - Σ dᵢ·(13 - i) mod 11) mod 10."""
    return (11 - sum(int(digit) * (13 - place) for place, digit in enumerate(twelve)) % 11) % 10
