"""Is the database able to keep, find and sort Thai? Shown by `manage.py check --database default`."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.utils import CursorWrapper

from portal.thai.db import THAI_COLLATION

_NEW_DATABASE = "Create the database anew: createdb -T template0 -E UTF8 --locale=C.UTF-8 NAME"


def check_thai_in_database(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: object
) -> list[CheckMessage]:
    return [message for alias in databases or () for message in _check(alias)]


def _check(alias: str) -> list[CheckMessage]:
    connection = connections[alias]
    if connection.vendor != "postgresql":
        return [Error(f"Database {alias} is not PostgreSQL", hint="Set DATABASE_URL to postgresql://…", id="thai.E001")]
    with connection.cursor() as cursor:
        return _check_encoding(cursor) or [*_check_trigrams(cursor), *_check_collation(cursor)]


def _check_encoding(cursor: CursorWrapper) -> list[CheckMessage]:
    encoding = _value(cursor, "SHOW server_encoding")
    if encoding == "UTF8":
        return []
    return [Error(f"The database keeps text as {encoding}, not as UTF8", hint=_NEW_DATABASE, id="thai.E002")]


def _check_trigrams(cursor: CursorWrapper) -> list[CheckMessage]:
    if not _value(cursor, "SELECT to_regproc('show_trgm') IS NOT NULL"):
        return []  # before the first migrate, which installs pg_trgm or says why it cannot
    if _value(cursor, "SELECT cardinality(show_trgm('น้ำตก')) > 0"):
        return []
    return [
        Error("pg_trgm does not see Thai letters: LC_CTYPE of the database is C", hint=_NEW_DATABASE, id="thai.E003")
    ]


def _check_collation(cursor: CursorWrapper) -> list[CheckMessage]:
    if not _value(cursor, f"SELECT to_regcollation('\"{THAI_COLLATION}\"') IS NOT NULL"):
        hint = "Use a PostgreSQL built with ICU, as all packages of Debian, Homebrew and Docker are"
        return [Error(f"The collation {THAI_COLLATION} is missing", hint=hint, id="thai.E004")]
    if _value(cursor, f"SELECT 'เกาะ' < 'ขา' COLLATE \"{THAI_COLLATION}\""):
        return []
    hint = 'Update ICU, then: ALTER COLLATION "th-x-icu" REFRESH VERSION; REINDEX DATABASE NAME'
    return [Error(f"The collation {THAI_COLLATION} does not sort Thai words", hint=hint, id="thai.E005")]


def _value(cursor: CursorWrapper, query: str) -> object:
    cursor.execute(query)
    return cursor.fetchone()[0]
