import pytest
from django.db import IntegrityError, transaction

from portal.people.models import Person, Purpose, mask_phone
from portal.people.tests.factories import AGREED_ON, consenting_villager, villager


@pytest.mark.parametrize(
    ("digits", "masked"),
    [
        ("0812345678", "08 x xxx 5678"),
        ("043241234", "04 xxx 1234"),
        ("043241234,12", "04 xxx 1234"),
        ("1669", "xxx"),
        ("", ""),
    ],
)
def test_phone_is_masked(digits, masked):
    assert mask_phone(digits) == masked


def test_masked_person_does_not_show_the_number(db):
    person = villager(line_id="somjai_home")

    assert "1234" not in person.masked_phone
    assert "somjai" not in person.masked_line_id


def test_name_is_written_without_a_space_after_the_title(db):
    assert villager().full_name == "นางสมมติ ใจดี"
    assert villager(title="", last_name="").full_name == "สมมติ"


def test_person_is_seen_in_the_district_and_not_in_the_next(officer, stranger, reader):
    person = villager()

    assert list(Person.objects.editable_by(officer)) == [person]
    assert list(Person.objects.visible_to(reader)) == [person]
    assert not Person.objects.editable_by(reader).exists()
    assert not Person.objects.visible_to(stranger).exists()


def test_consent_is_for_its_purpose_only(officer):
    person = consenting_villager(officer, Purpose.PUBLISH_NAME)
    villager(first_name="อีกคน")

    assert person.has_consent(Purpose.PUBLISH_NAME)
    assert not person.has_consent(Purpose.PUBLISH_PHOTO)
    assert list(Person.objects.visible_to(officer).allowing(Purpose.PUBLISH_NAME)) == [person]
    assert not Person.objects.visible_to(officer).allowing(Purpose.PUBLISH_PHOTO).exists()


def test_consents_are_read_with_the_persons(officer, django_assert_num_queries):
    for name in ("หนึ่ง", "สอง", "สาม"):
        consenting_villager(officer, first_name=name)
    officer.grants  # noqa: B018 -- read once a request

    with django_assert_num_queries(2):
        names = [
            person.has_consent(Purpose.PUBLISH_NAME) for person in Person.objects.visible_to(officer).with_consents()
        ]

    assert names == [True] * 3


def test_two_consents_for_one_purpose_are_refused_by_the_database(officer):
    person = consenting_villager(officer, Purpose.PUBLISH_NAME)

    with pytest.raises(IntegrityError), transaction.atomic():
        person.consents.create(purpose=Purpose.PUBLISH_NAME, wording="ซ้ำ", given_on=AGREED_ON, recorded_by=officer)
