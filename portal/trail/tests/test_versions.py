import pytest
from django.apps import apps

from portal.trail.versions import StaleError, save_version, values_at

pytestmark = pytest.mark.django_db

Person = apps.get_model("people.Person")  # a record of a room above, which this room may not know


@pytest.fixture
def person_row():
    return Person.objects.create(area_id="400501", first_name="มาลี", last_name="ใจดี")


def rows_of(record):
    return Person.objects.unscoped("of a test").filter(pk=record.pk)


def test_version_as_it_was_seen_is_saved_and_counted(person_row):
    save_version(rows_of(person_row), {"first_name": "มะลิ"}, version=1)

    assert rows_of(person_row).values_list("first_name", "version").get() == ("มะลิ", 2)


def test_version_that_is_gone_is_refused_and_nothing_is_written(person_row):
    save_version(rows_of(person_row), {"first_name": "มะลิ"}, version=1)

    with pytest.raises(StaleError):
        save_version(rows_of(person_row), {"first_name": "มณี"}, version=1)

    assert rows_of(person_row).values_list("first_name", "version").get() == ("มะลิ", 2)


def test_each_version_is_read_back_as_it_was(person_row):
    another = Person.objects.create(area_id="400501", first_name="คนอื่น")
    save_version(rows_of(person_row), {"first_name": "มะลิ"}, version=1)
    save_version(rows_of(another), {"first_name": "คนอื่นอีก"}, version=1)

    assert values_at(person_row, 1, ["first_name", "last_name"]) == {"first_name": "มาลี", "last_name": "ใจดี"}
    assert values_at(person_row, 2, ["first_name"]) == {"first_name": "มะลิ"}


def test_last_word_of_a_version_counts(person_row):
    rows_of(person_row).update(first_name="มณี")  # a correction that no form knows of

    assert values_at(person_row, 1, ["first_name"]) == {"first_name": "มณี"}


def test_version_that_never_was_has_no_values(person_row):
    assert values_at(person_row, 9, ["first_name"]) is None


def test_keys_of_other_records_are_read_as_keys(person_row):
    assert values_at(person_row, 1, ["area"]) == {"area": "400501"}
