"""A community as the public will read it: one plain dict, built once when it is submitted.

What is not in here does not exist for the public. Persons come in only by their consent in force.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Field as Column
from django.db.models import Model, QuerySet
from django.utils import timezone

from portal.people.models import Person, Purpose
from portal.territory.models import Area
from portal.ui.words import words
from tourism.publication.content import (
    SCHEMA,
    Card,
    Contact,
    Content,
    Field,
    Named,
    Part,
    Photo,
    Place,
    Programme,
    Uncarded,
    Value,
)
from villages import models
from villages.models import Community, CommunityPhoto, Readiness
from villages.sections import LISTS, PROGRAMMES, PUBLIC
from villages.shown import ListSection, Page, Section, Shown

DETAILS = [shown for shown in PROGRAMMES.fields if shown.page.place == Page.DETAILS]


@dataclass(frozen=True)
class Snapshot:
    content: Content
    as_of: date
    person_keys: list[int] = field(default_factory=list)
    photo_keys: list[int] = field(default_factory=list)


def build(community: Community) -> Snapshot:
    """Needs `area__parent__parent`; asks a constant number of questions."""
    public = [section for section in community.sections if section.public]
    told = [(kind, _rows(community, kind)) for kind in LISTS if kind.printed]
    return snapshot_of(
        {
            "schema": SCHEMA,
            "community": community.pk,
            "name": community.name,
            "tagline": community.tagline,
            "place": place(community),
            "coordinates": _coordinates(community),
            "fields": {**_fields(community, PUBLIC), **{name: row for _, rows in told for name, row in rows.items()}},
            "sections": [
                *(_part(section) for section in public),
                *(_part_of(kind, rows) for kind, rows in told if rows),
            ],
            "programmes": [_programme(programme) for programme in _programmes(community)],
            "contacts": [shown for contact in _contacts(community) if (shown := _contact(contact))],
            "photos": [_photo(row) for row in _photos(community) if not row.photo.why_private()],
            "as_of": (community.verified_on or timezone.localdate()).isoformat(),
        }
    )


def snapshot_of(content: Uncarded) -> Snapshot:
    """Adds what is derived: the card of the lists, and who and what is inside."""
    whole: Content = {**content, "card": _card(content)}
    keys = sorted(set(_person_keys(content)))
    photos = sorted(photo["photo"] for photo in content["photos"])
    return Snapshot(whole, date.fromisoformat(content["as_of"]), keys, photos)


def search_words(content: Content) -> str:
    """What a visitor may type to find the place."""
    said = [
        content["fields"][shown.name]["text"] for shown in PUBLIC if shown.searched and shown.name in content["fields"]
    ]
    titles = [programme["title"] for programme in content["programmes"]]
    return " ".join([*said, content["place"]["address"], *titles])


def place(community: Community) -> Place:
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


def _fields(record: Model, declared: Iterable[Shown]) -> dict[str, Field]:
    """Persons and areas are no fields: they come in by ways of their own."""
    found: dict[str, Field] = {}
    for shown in declared:
        column = record._meta.get_field(shown.name)
        if isinstance(column, Column) and not column.is_relation:
            found[shown.name] = _field(record, column, shown)
    return {name: each for name, each in found.items() if each["text"]}


def _field(record: Model, column: Column, shown: Shown) -> Field:
    value = getattr(record, shown.name)
    text = getattr(record, shown.said_by) if shown.said_by else words(column, value)
    return {"label": str(column.verbose_name), "text": text, "value": _plain(value)}


def _rows(community: Community, kind: ListSection) -> dict[str, Field]:
    """A line for each row, called by its name. Persons come in by consent, so they are not said here."""
    columns = [shown for shown in kind.fields if shown.page.place not in (Page.HEAD, Page.NOWHERE)]
    rows = list(models.model_of(kind).objects.unscoped("of a community found by its door").of(community))
    said = [[each["text"] for each in _fields(row, columns).values()] for row in rows]
    return {
        f"{kind.slug}-{place}": {"label": row.called, "text": " · ".join(texts), "value": None}
        for place, (row, texts) in enumerate(zip(rows, said, strict=True), 1)
    }


def _part_of(kind: ListSection, rows: dict[str, Field]) -> Part:
    return {"slug": kind.slug, "title": kind.title, "icon": kind.icon, "fields": list(rows)}


def _part(section: Section) -> Part:
    names = [shown.name for shown in section.fields if shown.page.place != Page.HEAD]
    return {"slug": section.slug, "title": section.title, "icon": section.icon, "fields": names}


def _contacts(community: Community) -> QuerySet[models.Contact]:
    return community.contacts.select_related("person").prefetch_related("person__consents")


def _contact(contact: models.Contact) -> Contact | None:
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


def _programmes(community: Community) -> QuerySet[models.Programme]:
    rows = community.programmes.filter(status=Readiness.TESTED)
    return rows.select_related("champion").prefetch_related("champion__consents")


def _programme(programme: models.Programme) -> Programme:
    price = programme.price_baht
    return {
        "title": programme.title,
        "what": programme.what,
        "champion": _champion(programme.champion),
        "price_text": programme.price_text,
        "price_baht": None if price is None else f"{price}",
        "fields": _fields(programme, DETAILS),
    }


def _champion(person: Person | None) -> Named | None:
    if person is None or not person.has_consent(Purpose.PUBLISH_NAME):
        return None
    return {"person": person.pk, "name": person.full_name}


def _photos(community: Community) -> QuerySet[CommunityPhoto]:
    return community.photos.select_related("photo").prefetch_related("photo__people__consents")


def _photo(row: CommunityPhoto) -> Photo:
    photo = row.photo
    return {
        "photo": photo.pk,
        "alt": photo.alt,
        "credit": photo.credit,
        "licence": photo.get_licence_display(),
        "hero": row.is_hero,
        "width": photo.width,
        "height": photo.height,
        "print_sha256": photo.print_size_id or "",
        "people": sorted(person.pk for person in photo.people.all()),
    }


def _card(content: Uncarded) -> Card:
    prices = [Decimal(programme["price_baht"]) for programme in content["programmes"] if programme["price_baht"]]
    hero = next((photo for photo in content["photos"] if photo["hero"]), next(iter(content["photos"]), None))
    return {
        "tagline": content["tagline"],
        "district": content["place"]["district"],
        "from_price": f"{min(prices)}" if prices else "",
        "programmes": len(content["programmes"]),
        "photo": {"photo": hero["photo"], "alt": hero["alt"]} if hero else None,
    }


def _person_keys(content: Uncarded) -> Iterator[int]:
    yield from (contact["person"] for contact in content["contacts"])
    yield from (programme["champion"]["person"] for programme in content["programmes"] if programme["champion"])
    for photo in content["photos"]:
        yield from photo["people"]


def _plain(value: Value | Decimal) -> Value:
    return f"{value}" if isinstance(value, Decimal) else value
