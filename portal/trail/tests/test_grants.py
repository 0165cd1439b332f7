import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.owner]

ROLE = "pg_monitor"
"""A role that every server has and that holds nothing of ours."""


@pytest.fixture
def may(db):
    call_command("grant_app_role", ROLE)

    def may(kind, name, right):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT has_{kind}_privilege(%s, %s, %s)", [ROLE, name, right])
            return cursor.fetchone()[0]

    return may


@pytest.mark.parametrize("table", ["people_person", "territory_area"])
def test_rows_are_read_and_written_but_no_table_is_emptied_at_once(may, table):
    assert [may("table", table, right) for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")] == [
        True, True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("table", ["trail_entry", "people_personevent"])
def test_trail_is_only_added_to(may, table):
    assert [may("table", table, right) for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_keys_are_given_and_functions_are_called(may):
    assert may("schema", "public", "USAGE")
    assert may("sequence", "people_person_id_seq", "USAGE")
    assert may("function", "fold_th(text)", "EXECUTE")
