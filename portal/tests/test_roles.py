import os

import pytest
from django.db import ProgrammingError, connection

TWO_ROLES = os.environ.get("DATABASE_OWNER_URL", "") != "" and (
    os.environ["DATABASE_OWNER_URL"] != os.environ.get("DATABASE_URL")
)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not TWO_ROLES, reason="the server was given with one role only"),
]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE smuggled (id int)",
        "ALTER TABLE territory_area ADD COLUMN smuggled int",
        "ALTER TABLE trail_entry DISABLE TRIGGER USER",
        "TRUNCATE territory_area CASCADE",
        "UPDATE trail_entry SET reason = 'changed'",
        "DELETE FROM trail_entry",
        "SET session_replication_role = replica",
    ],
)
def test_application_role_is_refused(statement):
    with connection.cursor() as cursor, pytest.raises(ProgrammingError):
        cursor.execute(statement)


def test_application_role_writes_rows():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE territory_area SET name_en = 'changed' WHERE code = '40'")

        assert cursor.rowcount == 1
