"""The portal as it runs: a database of its own with the demo province, web, worker and clock, and a real browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import TimeoutError as NotInTime

from portal.bench import leash
from portal.jobs.worker import WORKERS
from portal.launcher.addresses import with_redis_database

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
PASSWORD = "demo-password-for-tests"
REDIS_DATABASE = 15  # its workers would take the messages of other tests

READY_SECONDS = 300  # also on a machine that has much else to do


class Stack:
    """Processes of the portal on a free port. `run` is manage.py inside; `kill` and `start` serve the fault tests."""

    def __init__(self, environment, folder):
        self.environment = environment
        self.folder = folder
        self.port = free_port()
        self.processes = {}
        self.environment["SITE_URL"] = self.url = f"http://localhost:{self.port}"

    def run(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, check=False, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, name):
        log = (self.folder / f"{name}.log").open("ab")
        self.processes[name] = subprocess.Popen(
            self.command(name), cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        leash.hold(self.processes[name].pid)

    def command(self, name):
        python = [sys.executable, "-m"]
        return {
            "web": [*python, "gunicorn", "portal.wsgi", "-b", f"127.0.0.1:{self.port}", "-k", "gthread",
                    "--workers", "1", "--threads", "8", "--no-control-socket"],
            **{worker: [*python, "portal.jobs.worker", worker] for worker in WORKERS},
            "clock": [*python, "celery", "-A", "portal", "beat", "-s", str(self.folder / "beat")],
        }[name]  # fmt: skip

    def kill(self, name):
        with suppress(ProcessLookupError):
            os.killpg(self.processes[name].pid, signal.SIGKILL)
        leash.let_go(self.processes[name].pid)
        self.processes.pop(name).wait()

    def wait_until_ready(self):
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.3)
        raise AssertionError("\n".join((self.folder / f"{name}.log").read_text()[-3000:] for name in self.processes))

    def stop(self):
        for name in list(self.processes):
            self.kill(name)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def stack(tmp_path_factory, django_db_setup, django_db_blocker):
    from portal.tests.databases import cloned

    folder = tmp_path_factory.mktemp("stack")
    with django_db_blocker.unblock(), cloned("stack") as database:
        environment = {
            **os.environ,
            "DATABASE_URL": urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl(),
            "REDIS_URL": with_redis_database(os.environ["REDIS_URL"], REDIS_DATABASE),
            "DEMO_PASSWORD": PASSWORD,
            "PORTAL_VAR": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        stack = Stack(environment, folder)
        _share_static(folder)
        stack.run("seed_demo")
        for name in ("web", *WORKERS, "clock"):
            stack.start(name)
        try:
            stack.wait_until_ready()
            yield stack
        finally:
            stack.stop()


def _share_static(folder):
    """The launcher has collected static files and made the fonts; they are only read."""
    from django.conf import settings

    for made in (settings.STATIC_ROOT, settings.FONTS_DIR):
        (folder / made.name).symlink_to(made)


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium; elsewhere name one in CHROMIUM."""
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # Playwright keeps a loop in this thread; other tests ask the database
    )
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found and "CI" not in os.environ:
        pytest.skip("no Chromium on this machine: install the package chromium, or name one in CHROMIUM")
    assert found, "no Chromium: ./run test installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
        )
        yield browser
        browser.close()


class Visitor:
    """One person at a browser of their own; what the browser complained about is kept in `complaints`."""

    def __init__(self, chromium, stack, viewport=DESKTOP, **options):
        self.stack = stack
        self.context = chromium.new_context(viewport=viewport, locale="th-TH", base_url=stack.url, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.complaints = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message):
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, username):
        self.page.goto("/account/login/")
        self.page.get_by_label("ชื่อผู้ใช้").fill(username)
        self.page.get_by_label("รหัสผ่าน").fill(PASSWORD)
        self.page.get_by_role("button", name="เข้าสู่ระบบ").click()
        try:
            self.page.wait_for_url("**/desk/")
        except NotInTime as error:
            raise AssertionError(f"{self.page.url} says: {self.page.locator('body').inner_text()[:2000]}") from error
        return self


@pytest.fixture
def visitor(stack, chromium):
    """visitor("demo-officer"), visitor() for the public, viewport=PHONE for a phone, java_script_enabled=False."""
    visitors = []

    def come(username="", viewport=DESKTOP, **options):
        visitors.append(Visitor(chromium, stack, viewport, **options))
        return visitors[-1].sign_in(username) if username else visitors[-1]

    yield come
    for one in visitors:
        one.context.close()
    assert [complaint for one in visitors for complaint in one.complaints] == []
