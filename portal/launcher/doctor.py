"""./run doctor: whether everything the portal leans on is there and answers."""

import shutil
import sys

from portal.jobs.worker import pool
from portal.launcher import environment
from portal.launcher.console import answer
from portal.launcher.foreground import in_foreground
from portal.launcher.locks import is_taken
from portal.launcher.places import VAR
from portal.launcher.processes import read_state
from portal.launcher.serve import RUN_LOCK
from portal.launcher.services import running_services
from portal.launcher.web import health

LEAST_SPACE = 2.0  # GB
STORE = [sys.executable, "manage.py", "verify_files", "--only-tell"]
CHECK = [sys.executable, "manage.py", "check", "--database", "default"]


def doctor() -> int:
    """The system checks of every room, then what only the launcher can see. A service that is away ends it at once."""
    with running_services() as services:
        checked = all(in_foreground(command, environment.of_app(services)) == 0 for command in (CHECK, STORE))
        answer(f"ok       {services.described()}")
        findings = [disk(), worker_processes(), portal()]
    for good, text in findings:
        answer(f"{'ok' if good else 'PROBLEM':8} {text}")
    return int(not (checked and all(good for good, _ in findings)))


def disk() -> tuple[bool, str]:
    free = shutil.disk_usage(VAR).free / 1e9
    return free >= LEAST_SPACE, f"disk: {free:.1f} GB free in {VAR}"


def worker_processes() -> tuple[bool, str]:
    return pool() == "prefork", f"workers: {pool()}"


def portal() -> tuple[bool, str]:
    if not is_taken(RUN_LOCK):
        return True, "portal: not running; ./run starts it"
    state = read_state()
    status, parts = health(state.get("port", 0), state.get("address", ""))
    return status == 200, f"portal: {state.get('address')} answers {status} {parts}"
