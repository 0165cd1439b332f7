from datetime import date

from portal.people.actions import record_consent
from portal.people.models import Person, Purpose

AGREED_ON = date(2026, 1, 15)


def villager(area="400501", **values):
    values = {"title": "นาง", "first_name": "สมมติ", "last_name": "ใจดี", "phone": "0812345678"} | values
    return Person.objects.create(area_id=area, **values)


def consenting_villager(by, *purposes, **values):
    person = villager(**values)
    for purpose in purposes or Purpose:
        record_consent(person, purpose, given_on=AGREED_ON, by=by)
    return person
