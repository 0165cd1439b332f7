"""What is stored of a community for the public, and how what older code stored is read today.

A stored content never changes its shape, and its hash stands in issues and redactions. `read` lifts a copy, one step a
schema, to the shape below; the rest of the code knows no other.
"""

from collections.abc import Callable
from typing import Any, TypedDict, cast

from portal.thai.refused import Refused

SCHEMA = 2

Value = str | int | list[str] | list[int] | None
Stored = dict[str, Any]
"""A content of any schema, as it comes out of its column."""


class Place(TypedDict):
    code: str
    moo: int | None
    address: str
    subdistrict: str
    district: str
    district_code: str
    province: str
    province_code: str


class Field(TypedDict):
    """A column as it was called, as it was said, and as it was kept: a decimal as a text."""

    label: str
    text: str
    value: Value


class Part(TypedDict):
    """A section of the page, and the names of its fields in reading order."""

    slug: str
    title: str
    icon: str
    fields: list[str]


class Named(TypedDict):
    person: int
    name: str


class Programme(TypedDict):
    """The champion comes in by consent alone, so the name is no field."""

    title: str
    what: str
    champion: Named | None
    price_text: str
    price_baht: str | None
    fields: dict[str, Field]


class Contact(TypedDict):
    """Name, and number with LINE id, are each there by a consent of their own."""

    person: int
    name: str
    role: str
    phone: str
    line: str


class Photo(TypedDict):
    photo: int
    alt: str
    credit: str
    licence: str
    hero: bool
    width: int
    height: int
    print_sha256: str
    people: list[int]


class CardPhoto(TypedDict):
    photo: int
    alt: str


class Card(TypedDict):
    """What lists show. They take it out of the column without reading the rest: it is the same in every schema."""

    tagline: str
    district: str
    from_price: str
    programmes: int
    photo: CardPhoto | None


class Uncarded(TypedDict):
    schema: int
    community: int
    name: str
    tagline: str
    place: Place
    coordinates: list[str] | None
    fields: dict[str, Field]
    sections: list[Part]
    programmes: list[Programme]
    contacts: list[Contact]
    photos: list[Photo]
    as_of: str


class Content(Uncarded):
    card: Card


class UnknownContent(Refused):
    """Stored by code that is newer than this."""


def read(kept: object) -> Content:
    """Leaves what is stored as it is."""
    stored = cast(Stored, kept)
    schema = stored.get("schema")
    if not isinstance(schema, int) or not 1 <= schema <= SCHEMA:
        raise UnknownContent(
            f"เนื้อหานี้เก็บไว้ในรูปแบบที่ {schema} แต่โปรแกรมรุ่นนี้อ่านได้ถึงรูปแบบที่ {SCHEMA}", "ใช้โปรแกรมรุ่นที่บันทึกเนื้อหานี้หรือใหม่กว่า"
        )
    for each in range(schema, SCHEMA):
        stored = STEPS[each](stored) | {"schema": each + 1}
    return cast(Content, stored)


def read_card(stored: Stored) -> Card:
    return cast(Card, stored)


def _programmes_say_fields(stored: Stored) -> Stored:
    """Programmes had a key of their own for each thing said, so that every new one would have been a new schema."""
    return stored | {"programmes": [_programme_with_fields(each) for each in stored["programmes"]]}


def _programme_with_fields(old: Stored) -> Stored:
    kept = {name: value for name, value in old.items() if name not in FIELDS_OF_SCHEMA_1}
    fields = {
        name: {"label": label, "text": old[key], "value": None}
        for key, (name, label) in FIELDS_OF_SCHEMA_1.items()
        if old[key]
    }
    return kept | {"fields": fields}


FIELDS_OF_SCHEMA_1 = {
    "duration_text": ("duration_minutes", "ใช้เวลา (นาที)"),
    "booking_text": ("book_ahead_days", "จองล่วงหน้า (วัน)"),
    "people_text": ("people_max", "ไม่เกิน (คน)"),
    "days_times": ("days_times", "วันและเวลา"),
    "season": ("season", "ฤดูกาล"),
    "languages": ("languages", "ภาษา"),
    "age_limit": ("age_limit", "อายุที่ร่วมได้"),
    "health_limit": ("health_limit", "ข้อจำกัดด้านสุขภาพ"),
    "safety": ("safety_notes", "ข้อควรระวัง"),
    "equipment": ("equipment", "อุปกรณ์ที่เตรียมให้"),
    "takeaway": ("takeaway", "ได้อะไรกลับบ้าน"),
}
STEPS: dict[int, Callable[[Stored], Stored]] = {1: _programmes_say_fields}
"""From a schema to the next one. A step never changes once contents of its schema are stored."""
