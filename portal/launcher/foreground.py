"""Programs that have the terminal to themselves while they run."""

import signal
import subprocess
import sys
from collections.abc import Sequence

from portal.launcher import environment
from portal.launcher.locks import is_taken
from portal.launcher.places import ROOT
from portal.launcher.processes import read_state
from portal.launcher.serve import RUN_LOCK
from portal.launcher.services import running_services
from portal.launcher.setup import logged, prepare, set_up


def manage(arguments: Sequence[str]) -> int:
    with running_services() as services:
        settings = _site() | environment.of_command(services, arguments[0] if arguments else "")
        return in_foreground([sys.executable, "manage.py", *arguments], settings)


def _site() -> dict[str, str]:
    """The address of the portal that is running, so that a command writes the same links as the web."""
    state = read_state() if is_taken(RUN_LOCK) else {}
    return {"SITE_URL": state["address"]} if state else {}


def bench(arguments: Sequence[str]) -> int:
    with running_services() as running:
        services = running.for_bench()
        settings = environment.of_tests(services)
        if arguments[:1] == ["mutants"]:
            set_up(settings)
        else:
            prepare(services)
            logged(["demo data", sys.executable, "manage.py", "seed_demo", "--if-empty"], settings)
        return in_foreground([sys.executable, "-m", "portal.bench", *arguments], settings)


def in_foreground(command: Sequence[str], settings: dict[str, str]) -> int:
    """Ctrl-C reaches the program by the terminal and is its own affair; a request to end is passed on."""
    process = subprocess.Popen(command, env=settings, cwd=ROOT)
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: process.terminate()),
    }
    try:
        return process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
