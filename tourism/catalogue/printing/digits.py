"""Thai digits where a reader reads Thai, and nowhere else."""

import re

from portal.thai.digits import thai_digits

NUMBER = re.compile(r"[0-9]+(?:[.,:/–-][0-9]+)*")
NOT_THAI = re.compile(r"[A-Za-z\u00c0-\u024f@]|://")
BEFORE = re.compile(r"[A-Za-z\u00c0-\u024f][.,]?[ 0-9]*$")
AFTER = re.compile(r"[ 0-9]*[A-Za-z\u00c0-\u024f]")
THAI = re.compile("[ก-ฮ]")


def thai_digits_in_thai(text: str) -> str:
    """Never in addresses, names and measures in Latin letters: what is copied from there must still work."""
    return NUMBER.sub(lambda found: thai_digits(found[0]) if _among_thai(text, *found.span()) else found[0], text)


def _among_thai(text: str, start: int, end: int) -> bool:
    """Not in a word with other letters, nor next to one."""
    if NOT_THAI.search(_word_at(text, start, end)) or BEFORE.search(text[:start]) or AFTER.match(text, end):
        return False
    return bool(THAI.search(text)) or not NOT_THAI.search(text)


def _word_at(text: str, start: int, end: int) -> str:
    """All that stands with the number between two spaces."""
    first = max(text.rfind(space, 0, start) for space in " \n\t") + 1
    return text[first:start] + text[start:end] + re.split(r"[ \n\t]", text[end:], maxsplit=1)[0]
