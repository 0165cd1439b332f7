"""From a snapshot to the words on the page: what is missing is left out, what has a number gets its unit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.thai.dates import thai_date
from portal.thai.phones import format_phone
from tourism.catalogue.printing.snapshots import Contact, GettingThere, Photo, Programme, Safety, Snapshot

CALLS = (("1669", "เจ็บป่วยฉุกเฉิน"), ("191", "ตำรวจ"), ("1155", "ตำรวจท่องเที่ยว"))
NBSP = "\N{NO-BREAK SPACE}"
LONG_NAME = 30
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

    def labelled(self, pairs: Iterator[tuple[str, str]]) -> list[dict[str, str]]:
        return [{"label": self(label), "value": value} for label, value in pairs if value]


def community_words(snapshot: Snapshot, pen: Pen) -> dict[str, Any]:
    """The context of `print/catalogue_community.html`, but for the pictures' sizes."""
    highlights, story = pen(snapshot.get("highlights")), story_paragraphs(snapshot, pen)
    return {
        "name": pen(snapshot["name"]),
        "name_is_long": len(snapshot["name"]) > LONG_NAME,
        "place": pen(f"{snapshot['name']}  ·  {district_name(snapshot)}"),
        "where": where(snapshot, pen),
        "tagline": pen(snapshot.get("tagline")),
        "facts": pen.labelled(_facts(snapshot, pen))[:4],
        "story": story,
        "story_is_short": sum(map(len, story)) < SHORT_STORY,
        "highlights": highlights,
        "highlights_are_long": len(highlights) > LONG_HIGHLIGHTS,
        "programmes": [_programme(place, given, pen) for place, given in enumerate(snapshot.get("programmes", []), 1)],
        "way": pen.labelled(_way(snapshot, pen)),
        "short_url": pen.plain(snapshot.get("short_url")),
        "contacts": [_contact(contact, pen) for contact in snapshot.get("contacts", [])],
        "door": bool(snapshot.get("short_url") or snapshot.get("contacts")),
        "calls": [{"value": pen(number), "label": label} for number, label in CALLS],
        "safety": pen.labelled(_safety(snapshot.get("safety", {}), pen)),
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
    return [pen(line) for line in snapshot.get("story", "").splitlines() if line.strip()]


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


def _facts(snapshot: Snapshot, pen: Pen) -> Iterator[tuple[str, str]]:
    getting_there = snapshot.get("getting_there", {})
    programmes, capacity = snapshot.get("programmes", []), snapshot.get("capacity")
    yield "ช่วงเวลาแนะนำ", pen(snapshot.get("best_months"))
    yield "รองรับได้", pen(f"{capacity:,} คนต่อวัน" if capacity else "")
    yield "จากตัวเมือง", pen(_journey(getting_there))
    yield "ลงมือทำได้", pen(f"{len(programmes)} กิจกรรม" if programmes else "")


def _journey(given: GettingThere) -> str:
    kilometres, minutes = given.get("distance_km"), given.get("minutes")
    parts = [f"{kilometres:g} กม." if kilometres else "", _minutes(minutes) if minutes else ""]
    return " · ".join(part for part in parts if part)


def _minutes(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours}{NBSP}ชั่วโมง"] * bool(hours) + [f"{rest}{NBSP}นาที"] * bool(rest))


def _programme(place: int, given: Programme, pen: Pen) -> dict[str, Any]:
    details = (
        ("", pen(given.get("duration_text"))),
        ("", pen(given.get("people_text"))),
        ("", pen(given.get("booking_text"))),
        ("ช่วงเวลา", pen(given.get("season"))),
        ("แชมป์", pen(given.get("champion"))),
        ("ได้กลับบ้าน", pen(given.get("takeaway"))),
        ("ข้อควรระวัง", pen(given.get("safety"))),
    )
    return {
        "number": pen(place),
        "title": pen(given.get("title")),
        "what": pen(given.get("what")),
        "price": pen(given.get("price_text")),
        "details": pen.labelled(iter(details)),
    }


def _way(snapshot: Snapshot, pen: Pen) -> Iterator[tuple[str, str]]:
    given, coordinates = snapshot.get("getting_there", {}), snapshot.get("coordinates")
    yield "วิธีเดินทาง", pen(given.get("from_city"))
    yield "สภาพถนน", pen(given.get("road"))
    yield "รถโดยสาร", pen(given.get("public_transport"))
    yield "พิกัด", f"{coordinates[0]:.5f}, {coordinates[1]:.5f}" if coordinates else ""


def _contact(given: Contact, pen: Pen) -> dict[str, str]:
    phone = given.get("phone", "")
    return {
        "name": pen(given.get("name")),
        "role": pen(given.get("role")),
        "phone": pen(f"โทร. {format_phone(phone)}") if phone else "",
        "line": pen.plain(given.get("line")),
    }


def _safety(given: Safety, pen: Pen) -> Iterator[tuple[str, str]]:
    kilometres = given.get("hospital_km")
    distance = f" ({kilometres:g} กม.)" if kilometres and given.get("hospital") else ""
    yield "โรงพยาบาลใกล้ที่สุด", pen(f"{given.get('hospital') or ''}{distance}")
    yield "สถานีตำรวจ", pen(given.get("police"))
    yield "จุดรวมพลเมื่อเกิดเหตุ", pen(given.get("meeting_point"))
    yield "ควรระวัง", pen(given.get("hazards"))
    yield "", pen(given.get("notes"))


def _manners(snapshot: Snapshot, pen: Pen) -> list[dict[str, Any]]:
    lines = [pen(line.strip(" -•*")) for line in snapshot.get("manners", "").splitlines()]
    return [{"text": line, "is_long": len(line) > 55} for line in lines if line]
