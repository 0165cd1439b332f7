import pytest

from portal.people.actions import record_consent, withdraw_consent
from portal.people.models import Person, Purpose
from portal.people.tests.factories import AGREED_ON, consenting_villager, villager

pytestmark = pytest.mark.django_db


def test_withdrawn_are_those_who_allowed_something_and_allow_nothing_now(officer):
    villager(first_name="ไม่เคยถาม")
    consenting_villager(officer, first_name="ยินยอมอยู่")
    gone, back = (consenting_villager(officer, first_name=name) for name in ("ถอนแล้ว", "กลับมา"))
    for person in (gone, back):
        withdraw_consent(person, by=officer, reason="ขอถอน")
    record_consent(back, Purpose.PUBLISH_NAME, given_on=AGREED_ON, by=officer)

    assert list(Person.objects.withdrawn()) == [gone]


def test_corrected_names_and_numbers_are_remembered_and_todays_is_the_last(officer):
    person, other = villager(first_name="สมใจ"), villager(first_name="อีกคน")
    person.first_name, person.phone = "สมใจดี", "0899999999"
    person.save()

    written = Person.objects.filter(pk=person.pk).as_ever_written()

    assert [(each["first_name"], each["phone"]) for each in written] == [
        ("สมใจ", "0812345678"),
        ("สมใจดี", "0899999999"),
    ]
    assert other.first_name not in {each["first_name"] for each in written}
