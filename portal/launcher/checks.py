"""./run test: every check of the house, then the tests. ./run check: the checks alone."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence

from portal.launcher import environment
from portal.launcher.console import LauncherError, answer
from portal.launcher.foreground import in_foreground
from portal.launcher.locks import take
from portal.launcher.places import ROOT, VAR
from portal.launcher.services import running_services
from portal.launcher.setup import set_up

PYTHON = sys.executable
IMPORT_LINTER = "from importlinter.cli import lint_imports_command; lint_imports_command(prog_name='lint-imports')"
CHECKS = {
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "ruff check": [PYTHON, "-m", "ruff", "check", "."],
    "djlint": [PYTHON, "-m", "djlint", "templates", "--check"],
    "mypy": [PYTHON, "-m", "mypy", "."],
    "lint-imports": [PYTHON, "-c", IMPORT_LINTER],
    "migrations": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
}


def test(arguments: Sequence[str]) -> int:
    """With arguments only the tests they name; without, everything. Pytest has the last word."""
    with (VAR / "test.lock").open("a") as lock:
        if not take(lock):
            raise LauncherError("a test run is going on in this folder")
        with running_services() as services:
            set_up(environment.of_app(services))
            settings = environment.of_tests(services)
            failed = [] if arguments else run_checks(settings)
            tests = in_foreground([PYTHON, "-m", "pytest", *(arguments or side_by_side())], settings)
    return tests or int(bool(failed))


def check() -> int:
    """The checks alone, as before a commit."""
    with running_services() as services:
        settings = environment.of_tests(services)
        set_up(settings)
        return int(bool(run_checks(settings)))


def side_by_side() -> list[str]:
    """One process more than processors, as some wait for a browser or a worker. Each has a database and a Redis
    database of its own, of which there are 16 altogether."""
    return ["-n", str(min((os.cpu_count() or 1) + 1, 6)), "--dist", "loadfile", "--no-loadscope-reorder"]


def run_checks(settings: dict[str, str]) -> list[str]:
    """All of them, also after a failure; answers the names of those that failed."""
    failed = [name for name, command in CHECKS.items() if not passes(name, command, settings)]
    answer(f"checks failed: {', '.join(failed)}\n" if failed else "all checks passed\n")
    return failed


def passes(name: str, command: list[str], settings: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        command, env=settings, cwd=ROOT, text=True, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    answer(f"{name:14} {'FAILED' if done.returncode else 'ok':6} {time.monotonic() - began:6.1f} s")
    if done.returncode:
        answer(done.stdout + done.stderr)
    return done.returncode == 0
