"""Databases for tests: cloned by the owner from a kept template, under a number that nobody else uses.

A template is made once for the migrations, areas, rights and packages that it holds; the two newest are kept. Each run
holds its number by an advisory lock, which ends with the run however it ends: what a killed run left is dropped by the
next one.
"""

import hashlib
import os
import re
import secrets
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import dj_database_url
import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

OWNER_URL = os.environ.get("DATABASE_OWNER_URL")
TEMPLATE, DRAFT = "test_template_", "test_draft"
KEPT = 2
OF_A_RUN = re.compile(r"test_([0-9]+)_")
MAKING, RUNNING = 5_400_001, 5_400_002  # kinds of advisory locks
MADE_FROM = (
    "requirements.txt",
    "portal/territory/data",
    "portal/territory/loading.py",
    "portal/thai/db.py",
    "portal/accounts/models.py",
    "portal/trail/management/commands/grant_app_role.py",
)


# Roles ---------------------------------------------------------------------------------------------------------------


@cache
def app_role():
    return dict(connection.settings_dict)


@cache
def owner_role():
    """An external server may have one role for both."""
    return dj_database_url.parse(OWNER_URL) if OWNER_URL else app_role()


def other_role():
    """The role that has to be granted what it may do, where there are two."""
    return app_role()["USER"] if app_role()["USER"] != owner_role()["USER"] else ""


def become(role):
    connection.close()
    connection.settings_dict.update(USER=role["USER"], PASSWORD=role["PASSWORD"])


@contextmanager
def working_in(database, role=None):
    home = connection.settings_dict.copy()
    connection.close()
    connection.settings_dict["NAME"] = database
    become(role or home)
    try:
        yield
    finally:
        become(home)
        connection.settings_dict["NAME"] = home["NAME"]


# The server, as the owner --------------------------------------------------------------------------------------------


@cache
def server():
    """One connection for the whole run: it holds the number of the run."""
    own, role = connection.settings_dict, owner_role()
    return psycopg.connect(
        dbname="postgres",
        user=role["USER"] or None,
        password=role["PASSWORD"] or None,
        host=own["HOST"] or None,
        port=own["PORT"] or None,
        autocommit=True,
    )


def say(statement, *names):
    server().execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def ask(question, *values):
    return [row[0] for row in server().execute(question, values)]


def databases():
    """The oldest first."""
    return ask("SELECT datname FROM pg_database ORDER BY oid")


def drop(name):
    """Not by force: that would meet a vacuum of the server's own, which only a superuser may end."""
    if name in databases():
        ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            " AND backend_type = 'client backend'",
            name,
        )
        say("DROP DATABASE {}", name)


@contextmanager
def alone():
    """While templates are made or dropped, and what was left behind is looked for."""
    ask("SELECT pg_advisory_lock(%s)", MAKING)
    try:
        yield
    finally:
        ask("SELECT pg_advisory_unlock(%s)", MAKING)


# The template --------------------------------------------------------------------------------------------------------


@contextmanager
def template():
    """Its name, for as long as it is sure to stay."""
    with alone():
        name = TEMPLATE + content_of_template()
        if name not in databases():
            make_template(name)
        yield name


def content_of_template():
    found = hashlib.sha256(f"{server().info.server_version} {app_role()['USER']} {owner_role()['USER']}".encode())
    for path in sources_of_template():
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def sources_of_template():
    migrations = [path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")]
    places = [settings.BASE_DIR / place for place in MADE_FROM]
    files = [path for place in places for path in ([place] if place.is_file() else place.iterdir())]
    return sorted(migrations) + sorted(files)


def make_template(name):
    """Complete or not at all: it gets its name last."""
    drop(DRAFT)
    say(f"CREATE DATABASE {{}} TEMPLATE template0 ENCODING 'UTF8' {_letters()}", DRAFT)
    with working_in(DRAFT, owner_role()):
        call_command("prepare_database", app_role=other_role(), verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (FREEZE, ANALYZE)")
    say("ALTER DATABASE {} ALLOW_CONNECTIONS false", DRAFT)
    say("ALTER DATABASE {} RENAME TO {}", DRAFT, name)
    kept = [each for each in databases() if each.startswith(TEMPLATE)]
    for old in kept[:-KEPT]:
        drop(old)


def _letters():
    """A server whose own letters are those of C would find no Thai trigrams."""
    blind = ask("SELECT datctype IN ('C', 'POSIX') FROM pg_database WHERE datname = 'template0'")
    return "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'" if blind == [True] else ""


# Clones --------------------------------------------------------------------------------------------------------------


@cache
def number_of_run():
    number = secrets.randbelow(2**31)
    ask("SELECT pg_advisory_lock(%s, %s)", RUNNING, number)
    with alone():
        drop_left_behind()
    return number


def drop_left_behind():
    """Whatever bears a number that nobody holds any more."""
    held = ask("SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND classid = %s", RUNNING)
    for name in databases():
        found = OF_A_RUN.match(name)
        if found and int(found[1]) not in held:
            drop(name)


@contextmanager
def cloned(purpose, of=""):
    """Rows can be committed there and need no cleaning; tables that only grow could not be cleaned anyway."""
    name = f"test_{number_of_run()}_{purpose}"
    drop(name)
    if of:
        say("CREATE DATABASE {} TEMPLATE {}", name, of)
    else:
        with template() as whole:
            say("CREATE DATABASE {} TEMPLATE {}", name, whole)
    say("ALTER DATABASE {} SET synchronous_commit = off", name)
    try:
        yield name
    finally:
        drop(name)
