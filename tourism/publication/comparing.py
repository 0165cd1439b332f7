"""What a revision says otherwise than the one that is published: for the reviewer, in the words of the page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from tourism.publication.content import Content, Programme
from tourism.publication.lines import PAGES, details_on_page

MISSING = ""


@dataclass(frozen=True)
class Difference:
    label: str
    old: str
    new: str


def differences(old: Content, new: Content) -> list[Difference]:
    before, after = _lines(old), _lines(new)
    labels = list(dict.fromkeys([*after, *before]))
    return [
        Difference(label, before.get(label, MISSING), after.get(label, MISSING))
        for label in labels
        if before.get(label, MISSING) != after.get(label, MISSING)
    ]


def _lines(content: Content) -> dict[str, str]:
    lines: dict[str, str] = {}
    for label, text in _said(content):
        lines[_free(label, lines)] = text
    return lines


def _free(label: str, taken: Mapping[str, str]) -> str:
    """Two programmes may bear one title: the second is told from the first by its number."""
    numbered = (label if number == 1 else f"{label} ({number})" for number in count(1))
    return next(each for each in numbered if each not in taken)


def _said(content: Content) -> Iterator[tuple[str, str]]:
    yield "ที่อยู่", content["place"]["address"]
    for name in _in_order(content["fields"]):
        yield content["fields"][name]["label"], content["fields"][name]["text"]
    for programme in content["programmes"]:
        yield f"กิจกรรม {programme['title']}", " · ".join(filter(None, _of_programme(programme)))
    for contact in content["contacts"]:
        who = contact["name"] or contact["role"] or "ผู้ติดต่อ"
        yield f"ผู้ติดต่อ {who}", " ".join(filter(None, [contact["role"], contact["phone"], contact["line"]]))
    for photo in content["photos"]:
        yield f"ภาพที่ {photo['photo']}", f"{photo['alt']} ({photo['credit']}){' ภาพปก' if photo['hero'] else ''}"


def _of_programme(programme: Programme) -> Iterator[str]:
    yield from (programme["title"], programme["what"], programme["price_text"])
    yield from (line.value for line in details_on_page(programme))


def _in_order(names: Iterable[str]) -> list[str]:
    """As people read them: the database keeps keys in an order of its own."""
    places = list(PAGES)
    return sorted(names, key=lambda name: places.index(name) if name in PAGES else len(places))
