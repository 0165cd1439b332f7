"""Verbs on the people of a community, with what they consented to."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from portal.accounts.models import User
from portal.people.actions import Consented, record_consents
from portal.people.models import Person
from portal.trail.once import once
from portal.trail.write import act
from villages.actions.draft import labels, open_draft, write_onto
from villages.models import Community


def add_person(
    community: Community,
    values: Mapping[str, object],
    *,
    key: UUID,
    by: User,
    consented: Consented | None = None,
) -> Person:
    """Somebody of the same subdistrict, who may become a contact or champion, or be in a picture."""

    def make(own_key: UUID) -> Person:
        with act("เพิ่ม", by=by) as done:
            open_draft(community, by=by)
            person = Person.objects.create(area=community.area, creation_key=own_key, **values)
            done.record = person
            if consented:
                record_consents(person, consented, by=by)
        return person

    return once(Person.objects.editable_by(by), key, make, by=by)


def save_person(
    person: Person,
    community: Community,
    changes: Mapping[str, object],
    *,
    version: int,
    by: User,
    consented: Consented,
) -> None:
    """The person and what the person consented to, or neither."""
    with transaction.atomic():
        if changes:
            with act("แก้ไข", person, by=by, fields=labels(person, changes)):
                open_draft(community, by=by)
                write_onto(Person.objects.editable_by(by).filter(pk=person.pk), changes, version=version)
        record_consents(person, consented, by=by)
