import pytest
from django.apps import apps

from portal.trail.changes import changes_of, entries_of
from portal.trail.write import act, note

pytestmark = pytest.mark.django_db

Person = apps.get_model("people.Person")  # a record of a room above, which this room may not know


@pytest.fixture
def person_row():
    return Person.objects.create(area_id="400501", first_name="มาลี", phone="0877665544")


def change(record, by, **values):
    with act("แก้ไข", record, by=by):
        rows = Person.objects.unscoped("of a test").filter(pk=record.pk)
        rows.update(**values, version=record.version + 1)
    record.refresh_from_db()


def test_entries_of_one_record_are_its_own(person_row, officer):
    another = Person.objects.create(area_id="400501", first_name="คนอื่น")
    mine = note("เปิดดู", person_row, by=officer)
    note("เปิดดู", another, by=officer)
    note("เปิดดู", officer, by=officer)

    assert list(entries_of("people.person", str(person_row.pk))) == [mine]


def test_changes_tell_old_and_new_by_whom_the_newest_first(person_row, officer):
    change(person_row, officer, first_name="มะลิ")
    change(person_row, officer, first_name="มณี", last_name="ใจดี")

    told = [(each.actor_name, each.label, each.old, each.new) for each in changes_of(person_row)]

    assert sorted(told[:2]) == [(str(officer), "ชื่อ", "มะลิ", "มณี"), (str(officer), "นามสกุล", "", "ใจดี")]
    assert told[2:] == [(str(officer), "ชื่อ", "มาลี", "มะลิ")]


def test_personal_columns_are_told_as_the_record_says(person_row, officer):
    change(person_row, officer, phone="0811112222")

    assert [(each.old, each.new) for each in changes_of(person_row)] == [("08 x xxx 5544", "08 x xxx 2222")]


def test_no_more_is_read_than_was_asked_for(person_row, officer):
    for name in "กขค":
        change(person_row, officer, first_name=name)

    assert [each.new for each in changes_of(person_row, limit=2)] == ["ค"]
