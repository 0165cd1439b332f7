"""./run stop, status and reset."""

import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from portal.launcher.console import LauncherError, answer
from portal.launcher.locks import alone, is_taken
from portal.launcher.places import VAR
from portal.launcher.processes import birth, end_orphans, read_state
from portal.launcher.serve import RUN_LOCK
from portal.launcher.services import SETUP_LOCK, USERS_LOCK, Services, named_services
from portal.launcher.web import health

PATIENCE = 60  # seconds
KEPT = {
    *("static", "fonts", "pycache", "bench", "sock", "secret_key"),
    *("run.lock", "setup.lock", "services.lock", "test.lock"),
    *("portal-admin-password", "portal-owner-password", "portal-password"),
}
NOT_RUNNING = 3  # as service managers have it


def status() -> int:
    if not is_taken(RUN_LOCK):
        answer("The portal is not running")
        return NOT_RUNNING
    state = read_state()
    if not state:
        answer("The portal is being started")
        return NOT_RUNNING
    code, parts = health(state["port"], state["address"])
    answer(f"The portal is running: {state['address']} (process {state['pid']}, /healthz {code} {parts or ''})")
    for name, (pid, born) in state["children"].items():
        answer(f"  {name:7} process {pid} {'runs' if birth(pid) == born else 'is away'}")
    return 0 if code == 200 else 1


def stop() -> int:
    """Also what a killed launcher left behind."""
    if is_taken(RUN_LOCK):
        stop_launcher()
    end_orphans()
    with alone(SETUP_LOCK):
        if is_taken(USERS_LOCK):
            answer("The portal is stopped; its services still serve another ./run")
            return 0
        named_services().stop()
    answer("The portal is stopped")
    return 0


def stop_launcher() -> None:
    pid = int(RUN_LOCK.read_text() or 0)
    if pid:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + PATIENCE
    while is_taken(RUN_LOCK):
        if time.monotonic() > end:
            raise LauncherError(f"the portal (process {pid}) did not stop in {PATIENCE} s")
        time.sleep(0.1)


def reset(*, sure: bool) -> int:
    """Back to an empty portal. What another server keeps is never touched, nor are the files its rows speak of."""
    services = named_services()
    if services.cluster is None:
        raise LauncherError("DATABASE_URL names a database of another server: empty that one yourself")
    if is_taken(RUN_LOCK) or is_taken(USERS_LOCK):
        raise LauncherError("the portal is running: ./run stop first")
    doomed = doomed_places(services)
    answer("This deletes for good:\n" + "\n".join(f"  {place}" for place in doomed))
    if not sure and not confirmed():
        answer("Nothing was deleted")
        return 1
    end_orphans()
    services.stop()
    for place in doomed:
        shutil.rmtree(place) if place.is_dir() else place.unlink()
    answer("The portal is empty; ./run fills it again")
    return 0


def doomed_places(services: Services) -> list[Path]:
    """The private servers' data, and all of var/ that is neither made from the checkout nor a key."""
    servers = [server.data for server in (services.cluster, services.redis) if server]
    return sorted({*servers, *VAR.iterdir()} - {VAR / name for name in KEPT})


def confirmed() -> bool:
    if not sys.stdin.isatty():
        raise LauncherError("nobody to ask: add --yes to delete")
    return input('Type "yes" to delete: ').strip() == "yes"
