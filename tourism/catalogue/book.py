"""From stored revisions to the book that is printed: the same words as on the public page."""

import hashlib
from collections.abc import Iterable
from typing import Any

from portal.files import store
from tourism.catalogue.models import CatalogueIssue
from tourism.catalogue.printing import CatalogueBook
from tourism.catalogue.printing import Snapshot as Printed
from tourism.publication.models import Revision
from tourism.publication.snapshot import Content


def book_of(issue: CatalogueIssue, revisions: Iterable[Revision], *, province: str) -> CatalogueBook:
    """Revisions need `publication`."""
    return {
        "title": issue.title,
        "province": province,
        "edition": f"{issue.number}/{issue.year}",
        "as_of": issue.as_of.isoformat(),
        "year": issue.year,
        "publisher": issue.publisher,
        "communities": [printed(revision) for revision in revisions],
        "thai_digits": issue.thai_digits,
    }


def printed(revision: Revision) -> Printed:
    content = revision.content
    return {
        "key": f"community-{revision.community_id}",
        "name": content["name"],
        "area": {
            "subdistrict": content["place"]["subdistrict"],
            "district": content["place"]["district"],
            "province": content["place"]["province"],
        },
        "as_of": content["as_of"],
        "revision": revision.number,
        "moo": content["place"]["moo"],
        "tagline": content["tagline"],
        "story": _text(content, "story"),
        "highlights": _text(content, "identity"),
        "best_months": _text(content, "best_months"),
        "capacity": _value(content, "capacity_per_day"),
        "getting_there": {
            "from_city": _text(content, "directions"),
            "road": _text(content, "road_condition"),
            "public_transport": _text(content, "public_transport"),
            "distance_km": _number(content, "distance_km"),
            "minutes": _value(content, "minutes"),
        },
        "safety": {
            "hospital": _text(content, "hospital_name"),
            "hospital_km": _number(content, "hospital_km"),
            "police": _text(content, "police_phone"),
            "meeting_point": _text(content, "meeting_point"),
            "hazards": _text(content, "hazards"),
            "notes": _text(content, "flood_season"),
        },
        "manners": _text(content, "manners"),
        "programmes": [_programme(programme) for programme in content["programmes"]],
        "contacts": [
            {"name": contact["name"], "role": contact["role"], "phone": contact["phone"], "line": contact["line"]}
            for contact in content["contacts"]
        ],
        "photos": [
            {"id": photo["print_sha256"], "alt": photo["alt"], "credit": photo["credit"], "is_hero": photo["hero"]}
            for photo in content["photos"]
        ],
        "coordinates": _coordinates(content),
        "short_url": revision.publication.short_url,
    }


class PictureGone(Exception):
    """A withdrawn consent has taken the picture, or the store has lost it. `sha256` says which."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


def picture(sha256: str) -> bytes:
    """By its hash alone: drawing threads ask, and they have no database."""
    try:
        content = store.place(sha256).read_bytes()
    except OSError as error:
        raise PictureGone(sha256) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PictureGone(sha256)
    return content


def _programme(programme: Content) -> Any:
    champion = programme["champion"]
    plain = (
        "title",
        "what",
        "price_text",
        "duration_text",
        "people_text",
        "booking_text",
        "season",
        "safety",
        "takeaway",
    )
    return {name: programme[name] for name in plain} | {"champion": champion["name"] if champion else ""}


def _coordinates(content: Content) -> tuple[float, float] | None:
    if not content["coordinates"]:
        return None
    latitude, longitude = content["coordinates"]
    return float(latitude), float(longitude)


def _text(content: Content, name: str) -> str:
    return str(content["fields"].get(name, {}).get("text", ""))


def _value(content: Content, name: str) -> Any:
    return content["fields"].get(name, {}).get("value")


def _number(content: Content, name: str) -> float | None:
    value = _value(content, name)
    return None if value is None else float(value)
