"""./run: the portal, from its database to the page that answers."""

import os
import signal
import subprocess
import sys
import threading
import time

from portal.jobs.worker import WORKERS, pool
from portal.launcher import environment
from portal.launcher.console import LauncherError, answer, say, tail
from portal.launcher.locks import take
from portal.launcher.places import LOGS, ROOT, VAR, kept_secret
from portal.launcher.processes import Crew, end_orphans, read_state
from portal.launcher.services import Services, running_services
from portal.launcher.setup import prepare
from portal.launcher.web import free_port, health

RUN_LOCK = VAR / "run.lock"
DEMO_PASSWORD = VAR / "demo-password"
SIGN_INS = VAR / "demo-sign-ins"
FOR_A_PAGE = ("web", "prompt")  # the others load, seconds of a processor each, once somebody can sign in
TICK = 0.2  # seconds
REVIVAL = 3.0  # seconds between looks at the private services
SLOW = 60  # seconds after which it is said what does not answer


def up(*, demo: bool) -> int:
    with RUN_LOCK.open("a") as lock:
        if not take(lock):
            address = read_state().get("address")
            answer(f"The portal is running: {address}" if address else "The portal is being started")
            return 0
        RUN_LOCK.write_text(str(os.getpid()))
        end_orphans()
        with running_services() as services:
            say(services.described())
            prepare(services)
            serve(services, demo=demo)
    return 0


def serve(services: Services, *, demo: bool) -> None:
    if pool() != "prefork":
        say("no shared memory (/dev/shm): the workers use threads, and jobs have no time limit")
    port = free_port()
    settings = crew_settings(services, port)
    children = commands(port)
    crew = Crew({name: children.pop(name) for name in FOR_A_PAGE}, settings, port)
    stopping = stop_signals()
    SIGN_INS.unlink(missing_ok=True)
    seeding = start_seeding(settings) if demo else None
    try:
        if until_ready(crew, seeding, stopping):
            crew.join(children)
            crew.tend()
            announce(crew.site_url)
        keep_alive(crew, services, stopping)
    finally:
        say("stopping (again Ctrl-C: at once)")
        if seeding:
            seeding.terminate()
        crew.stop()


def crew_settings(services: Services, port: int) -> dict[str, str]:
    password = {"DEMO_PASSWORD": os.environ.get("DEMO_PASSWORD") or kept_secret(DEMO_PASSWORD, 6)}
    return {"SITE_URL": f"http://localhost:{port}"} | environment.of_app(services) | password


def commands(port: int) -> dict[str, list[str]]:
    beat = [sys.executable, "-m", "celery", "-A", "portal", "beat"]
    web = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    web += ["--limit-request-line", "8190"]
    return {
        "web": [*web, "--worker-class", "gthread", "--workers", "2", "--threads", "12", "--graceful-timeout", "10"],
        **{name: [sys.executable, "-m", "portal.jobs.worker", name] for name in WORKERS},
        "clock": [*beat, "--loglevel", "WARNING", "--schedule", str(VAR / "clock")],
    }


def stop_signals() -> threading.Event:
    """Set by the first Ctrl-C or ./run stop; the second one interrupts even the stopping."""
    stopping = threading.Event()

    def on_signal(*_: object) -> None:
        if stopping.is_set():
            raise KeyboardInterrupt
        stopping.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, on_signal)
    return stopping


def start_seeding(settings: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Beside the start of web and worker; its answer is the list of sign-ins."""
    with SIGN_INS.open("wb") as sign_ins, (LOGS / "setup.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "manage.py", "seed_demo", "--if-empty"],
            cwd=ROOT,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=sign_ins,
            stderr=log,
            start_new_session=True,
        )


def until_ready(crew: Crew, seeding: "subprocess.Popen[bytes] | None", stopping: threading.Event) -> bool:
    complaint_due = time.monotonic() + SLOW
    while not stopping.wait(TICK):
        crew.tend()
        crew.refuse_hopeless()
        if seeded(seeding) and crew.answers():
            return True
        if time.monotonic() > complaint_due:
            say(f"still waiting; /healthz says {health(crew.port, crew.site_url)}, logs are in {LOGS}")
            complaint_due += SLOW
    return False


def keep_alive(crew: Crew, services: Services, stopping: threading.Event) -> None:
    look_due = 0.0
    while not stopping.wait(TICK):
        crew.tend()
        if time.monotonic() > look_due:
            services.revive()
            look_due = time.monotonic() + REVIVAL


def seeded(seeding: "subprocess.Popen[bytes] | None") -> bool:
    if seeding and seeding.poll():
        raise LauncherError(f"the demo data could not be made; the end of the log:\n{tail(LOGS / 'setup.log')}")
    return seeding is None or seeding.returncode == 0


def announce(address: str) -> None:
    say("web and worker answer")
    answer(f"\nThe portal is running: {address}\n")
    if sign_ins := tail(SIGN_INS, 40):
        answer(f"{sign_ins}\n")
    answer(f"Ctrl-C stops it. Logs: {LOGS}")
