"""Verbs on the rows that hang on a community, of every kind."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from portal.accounts.models import User
from portal.people.actions import record_consents
from portal.people.models import Person
from portal.people.querysets import WRITTEN
from portal.photos.actions import (
    discard,
    hold_photo,
)
from portal.thai.refused import Refused
from portal.trail.once import once
from portal.trail.write import act
from villages.actions.draft import end_of, hold, labels, list_around, number_anew, open_draft, same, write_onto
from villages.actions.persons import add_person
from villages.models import Belonging, Community, CommunityPhoto, model_of
from villages.residents import Asked
from villages.shown import ListSection


class TakenError(Refused):
    """This person has a row of this kind already."""


def save_belonging(record: Belonging, changes: Mapping[str, object], *, version: int, by: User) -> None:
    if changes:
        with act("แก้ไข", record, by=by, fields=labels(record, changes)):
            open_draft(record.community, by=by)
            write_onto(same(record, by), changes, version=version)


def add_belonging(
    community: Community,
    kind: ListSection,
    values: Mapping[str, object],
    *,
    key: UUID,
    by: User,
    asked: Asked | None = None,
) -> Belonging:
    """A row at the end of its list; `asked` tells of its person, who is kept now if new. Raises TakenError."""
    model = model_of(kind)
    rows = model.objects.editable_by(by)

    def make(own_key: UUID) -> Belonging:
        with act("เพิ่ม", by=by) as done:
            hold(community, by)
            if made := rows.filter(creation_key=own_key).first():
                return made
            open_draft(community, by=by)
            place = {"community": community, "position": end_of(model, community, by), "creation_key": own_key}
            record = model.objects.create(**place, **values, **_person_of(kind, community, asked, by))
            done.record = record
        return record

    return once(rows, key, make, by=by)


def _person_of(kind: ListSection, community: Community, asked: Asked | None, by: User) -> dict[str, Person | None]:
    """In a community that is held: nobody else adds the same person at this moment."""
    if kind.who is None or asked is None:
        return {}
    person = _settled(community, asked, by=by)
    others = model_of(kind).objects.editable_by(by).of(community)
    if kind.who.must and others.filter(**{kind.who.column: person}).exists():
        raise TakenError(f"คนนี้เป็น{kind.noun}ของชุมชนนี้อยู่แล้ว เลือกคนอื่น")
    return {kind.who.column: person}


def _settled(community: Community, asked: Asked, *, by: User) -> Person | None:
    """Somebody known, or somebody new who is kept now; with what they consented to."""
    person = asked["person"]
    if person is None and asked["first_name"]:
        person = add_person(
            community, {name: said for name, said in asked.items() if name in WRITTEN}, key=uuid4(), by=by
        )
    if person:
        record_consents(person, asked, by=by)
    return person


def remove_belonging(record: Belonging, *, by: User) -> None:
    """The person or picture itself stays: published revisions may still show it. What never was a picture goes."""
    with act("เอาออก", by=by) as done:
        if record in list_around(record, by):
            open_draft(record.community, by=by)
            _take_out(record, by)
            done.record = record


def _take_out(record: Belonging, by: User) -> None:
    if not isinstance(record, CommunityPhoto):
        same(record, by).delete()
        return
    hold_photo(record.photo)
    same(record, by).delete()
    discard(record.photo, by=by)


def move_belonging(record: Belonging, step: int, *, by: User) -> None:
    """One place up (-1) or down (1) in the list as its page shows it. What stands first whatever its place, stays."""
    with act("จัดลำดับ", by=by) as done:
        rows = list_around(record, by)
        places = [place for place, row in enumerate(rows) if not row.stands_first]
        if record not in rows or (place := rows.index(record)) not in places or place + step not in places:
            return
        rows.insert(place + step, rows.pop(place))
        open_draft(record.community, by=by)
        number_anew(rows, by)
        done.record, done.details["position"] = record, place + step + 1
