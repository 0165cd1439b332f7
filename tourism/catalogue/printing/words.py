"""From a snapshot to the words on the page: what is missing is left out, what has a number gets its unit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NotRequired, TypedDict

from portal.thai.dates import thai_date
from portal.thai.phones import format_phone
from tourism.catalogue.printing.snapshots import Contact, Line, Photo, Programme, Snapshot
from villages.shown import Print
from villages.wording import EMERGENCY_CALLS

MAP = "https://www.google.com/maps/search/?api=1&query="
MOST_FACTS = 4
SHORT_STORY = 420
LONG_HIGHLIGHTS = 150


@dataclass(frozen=True)
class Pen:
    """How this book writes: with which digits, and without what its fonts cannot draw."""

    digits: Callable[[str], str]
    printable: Callable[[str], str]

    def __call__(self, text: object) -> str:
        return self.digits(self.plain(text))

    def plain(self, text: object) -> str:
        return self.printable("" if text is None else str(text)).strip()

    def day(self, iso: str) -> str:
        return self(thai_date(date.fromisoformat(iso)))

    def lines(self, lines: Iterable[Line]) -> list[Line]:
        """Without those of which nothing can be drawn."""
        drawn: list[Line] = [{"label": self(line["label"]), "value": self(line["value"])} for line in lines]
        return [line for line in drawn if line["value"]]


class Offer(TypedDict):
    number: str
    title: str
    what: str
    price: str
    details: list[Line]


class Step(Line):
    """`link` opens a map where the file is read on a telephone."""

    link: NotRequired[str]


class Caller(TypedDict):
    """`dial` as a telephone dials it, without an extension."""

    name: str
    role: str
    phone: str
    dial: str
    line: str


class Call(TypedDict):
    value: str
    dial: str
    label: str


class Rule(TypedDict):
    text: str
    is_long: bool


class CommunityWords(TypedDict):
    """Everything that is said on the page of a community."""

    name: str
    place: str
    where: str
    tagline: str
    facts: list[Line]
    story: list[str]
    story_is_short: bool
    highlights: str
    highlights_are_long: bool
    programmes: list[Offer]
    way: list[Step]
    visit: list[Line]
    short_url: str
    contacts: list[Caller]
    door: bool
    calls: list[Call]
    safety: list[Line]
    manners: list[Rule]
    colophon: str


def community_words(snapshot: Snapshot, pen: Pen) -> CommunityWords:
    """The context of `print/catalogue_community.html`, but for the pictures' sizes."""
    highlights, story = " ".join(texts(snapshot, Print.CHARM, pen)), story_paragraphs(snapshot, pen)
    return {
        "name": pen(snapshot["name"]),
        "place": pen(f"{snapshot['name']}  ·  {district_name(snapshot)}"),
        "where": where(snapshot, pen),
        "tagline": pen(snapshot.get("tagline")),
        "facts": _facts(snapshot, pen)[:MOST_FACTS],
        "story": story,
        "story_is_short": sum(map(len, story)) < SHORT_STORY,
        "highlights": highlights,
        "highlights_are_long": len(highlights) > LONG_HIGHLIGHTS,
        "programmes": [_programme(place, given, pen) for place, given in enumerate(snapshot.get("programmes", []), 1)],
        "way": [*map(_step, pen.lines(said(snapshot, Print.WAY))), *_spot(snapshot)],
        "visit": pen.lines(said(snapshot, Print.VISIT)),
        "short_url": pen.plain(snapshot.get("short_url")),
        "contacts": [_contact(contact, pen) for contact in snapshot.get("contacts", [])],
        "door": bool(snapshot.get("short_url") or snapshot.get("contacts")),
        "calls": [{"value": pen(number), "dial": number, "label": label} for number, label in EMERGENCY_CALLS],
        "safety": pen.lines(said(snapshot, Print.SAFETY)),
        "manners": _manners(snapshot, pen),
        "colophon": colophon(snapshot, pen),
    }


