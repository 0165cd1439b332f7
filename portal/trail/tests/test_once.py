from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError

from portal.trail.once import key_of, once, sent_otherwise

pytestmark = pytest.mark.django_db

Person = apps.get_model("people.Person")  # a record of a room above, which this room may not know


@pytest.fixture
def add(officer):
    """add(key, by=…) as a form does, under a name of its own each time."""

    def add(key, by=officer, first_name="มาลี"):
        rows = Person.objects.unscoped("to add")
        make = lambda own: rows.create(area_id="400501", first_name=first_name, creation_key=own)  # noqa: E731
        return once(rows, key, make, by=by)

    return add


def test_form_that_is_sent_again_gets_the_first_row(add):
    key = uuid4()

    first, again = add(key), add(key, first_name="มะลิ")

    assert (again.pk, again.first_name) == (first.pk, "มาลี")


def test_row_keeps_a_key_of_its_own(add, officer):
    key = uuid4()

    assert add(key).creation_key == key_of(key, officer) != key


def test_key_that_another_person_saw_leads_to_no_row_of_others(add, stranger):
    key = uuid4()

    assert add(key).pk != add(key, by=stranger).pk


def test_two_forms_make_two_rows(add):
    assert add(uuid4()).pk != add(uuid4()).pk


def test_row_that_came_between_looking_and_making_is_the_one(officer):
    key, rows = uuid4(), Person.objects.unscoped("to add")

    def make(own):
        earlier = rows.create(area_id="400501", first_name="ก่อน", creation_key=own)
        rows.create(area_id="400501", first_name="หลัง", creation_key=earlier.creation_key)

    with pytest.raises(IntegrityError):
        once(rows, key, make, by=officer)  # both were undone: what broke was no other row of this form

    first = rows.create(area_id="400501", first_name="ก่อน", creation_key=key_of(key, officer))
    assert once(Blind(rows), key, lambda own: rows.create(area_id="400501", creation_key=own), by=officer) == first


class Blind:
    """Rows of which the first look finds none, as when two look at the same moment."""

    def __init__(self, rows):
        self.rows, self.looks = rows, 0

    def filter(self, **values):
        self.looks += 1
        return self.rows.none() if self.looks == 1 else self.rows.filter(**values)


def test_other_words_under_the_same_key_are_noticed(add):
    made = add(uuid4())

    assert not sent_otherwise(made, {"first_name": "มาลี", "area_id": "400501"})
    assert sent_otherwise(made, {"area_id": "400501", "first_name": "มะลิ"})
    assert not sent_otherwise(made, {})
