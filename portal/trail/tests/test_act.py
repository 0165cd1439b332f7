"""Each row carries the verb, person and reason of its own act: not of the act before, not of the one around it."""

import ast
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from portal.trail.context import origin_of
from portal.trail.models import Entry
from portal.trail.write import act, act_many

pytestmark = pytest.mark.django_db


def rename(user, position):
    type(user).objects.filter(pk=user.pk).update(position=position)


def written(user):
    """(verb, person, reason) of each row of history of the tests' own changes, in order."""
    event = apps.get_model("accounts", "UserEvent")
    rows = event.objects.filter(pgh_obj_id=user.pk, pgh_label="update").order_by("pgh_id")
    contexts = [row.pgh_context or {} for row in rows]
    return [(each.get("verb"), each.get("actor_name"), each.get("reason")) for each in contexts]


def entries():
    return [(entry.verb, entry.actor_name, entry.reason) for entry in Entry.objects.order_by("pk")]


def test_two_acts_of_one_request_each_have_their_own_words(officer, admin):
    with origin_of(actor=officer), transaction.atomic():
        with act("เปิด", officer, by=officer, reason="แรก"):
            rename(officer, "1")
        rename(officer, "2")
        with act("ปิด", officer, by=admin, reason="หลัง"):
            rename(officer, "3")

    assert written(officer) == [
        ("เปิด", str(officer), "แรก"),
        (None, str(officer), None),
        ("ปิด", str(admin), "หลัง"),
    ]
    assert entries() == [("เปิด", str(officer), "แรก"), ("ปิด", str(admin), "หลัง")]


def test_act_within_act_has_its_own_words_and_gives_the_outer_ones_back(officer, admin):
    with act("นอก", officer, by=admin, reason="ก"):
        rename(officer, "1")
        with act("ใน", officer, by=officer, reason="ข"):
            rename(officer, "2")
        rename(officer, "3")

    assert written(officer) == [
        ("นอก", str(admin), "ก"),
        ("ใน", str(officer), "ข"),
        ("นอก", str(admin), "ก"),
    ]
    assert entries() == [("ใน", str(officer), "ข"), ("นอก", str(admin), "ก")]


def rename_and_fail(officer):
    with act("ใน", officer, by=officer, reason="ข"):
        rename(officer, "1")
        raise ZeroDivisionError


def test_failed_act_leaves_no_row_no_entry_and_no_words(officer, admin):
    with origin_of(actor=officer), transaction.atomic():
        with act("นอก", officer, by=admin):
            with pytest.raises(ZeroDivisionError):
                rename_and_fail(officer)
            rename(officer, "2")
        rename(officer, "3")

    assert written(officer) == [("นอก", str(admin), ""), (None, str(officer), None)]
    assert entries() == [("นอก", str(admin), "")]


def test_database_error_within_an_act_gives_the_outer_words_back(officer, admin):
    with act("นอก", officer, by=admin):
        with pytest.raises(Exception, match="null value"), act("ใน", officer, by=officer):
            rename(officer, None)
        rename(officer, "2")

    assert written(officer) == [("นอก", str(admin), "")]


def by_copy(user):
    """A row whose trigger finds no statement that pghistory could have told first."""
    columns = "COPY accounts_assignment (user_id, role, area_id, order_number) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(columns) as copy:
        copy.write_row([user.pk, "inspector", "40", "1/2562"])


def by_select(user, position):
    with connection.cursor() as cursor:
        cursor.execute(RENAMING)
        cursor.execute("SELECT pg_temp.renamed(%s, %s)", [user.pk, position])


RENAMING = """
CREATE OR REPLACE FUNCTION pg_temp.renamed(which bigint, said text) RETURNS void LANGUAGE sql
AS 'UPDATE accounts_user SET position = said WHERE id = which'
"""


def copied(user):
    event = apps.get_model("accounts", "AssignmentEvent")
    rows = event.objects.filter(user_id=user.pk, role="inspector").order_by("pgh_id")
    return [((row.pgh_context or {}).get("verb"), (row.pgh_context or {}).get("actor_name")) for row in rows]


def test_copy_and_a_select_that_writes_carry_their_own_act(officer, admin):
    with origin_of(actor=officer):
        with act("ก่อน", officer, by=officer):
            rename(officer, "1")
        with act("นำเข้า", officer, by=admin, reason="ทั้งไฟล์"):
            by_copy(officer)
            by_select(officer, "2")
        by_copy(officer)
        by_select(officer, "3")

    assert copied(officer) == [("นำเข้า", str(admin)), (None, str(officer))]
    assert written(officer) == [
        ("ก่อน", str(officer), ""),
        ("นำเข้า", str(admin), "ทั้งไฟล์"),
        (None, str(officer), None),
    ]


def test_work_without_request_says_nothing_of_the_act_before(officer, admin):
    with act("กลางคืน", officer, by=admin):
        rename(officer, "1")
    rename(officer, "2")

    assert written(officer) == [("กลางคืน", str(admin), ""), (None, None, None)]


def test_many_rows_are_one_entry_and_each_carries_it(officer, reader, admin):
    with act_many("นำเข้า", type(officer), by=admin, area="40", batch="7", reason="ไฟล์เดียว") as done:
        for user in (officer, reader):
            rename(user, "1")
        done.count = 2

    entry = Entry.objects.get()
    told = (entry.verb, entry.record_type, entry.record_key, entry.record_name, entry.area_code, entry.reason)
    assert told == ("นำเข้า", "accounts.user", "7", "ผู้ใช้ 2 รายการ", "40", "ไฟล์เดียว")
    events = apps.get_model("accounts", "UserEvent").objects.filter(pgh_label="update")
    assert {event.pgh_context["act"] for event in events} == {str(entry.act)}


def test_nothing_done_leaves_no_entry(officer, admin):
    with act("เพิ่ม", by=admin):
        pass
    with act_many("นำเข้า", type(officer), by=admin):
        pass

    assert entries() == []


def test_no_code_of_ours_calls_executemany():
    """pghistory cannot tell the act before it: it raises TypeError inside a context."""
    names = subprocess.check_output(["git", "ls-files", "*.py"], cwd=settings.BASE_DIR, text=True).split()
    called = [name for name in names if _calls(Path(settings.BASE_DIR, name), "executemany")]

    assert called == []


def _calls(path, method):
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return any(isinstance(called, ast.Attribute) and called.attr == method for called in calls)
