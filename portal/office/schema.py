"""Which first migrations a database was made with. Until the first release they are written anew instead of repaired,
and a database that was made with other ones cannot follow: it would be called migrated and lack columns."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.db import connection

from portal.thai.refused import Refused

OURS = {"portal", "villages", "tourism", "budget"}
TABLE = "django_migrations"


def refuse_other_beginnings() -> None:
    """Raises Refused for a database that other first migrations made; an empty one is welcome."""
    if TABLE in connection.introspection.table_names() and _mark() != beginnings():
        raise Refused(
            "This database was made with other first migrations than these.",
            "Empty it with ./run reset (all its data are lost), or go back to the version that made it.",
        )


def mark_beginnings() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE {TABLE} IS '{beginnings()}'")


def beginnings() -> str:
    """SHA-256 of the first migration of each of our rooms."""
    found = sha256()
    for path in sorted(first_migrations()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def first_migrations() -> Iterator[Path]:
    for room in apps.get_app_configs():
        if room.name.split(".")[0] in OURS:
            yield from Path(room.path, "migrations").glob("0001_*.py")


def _mark() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [TABLE])
        said: str | None = cursor.fetchone()[0]
        return said
