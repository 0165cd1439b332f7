"""How long an empty copy of this checkout takes to a served page, and whether it comes back after kills.

./run bench start [ROUNDS]
"""

import http.client
import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sized
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings

from portal.bench.results import keep, table
from portal.bench.scratch import wait_until
from portal.jobs.worker import WORKERS

FRESH_WITHIN, SECOND_WITHIN, BACK_WITHIN = 120.0, 6.0, 30.0
PATIENCE = 300.0
NOT_FOR_THE_COPY = ("DATABASE", "REDIS", "PORTAL_VAR", "SECRET_KEY", "SITE_URL", "PORT", "DEMO_PASSWORD", "PG_BIN")


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(NOT_FOR_THE_COPY)}


@dataclass
class Copy:
    """A clone of what is committed here, with its own services, files and address."""

    folder: Path
    process: "subprocess.Popen[bytes] | None" = None
    environment: dict[str, str] = field(default_factory=clean_environment)

    def start(self) -> None:
        with (self.folder / "output").open("wb") as output:
            self.process = subprocess.Popen(
                ["./run"], cwd=self.folder, env=self.environment, stdout=output, stderr=output
            )
        if not wait_until(lambda: self.is_ready() or self.has_ended(), PATIENCE) or self.has_ended():
            raise RuntimeError(f"the copy did not start:\n{self.said()}")

    def is_ready(self) -> bool:
        return "Ctrl-C stops it" in self.said()

    def has_ended(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def said(self) -> str:
        return (self.folder / "output").read_text()

    def ask(self, *words: str) -> int:
        return subprocess.run(
            ["./run", *words], cwd=self.folder, env=self.environment, capture_output=True, check=False
        ).returncode

    def state(self) -> dict[str, Any]:
        known: dict[str, Any] = json.loads((self.folder / "var" / "run.json").read_text())
        return known

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("localhost", self.state()["port"], timeout=5)
        with suppress(OSError), closing(connection):
            connection.request("GET", "/healthz")
            return connection.getresponse().status == HTTPStatus.OK
        return False

    def kill_launcher(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def kill_child(self, name: str) -> None:
        os.kill(self.state()["children"][name][0], signal.SIGKILL)

    def servers(self) -> list[int]:
        """The private PostgreSQL and Redis."""
        return [pid for pid in self.processes() if name_of(pid) in ("postgres", "redis-server")]

    def kill_servers(self) -> None:
        """As when the machine's memory is short: they go without a word."""
        for pid in self.servers():
            os.kill(pid, signal.SIGKILL)

    def processes(self) -> list[int]:
        """Every process that names this folder, a private server's own included."""
        return [int(place.name) for place in Path("/proc").glob("[0-9]*") if self._names_us(place)]

    def _names_us(self, place: Path) -> bool:
        with suppress(OSError):
            return str(self.folder) in (place / "cmdline").read_text(errors="replace")
        return False


def name_of(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    return ""


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else 3
    os.umask(0o022)  # PostgreSQL's own user must reach the copy
    with tempfile.TemporaryDirectory(prefix="portal-start-") as place:
        Path(place).chmod(0o755)
        copy = Copy(Path(place) / "copy")
        subprocess.run(["git", "clone", "-q", settings.BASE_DIR, copy.folder], check=True)
        try:
            rows = measure(copy, rounds)
        finally:
            copy.ask("stop")
    print(table(["", "seconds", "to reach", ""], rows))
    figures = [dict(zip(("what", "seconds", "within", "outcome"), row, strict=True)) for row in rows]
    print(keep("start", {"rows": figures}))
    return int(any(row[-1] != "ok" for row in rows))


def measure(copy: Copy, rounds: int) -> list[list[str]]:
    rows = [timed("empty copy to a served page", copy.start, FRESH_WITHIN)]
    rows.append(timed("stop", lambda: copy.ask("stop"), BACK_WITHIN, lambda: not copy.processes()))
    rows.append(timed("second start", copy.start, SECOND_WITHIN))
    rows.append(timed("second call", lambda: copy.ask("up"), SECOND_WITHIN))
    for _ in range(rounds):
        for name in ("web", *WORKERS, "clock"):
            rows.append(
                back(f"kill -9 of {name}", copy, partial(copy.kill_child, name), lambda: copy.state()["children"])
            )
        rows.append(back("kill -9 of PostgreSQL and Redis", copy, copy.kill_servers, copy.servers))
        copy.kill_launcher()
        rows.append(timed("start after kill -9 of the launcher", copy.start, BACK_WITHIN, copy.answers))
    return rows


def timed(what: str, act: Callable[[], object], within: float, holds: Callable[[], bool] = lambda: True) -> list[str]:
    began = time.monotonic()
    act()
    good = wait_until(holds, within)
    seconds = time.monotonic() - began
    return [what, f"{seconds:.1f}", f"{within:.0f}", "ok" if good and seconds <= within else "MISSED"]


def back(what: str, copy: Copy, kill: Callable[[], None], those: Callable[[], Sized]) -> list[str]:
    """From the kill until others stand in the place of the dead and the portal answers."""
    before = those()
    return timed(what, kill, BACK_WITHIN, lambda: those() != before and len(those()) == len(before) and copy.answers())
