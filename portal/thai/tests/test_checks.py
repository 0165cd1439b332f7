import psycopg
import pytest
from django.core.checks import Tags
from django.core.checks.registry import registry
from django.db import connections

from portal.thai.checks import check_thai_in_database

pytestmark = pytest.mark.owner


@pytest.fixture
def live_in(db):
    """Moves the portal into an empty database: live_in("LATIN1")."""
    ours = connections["default"]
    other = ours.copy()
    other.settings_dict["NAME"] = f"{ours.settings_dict['NAME']}_other"
    name = other.ops.quote_name(other.settings_dict["NAME"])
    server = psycopg.connect(**{**ours.get_connection_params(), "dbname": "postgres"}, autocommit=True)
    can_create, is_super = server.execute(
        "SELECT rolcreatedb, rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    if not can_create:
        pytest.skip("this role may not create databases")

    def move(encoding, setup="", *, superuser=False):
        if superuser and not is_super:
            pytest.skip("only a superuser can take a collation away")
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'")
        connections["default"] = other
        if setup:
            other.cursor().execute(setup)

    yield move
    connections["default"] = ours
    other.close()
    server.execute(f"DROP DATABASE IF EXISTS {name}")
    server.close()


def problems():
    return [problem.id for problem in check_thai_in_database(None, ["default"])]


@pytest.mark.django_db
def test_our_database_can_keep_find_and_sort_thai():
    assert problems() == []


def test_check_is_one_of_the_database_checks():
    assert check_thai_in_database in registry.get_checks()
    assert Tags.database in check_thai_in_database.tags


def test_nothing_is_asked_of_a_database_that_is_not_checked():
    assert check_thai_in_database(None, None) == []


def test_database_of_another_encoding_is_reported(live_in):
    live_in("LATIN1")

    assert problems() == ["thai.E002"]


def test_database_blind_to_thai_letters_is_reported(live_in):
    live_in("UTF8", "CREATE EXTENSION pg_trgm")

    assert problems() == ["thai.E003"]


def test_database_before_the_first_migration_is_not_blamed(live_in):
    live_in("UTF8")

    assert problems() == []


def test_database_without_thai_collation_is_reported(live_in):
    live_in("UTF8", 'ALTER COLLATION "th-x-icu" RENAME TO elsewhere', superuser=True)

    assert problems() == ["thai.E004"]


def test_database_that_sorts_thai_by_code_point_is_reported(live_in):
    live_in(
        "UTF8",
        """CREATE COLLATION public."th-x-icu" (provider = libc, locale = 'C');
        SET search_path = public, pg_catalog""",
    )

    assert problems() == ["thai.E005"]
