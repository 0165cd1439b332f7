import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.forms import modelform_factory

from portal.trail.changes import changes_of
from portal.trail.context import origin_of
from portal.trail.models import Entry
from portal.trail.write import note, save_with_trail

pytestmark = pytest.mark.django_db

REFUSED = (InternalError, ProgrammingError)


def entries():
    return [(entry.actor_name, entry.verb, entry.record_name) for entry in Entry.objects.order_by("pk")]


def position_form(user, position):
    form = modelform_factory(type(user), fields=["position"])({"position": position}, instance=user)
    assert form.is_valid()
    return form


def test_saving_and_its_record_are_one(officer, admin):
    save_with_trail(position_form(officer, "พัฒนากรชำนาญการ"), by=admin)

    assert entries() == [(str(admin), "แก้ไข", str(officer))]
    assert Entry.objects.get().details == {"fields": ["ตำแหน่ง"]}


def test_failed_save_leaves_no_record(officer, admin):
    form = position_form(officer, "x")
    form.instance.username = None

    with pytest.raises(Exception, match="null value"), transaction.atomic():
        save_with_trail(form, by=admin)

    assert entries() == []


def test_entry_knows_request_and_address(officer, admin):
    with origin_of(address="10.0.0.7", actor=admin) as origin:
        entry = note("ดู", officer, by=admin)

    assert (entry.request_id, entry.address) == (origin.request_id, "10.0.0.7")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_entry SET verb = 'x'",
        "DELETE FROM trail_entry",
        "TRUNCATE trail_entry",
        "UPDATE accounts_assignmentevent SET role = 'admin'",
        "DELETE FROM accounts_assignmentevent",
    ],
)
def test_trail_is_never_rewritten(statement, officer, admin):
    note("ดู", officer, by=admin)

    if statement.startswith("TRUNCATE") and owns_tables():
        pytest.skip("only the application's role is kept from emptying tables: run by ./run test")
    with pytest.raises(REFUSED), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def owns_tables():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableowner = current_user FROM pg_tables WHERE tablename = 'trail_entry'")
        return cursor.fetchone()[0]


def test_changes_tell_old_and_new_and_who(officer, admin):
    save_with_trail(position_form(officer, "เดิม"), by=admin)
    save_with_trail(position_form(officer, "ใหม่"), by=admin)

    newest = changes_of(officer)[0]

    assert (newest.label, newest.old, newest.new, newest.actor_name) == ("ตำแหน่ง", "เดิม", "ใหม่", str(admin))


def test_bulk_and_raw_changes_are_seen_too(officer):
    type(officer).objects.filter(pk=officer.pk).update(position="ทั้งชุด")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_user SET position = 'ตรง' WHERE id = %s", [officer.pk])

    assert [change.new for change in changes_of(officer)][:2] == ["ตรง", "ทั้งชุด"]


def test_password_is_never_kept_in_history(officer):
    officer.set_password("a long enough secret")
    officer.save()

    assert not any(change.label == "รหัสผ่าน" for change in changes_of(officer))
    event = officer._meta.apps.get_model("accounts", "UserEvent")
    assert "password" not in {field.name for field in event._meta.fields}


def test_assignment_has_the_area_of_its_place(officer, admin):
    entry = note("ดู", officer.assignments.get(), by=admin)

    assert entry.area_code == "4005"
