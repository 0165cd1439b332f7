"""The databases of the tests themselves: the kept template, the clones, and what a killed run leaves behind."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from portal.tests import databases
from portal.tests.databases import cloned, drop_left_behind, say, sources_of_template, working_in

LEFT_BEHIND = "test_2999999999_left"


@pytest.fixture(autouse=True)
def unblocked(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_whatever_a_migration_imports_of_ours_is_part_of_the_template():
    sources = set(sources_of_template())
    migrations = [path for path in sources if path.parent.name == "migrations" and settings.BASE_DIR in path.parents]
    ours = [path for path in migrations if ".venv" not in path.parts]

    imported = {path for migration in ours for path in _imported(migration)}

    assert imported <= sources
    assert settings.BASE_DIR / "portal" / "thai" / "db.py" in imported


def _imported(migration):
    for node in ast.walk(ast.parse(migration.read_text())):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        for name in names:
            path = Path(settings.BASE_DIR, *name.split(".")).with_suffix(".py")
            if path.exists():
                yield path


def test_template_is_another_when_a_migration_changes(monkeypatch, tmp_path):
    before = databases.content_of_template()

    changed = tmp_path / "0001_changed.py"
    changed.write_text("operations = []")
    monkeypatch.setattr(databases, "sources_of_template", lambda: [*sources_of_template(), changed])

    assert databases.content_of_template() != before


def test_clone_begins_with_the_areas_and_is_dropped_afterwards():
    with cloned("tried") as name, working_in(name), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM territory_area")
        areas = cursor.fetchone()[0]
        assert name in databases.databases()

    assert areas == 77 + 928 + 7436
    assert name not in databases.databases()


def test_clone_is_dropped_also_while_somebody_works_in_it():
    with cloned("busy") as name:
        with working_in(name):
            forgotten = connection.copy()
        forgotten.settings_dict["NAME"] = name
        forgotten.cursor().execute("SELECT 1")

    assert name not in databases.databases()


def test_what_a_killed_run_left_is_dropped_and_what_another_holds_stays():
    with cloned("held") as held, databases.template() as template:
        say("CREATE DATABASE {} TEMPLATE {}", LEFT_BEHIND, template)

        drop_left_behind()

        assert LEFT_BEHIND not in databases.databases()
        assert held in databases.databases()
