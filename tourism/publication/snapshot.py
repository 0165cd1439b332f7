"""A community as the public will read it: one plain dict, built once when it is submitted.

What is not in here does not exist for the public. Persons come in only by their consent in force.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Field
from django.utils import timezone

from portal.people.models import Person, Purpose
from portal.photos.models import Photo
from portal.territory.models import Area
from portal.ui.words import words
from tourism import wording
from villages.models import Community, Contact, Programme, Readiness

Content = dict[str, Any]

SCHEMA = 1
PRIVATE_SECTIONS = {"care"}
SHOWN_ELSEWHERE = {"name", "tagline", "area", "moo", "latitude", "longitude"}
"""Fields of a section that stand in the head of the page."""


@dataclass(frozen=True)
class Snapshot:
    content: Content
    as_of: date
    person_keys: list[int] = field(default_factory=list)
    photo_keys: list[int] = field(default_factory=list)


def build(community: Community) -> Snapshot:
    """Needs `area__parent__parent`; asks a constant number of questions."""
    photos = [_photo(row.photo, hero=row.is_hero) for row in _photos(community) if not row.photo.why_private()]
    content: Content = {
        "schema": SCHEMA,
        "community": community.pk,
        "name": community.name,
        "tagline": community.tagline,
        "place": place(community),
        "coordinates": _coordinates(community),
        "fields": dict(_fields(community)),
        "sections": list(_sections(community)),
        "programmes": [_programme(programme) for programme in _programmes(community)],
        "contacts": [shown for contact in _contacts(community) if (shown := _contact(contact))],
        "photos": photos,
        "as_of": (community.verified_on or timezone.localdate()).isoformat(),
    }
    return snapshot_of(content)


def snapshot_of(content: Content) -> Snapshot:
    """Adds what is derived: the card of the lists, and who and what is inside."""
    content = content | {"card": _card(content)}
    keys = sorted(set(_person_keys(content)))
    photos = sorted(photo["photo"] for photo in content["photos"])
    return Snapshot(content, date.fromisoformat(content["as_of"]), keys, photos)


def search_words(content: Content) -> str:
    """What a visitor may type to find the place."""
    aliases = content["fields"].get("aliases", {}).get("text", "")
    titles = [programme["title"] for programme in content["programmes"]]
    return " ".join([content["name"], aliases, content["tagline"], content["place"]["address"], *titles])


def place(community: Community) -> Content:
    area = community.area
    district: Area | None = area.parent
    province = district.parent if district else None
    return {
        "code": area.code,
        "moo": community.moo,
        "address": community.address,
        "subdistrict": area.name_with_kind,
        "district": district.name_with_kind if district else "",
        "district_code": area.district_code,
        "province": province.name_with_kind if province else "",
        "province_code": area.province_code,
    }


def _coordinates(community: Community) -> list[str] | None:
    if community.latitude is None or community.longitude is None:
        return None
    return [f"{community.latitude:.6f}", f"{community.longitude:.6f}"]


def _fields(community: Community) -> Iterator[tuple[str, Content]]:
    for section in community.sections:
        if section.slug in PRIVATE_SECTIONS:
            continue
        for column in section.columns(community):
            value = getattr(community, column.attname)
            if text := _said(column, value):
                yield column.name, {"label": str(column.verbose_name), "text": text, "value": _plain(value)}


def _said(column: Field, value: Any) -> str:
    if column.is_relation:
        return ""
    return wording.months(value) if column.name == "best_months" else words(column, value)


def _sections(community: Community) -> Iterator[Content]:
    for section in community.sections:
        if section.slug not in PRIVATE_SECTIONS:
            names = [name for name in section.fields if name not in SHOWN_ELSEWHERE]
            yield {"slug": section.slug, "title": section.title, "icon": section.icon, "fields": names}


def _contacts(community: Community) -> Any:
    return community.contacts.select_related("person").prefetch_related("person__consents")


def _contact(contact: Contact) -> Content | None:
    """Name and number each by its own consent; without any, the contact stays inside the office."""
    person, allowed = contact.person, contact.person.purposes()
    reachable = Purpose.PUBLISH_CONTACT in allowed
    named = Purpose.PUBLISH_NAME in allowed
    if not reachable and not named:
        return None
    return {
        "person": person.pk,
        "name": person.full_name if named else "",
        "role": contact.role,
        "phone": person.phone if reachable else "",
        "line": person.line_id if reachable else "",
    }


def _programmes(community: Community) -> Any:
    rows = community.programmes.filter(status=Readiness.TESTED)
    return rows.select_related("champion").prefetch_related("champion__consents")


def _programme(programme: Programme) -> Content:
    return {
        "title": programme.title,
        "what": programme.what,
        "champion": _champion(programme.champion),
        "price_text": wording.price(programme.price_baht, programme.get_price_per_display()),
        "price_baht": _plain(programme.price_baht),
        "duration_text": wording.duration(programme.duration_minutes),
        "people_text": wording.group_size(programme.people_min, programme.people_max),
        "booking_text": wording.booking(programme.book_ahead_days),
        "days_times": programme.days_times,
        "season": programme.season,
        "languages": programme.languages,
        "age_limit": programme.age_limit,
        "health_limit": programme.health_limit,
        "safety": programme.safety_notes,
        "equipment": programme.equipment,
        "takeaway": programme.takeaway,
    }


def _champion(person: Person | None) -> Content | None:
    if person is None or not person.has_consent(Purpose.PUBLISH_NAME):
        return None
    return {"person": person.pk, "name": person.full_name}


def _photos(community: Community) -> Any:
    return community.photos.select_related("photo").prefetch_related("photo__people__consents")


def _photo(photo: Photo, *, hero: bool) -> Content:
    return {
        "photo": photo.pk,
        "alt": photo.alt,
        "credit": photo.credit,
        "licence": photo.get_licence_display(),
        "hero": hero,
        "width": photo.width,
        "height": photo.height,
        "print_sha256": photo.print_size_id,
        "people": sorted(person.pk for person in photo.people.all()),
    }


def _card(content: Content) -> Content:
    prices = [Decimal(programme["price_baht"]) for programme in content["programmes"] if programme["price_baht"]]
    hero = next((photo for photo in content["photos"] if photo["hero"]), next(iter(content["photos"]), None))
    return {
        "tagline": content["tagline"],
        "district": content["place"]["district"],
        "from_price": f"{min(prices)}" if prices else "",
        "programmes": len(content["programmes"]),
        "photo": {"photo": hero["photo"], "alt": hero["alt"]} if hero else None,
    }


def _person_keys(content: Content) -> Iterator[int]:
    yield from (contact["person"] for contact in content["contacts"])
    yield from (programme["champion"]["person"] for programme in content["programmes"] if programme["champion"])
    for photo in content["photos"]:
        yield from photo["people"]


def _plain(value: Any) -> Any:
    return f"{value}" if isinstance(value, Decimal) else value
