"""Taking one person out of a content: where they stand as a person, in pictures, and by name or number in free text."""

import re
from collections.abc import Callable
from typing import Any

from portal.people.models import Person
from tourism.snapshot import Content, Snapshot, snapshot_of

TAKEN_OUT = "–"
SEPARATORS = r"[\s().\-–]*"


def without_person(content: Content, person: Person) -> Snapshot:
    kept = content | {
        "photos": [photo for photo in content["photos"] if person.pk not in photo["people"]],
        "programmes": [_programme_without(programme, person.pk) for programme in content["programmes"]],
        "contacts": [],
    }
    others = [contact for contact in content["contacts"] if contact["person"] != person.pk]
    return snapshot_of(_in_texts(kept, _scrubber(person)) | {"contacts": others})  # others may share the number


def traces(person: Person) -> list[str]:
    """How the person may be written in free text. A bare first name may be anybody's, or a common word."""
    named = [f"{person.first_name} {person.last_name}"] if person.last_name else []
    return [*named, *([person.line_id] if len(person.line_id) >= 4 else [])]


def _programme_without(programme: Content, key: int) -> Content:
    champion = programme["champion"]
    return programme | {"champion": None} if champion and champion["person"] == key else programme


def _scrubber(person: Person) -> Callable[[str], str]:
    spellings = [re.escape(trace).replace(r"\ ", r"\s+") for trace in traces(person)]
    digits = person.phone.partition(",")[0]
    if len(digits) >= 9:
        spellings.append(SEPARATORS.join(digits))
    if not spellings:
        return lambda text: text
    title = f"(?:{re.escape(person.title)})?" if person.title else ""
    pattern = re.compile(f"{title}(?:{'|'.join(spellings)})")
    return lambda text: pattern.sub(TAKEN_OUT, text)


def _in_texts(value: Any, scrub: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, list):
        return [_in_texts(part, scrub) for part in value]
    if isinstance(value, dict):
        return {key: _in_texts(part, scrub) for key, part in value.items()}
    return value
