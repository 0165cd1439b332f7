"""What a revision says otherwise than the one that is published: for the reviewer, in the words of the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from tourism.publication.snapshot import Content

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
    for field in content["fields"].values():
        yield field["label"], field["text"]
    for programme in content["programmes"]:
        champion = programme["champion"]
        said = [programme[name] for name in programme if isinstance(programme[name], str) and name != "price_baht"]
        yield f"กิจกรรม {programme['title']}", " · ".join(filter(None, [*said, champion["name"] if champion else ""]))
    for contact in content["contacts"]:
        who = contact["name"] or contact["role"] or "ผู้ติดต่อ"
        yield f"ผู้ติดต่อ {who}", " ".join(filter(None, [contact["role"], contact["phone"], contact["line"]]))
    for photo in content["photos"]:
        yield f"ภาพที่ {photo['photo']}", f"{photo['alt']} ({photo['credit']}){' ภาพปก' if photo['hero'] else ''}"