def where(snapshot: Snapshot, pen: Pen) -> str:
    area, moo = snapshot["area"], snapshot.get("moo")
    parts = [f"หมู่ {moo}" if moo else "", with_kind("ตำบล", area["subdistrict"]), with_kind("อำเภอ", area["district"])]
    return pen(" ".join(part for part in [*parts, with_kind("จังหวัด", area["province"])] if part))


def with_kind(kind: str, name: str) -> str:
    """Names arrive with or without their kind."""
    return name if not name or name.startswith((kind, "แขวง", "เขต", "กรุงเทพ")) else f"{kind}{name}"


def district_name(snapshot: Snapshot) -> str:
    return with_kind("อำเภอ", snapshot["area"]["district"])


def story_paragraphs(snapshot: Snapshot, pen: Pen) -> list[str]:
    told = [line["value"] for line in said(snapshot, Print.STORY)]
    return [pen(paragraph) for text in told for paragraph in text.splitlines() if paragraph.strip()]


def colophon(snapshot: Snapshot, pen: Pen) -> str:
    credits_ = dict.fromkeys(pen(photo["credit"]) for photo in snapshot.get("photos", []) if photo["credit"])
    said = [f"ข้อมูล ณ วันที่ {pen.day(snapshot['as_of'])}", f"ฉบับเผยแพร่ที่ {pen(snapshot['revision'])}"]
    if credits_:
        said.append(f"ภาพ: {', '.join(credits_)}")
    return "  ·  ".join(said)


def pictures(snapshot: Snapshot) -> tuple[Photo | None, list[Photo]]:
    """The hero and the others, in their order."""
    photos = snapshot.get("photos", [])
    hero = next((photo for photo in photos if photo["is_hero"]), photos[0] if photos else None)
    return hero, [photo for photo in photos if photo is not hero]


def said(snapshot: Snapshot, place: Print) -> list[Line]:
    return snapshot.get("said", {}).get(place, [])


def texts(snapshot: Snapshot, place: Print, pen: Pen) -> list[str]:
    return [line["value"] for line in pen.lines(said(snapshot, place))]


def _facts(snapshot: Snapshot, pen: Pen) -> list[Line]:
    programmes = len(snapshot.get("programmes", []))
    count: list[Line] = [{"label": "ลงมือทำได้", "value": f"{programmes} กิจกรรม"}] if programmes else []
    return pen.lines([*said(snapshot, Print.FACTS), *count])


def _programme(place: int, given: Programme, pen: Pen) -> Offer:
    return {
        "number": pen(place),
        "title": pen(given["title"]),
        "what": pen(given["what"]),
        "price": pen(given["price_text"]),
        "details": pen.lines(given["details"]),
    }


def _step(line: Line) -> Step:
    return {"label": line["label"], "value": line["value"]}


def _spot(snapshot: Snapshot) -> list[Step]:
    """To be typed into a map, so in the digits of maps."""
    spot = [f"{Decimal(each):.5f}" for each in snapshot.get("coordinates") or []]
    return [{"label": "พิกัด", "value": ", ".join(spot), "link": MAP + ",".join(spot)}] if spot else []


def _contact(given: Contact, pen: Pen) -> Caller:
    phone = given.get("phone", "")
    return {
        "name": pen(given.get("name")),
        "role": pen(given.get("role")),
        "phone": pen(f"โทร. {format_phone(phone)}") if phone else "",
        "dial": phone.partition(",")[0],
        "line": pen.plain(given.get("line")),
    }


def _manners(snapshot: Snapshot, pen: Pen) -> list[Rule]:
    rules = [rule for line in said(snapshot, Print.MANNERS) for rule in line["value"].splitlines()]
    lines = [pen(rule.strip(" -•*")) for rule in rules]
    return [{"text": line, "is_long": len(line) > 55} for line in lines if line]
