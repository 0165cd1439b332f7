"""What the catalogue is made from: stored revisions as plain data. Every text is a user's and may be empty."""

from collections.abc import Mapping
from typing import NotRequired, TypedDict

from villages.shown import Print


class Area(TypedDict):
    subdistrict: str
    district: str
    province: str


class Line(TypedDict):
    """Something said of a community, and what it is called; "" when it needs no name."""

    label: str
    value: str


class Programme(TypedDict):
    """A thing to do with one's own hands; `details` in the order in which they are printed."""

    title: str
    what: str
    price_text: str
    details: list[Line]


class Contact(TypedDict, total=False):
    """Only what the person has agreed to publish. `phone` as digits."""

    name: str
    role: str
    phone: str
    line: str


class Photo(TypedDict):
    """`id` names the picture to the provider of bytes; `credit` is printed."""

    id: str
    alt: str
    credit: str
    is_hero: bool


class Snapshot(TypedDict):
    """A published community; `said` by the place where it is printed. `as_of` is an ISO date."""

    key: str
    name: str
    area: Area
    as_of: str
    revision: int
    moo: NotRequired[int | None]
    tagline: NotRequired[str]
    said: NotRequired[Mapping[Print, list[Line]]]
    programmes: NotRequired[list[Programme]]
    contacts: NotRequired[list[Contact]]
    photos: NotRequired[list[Photo]]
    coordinates: NotRequired[list[str] | None]
    short_url: NotRequired[str]


class CatalogueBook(TypedDict):
    """One issue. `districts` gives their order; a district not named there comes after them, in Thai order."""

    title: str
    province: str
    edition: str
    as_of: str
    year: int
    publisher: str
    communities: list[Snapshot]
    subtitle: NotRequired[str]
    districts: NotRequired[list[str]]
    thai_digits: NotRequired[bool]
    cover_photo: NotRequired[Photo | None]
