"""Programs that have the terminal to themselves while they run."""

import signal
import subprocess
import sys
from collections.abc import Sequence

from portal.launcher import environment
from portal.launcher.places import ROOT
from portal.launcher.services import running_services
from portal.launcher.setup import logged, prepare, set_up


def manage(arguments: Sequence[str]) -> int:
    with running_services() as services:
        settings = environment.of_command(services, arguments[0] if arguments else "")
        return in_foreground([sys.executable, "manage.py", *arguments], settings)


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
