"""The launcher itself, with services, files and an address of its own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings

from portal.bench import leash
from portal.jobs.worker import WORKERS
from portal.launcher.places import ROOT

pytestmark = pytest.mark.stack
START_SECONDS = 120


def newest_postgres():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    return os.environ.get("PG_BIN") or (str(found[-1].parent) if found else None)


class Portal:
    def __init__(self, var):
        named = {"PORTAL_VAR": str(var), "PG_BIN": newest_postgres()}
        foreign = {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "SECRET_KEY", "PORT", "SITE_URL", "DEMO_PASSWORD"}
        self.environment = {name: value for name, value in os.environ.items() if name not in foreign} | named
        self.output = var / "output"

    def start(self):
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                self.command("--no-demo"),
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        leash.hold(self.process.pid)
        deadline = time.monotonic() + START_SECONDS
        while "Ctrl-C stops it" not in self.said() and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        assert "Ctrl-C stops it" in self.said(), self.said()

    def said(self):
        return self.output.read_text()

    def command(self, *words):
        return [sys.executable, "-m", "portal.launcher", *words]

    def ask(self, *words):
        done = subprocess.run(
            self.command(*words),
            check=False,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            text=True,
            capture_output=True,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def portal():
    if newest_postgres() is None:
        pytest.skip("no PostgreSQL server on this machine")
    with TemporaryDirectory(prefix="portal-", ignore_cleanup_errors=True) as folder:
        var = Path(folder)
        var.chmod(0o755)  # when the tests run as root, PostgreSQL's own user must reach it
        for made in (settings.STATIC_ROOT, settings.FONTS_DIR):
            if made.exists():
                shutil.copytree(made, var / made.name)
        portal = Portal(var)
        portal.start()
        yield portal
        if portal.process.poll() is None:
            portal.process.send_signal(signal.SIGINT)
            portal.process.wait(60)
        leash.let_go(portal.process.pid)


def test_second_call_names_the_running_portal(portal):
    code, answer = portal.ask()

    assert code == 0
    assert "The portal is running: http://localhost:80" in answer


def test_status_sees_web_workers_and_clock(portal):
    code, answer = portal.ask("status")

    assert code == 0
    assert answer.count(" runs\n") == len(WORKERS) + 2


def test_commands_share_the_services_of_the_running_portal(portal):
    code, answer = portal.ask("manage", "check", "--database", "default")

    assert code == 0, answer
    assert portal.ask("status")[0] == 0


def test_commands_write_the_address_of_the_running_portal(portal):
    code, answer = portal.ask("manage", "shell", "-c", "from django.conf import settings as s; print(s.SITE_URL)")

    assert code == 0, answer
    assert answer.split()[-1] in portal.ask("status")[1].split()


def test_application_has_no_right_to_change_tables(portal):
    statement = "from django.db import connection as c; c.cursor().execute('CREATE TABLE smuggled (id int)')"

    code, answer = portal.ask("manage", "shell", "-c", statement)

    assert code != 0
    assert "permission denied" in answer


def test_running_portal_is_not_reset(portal):
    code, answer = portal.ask("reset", "--yes")

    assert code == 1
    assert "./run stop first" in answer


def test_stop_ends_everything(portal):
    code, answer = portal.ask("stop")

    assert code == 0, answer
    assert portal.process.wait(10) == 0
    assert portal.ask("status")[0] == 3
    assert not [line for line in processes() if portal.environment["PORTAL_VAR"] in line]


def processes():
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield place.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["sing"], "unknown: sing"), (["--no-dmeo"], "unknown: --no-dmeo"), (["reset"], "nobody to ask")],
)
def test_what_is_not_understood_is_said(portal, words, sentence):
    code, answer = portal.ask(*words)

    assert code == 1
    assert sentence in answer
