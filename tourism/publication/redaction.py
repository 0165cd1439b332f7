"""Taking pictures and persons out of a content: where they stand in lists, and by name or number in free text."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import cast

from portal.people.models import Person
from portal.thai.digits import thai_digits
from tourism.publication.content import Content, Photo, Programme
from tourism.publication.snapshot import Snapshot, snapshot_of

TAKEN_OUT = "–"
BLANK = r"\s\u00a0\u2000-\u200b\u202f\u3000"
LINE_BREAK = r"\\[nrt]"
SPACE = rf"(?:[{BLANK}]|{LINE_BREAK})"
SEPARATORS = rf"(?:[{BLANK}().\-‐-―]|{LINE_BREAK})*"
SHORTEST_LINE_ID = 4
SHORTEST_NUMBER = 9
NOBODY = "(?!)"
IN_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
BEFORE_A_NAME = re.compile(
    r"(?:นางสาว|น\.\s?ส\.|นาย|นาง|เด็กชาย|เด็กหญิง|ด\.\s?[ชญ]\.|ดร\.|พระครู|พระ|ผู้ใหญ่บ้าน|กำนัน|ผญ\.?|ผช\.?|อบต\.?)\s*"
)

Written = dict[str, str]
"""A person as the record stands or once stood: title, names, phone and LINE id."""


def ever_written(person: Person) -> list[Written]:
    rows = Person.objects.unscoped("a withdrawal has found the person")
    return list(rows.filter(pk=person.pk).as_ever_written())


def without_person(content: Content, person: Person, written: Iterable[Written], pictures: Collection[int]) -> Snapshot:
    scrub = _scrubber(pattern_of(written))
    others = [contact for contact in content["contacts"] if contact["person"] != person.pk]
    kept: Content = {
        **content,
        "photos": _photos_without(content, pictures),
        "programmes": [_programme_without(programme, person.pk) for programme in content["programmes"]],
        "contacts": [],
    }
    scrubbed = cast(Content, _scrubbed(kept, scrub))
    scrubbed["contacts"] = [
        {**contact, "role": scrub(contact["role"])} for contact in others
    ]  # they may share a number
    return snapshot_of(scrubbed)


def without_pictures(content: Content, pictures: Collection[int]) -> Snapshot:
    kept: Content = {**content, "photos": _photos_without(content, pictures)}
    return snapshot_of(kept)


def pattern_of(written: Iterable[Written]) -> re.Pattern[str]:
    r"""A bare first name is not looked for: it may be anybody's, or a common word.

    PostgreSQL reads the same pattern over a whole content, in which a line break is written \n.
    """
    spellings = {spelling: None for each in written for spelling in _spellings(each)}
    return re.compile("|".join(spellings) or NOBODY, re.IGNORECASE)


def _photos_without(content: Content, pictures: Collection[int]) -> list[Photo]:
    return [photo for photo in content["photos"] if photo["photo"] not in pictures]


def _programme_without(programme: Programme, key: int) -> Programme:
    champion = programme["champion"]
    return {**programme, "champion": None} if champion and champion["person"] == key else programme


def _spellings(written: Written) -> Iterator[str]:
    names = _names(written)
    if len(names) > 1:
        title = rf"(?:{re.escape(written['title'])}{SPACE}*)?" if written["title"] else ""
        yield title + f"{SPACE}+".join(re.escape(name) for name in names)
    if len(written["line_id"]) >= SHORTEST_LINE_ID:
        yield rf"(?<![a-z0-9_]){re.escape(written['line_id'])}(?![a-z0-9_])"
    if number := _number(written):
        zero = _spelt("0") + SEPARATORS
        country = rf"(?:(?:\+|{_spelt('00')}){SEPARATORS})?{_spelt('66')}{SEPARATORS}(?:{zero})?"
        yield rf"(?:{zero}|{country}){_spelt(number.removeprefix('0'))}"


def _names(written: Written) -> list[str]:
    """The words of the name alone: offices also type a title before it, and in brackets what the person does."""
    first = BEFORE_A_NAME.sub("", IN_BRACKETS.sub(" ", written["first_name"]).strip())
    return [*first.split(), *IN_BRACKETS.sub(" ", written["last_name"]).split()]


def _number(written: Written) -> str:
    digits = written["phone"].partition(",")[0]
    return digits if len(digits) >= SHORTEST_NUMBER else ""


def _spelt(digits: str) -> str:
    """In Thai or other digits, with whatever stands between them."""
    return SEPARATORS.join(f"[{digit}{thai_digits(digit)}]" for digit in digits)


def _scrubber(pattern: re.Pattern[str]) -> Callable[[str], str]:
    return lambda text: pattern.sub(TAKEN_OUT, text)


def _scrubbed(value: object, scrub: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, list):
        return [_scrubbed(part, scrub) for part in value]
    if isinstance(value, dict):
        return {key: _scrubbed(part, scrub) for key, part in value.items()}
    return value
