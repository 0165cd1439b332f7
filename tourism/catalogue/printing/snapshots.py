"""What the catalogue is made from: stored revisions as plain data. Every text is a user's and may be empty."""

from typing import NotRequired, TypedDict


class Area(TypedDict):
    subdistrict: str
    district: str
    province: str


class GettingThere(TypedDict, total=False):
    from_city: str
    road: str
    public_transport: str
    distance_km: float | None
    minutes: int | None


class Safety(TypedDict, total=False):
    hospital: str
    hospital_km: float | None
    police: str
    meeting_point: str
    hazards: str
    notes: str


class Programme(TypedDict, total=False):
    """A thing to do with one's own hands, and the villager who offers it."""

    title: str
    what: str
    champion: str
    price_text: str
    duration_text: str
    people_text: str
    booking_text: str
    season: str
    safety: str
    takeaway: str


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
    """A published community. `as_of` is an ISO date."""

    key: str
    name: str
    area: Area
    as_of: str
    revision: int
    moo: NotRequired[int | None]
    tagline: NotRequired[str]
    story: NotRequired[str]
    highlights: NotRequired[str]
    best_months: NotRequired[str]
    capacity: NotRequired[int | None]
    getting_there: NotRequired[GettingThere]
    safety: NotRequired[Safety]
    manners: NotRequired[str]
    programmes: NotRequired[list[Programme]]
    contacts: NotRequired[list[Contact]]
    photos: NotRequired[list[Photo]]
    coordinates: NotRequired[tuple[float, float] | list[float] | None]
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
