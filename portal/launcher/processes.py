"""The portal's own processes: started, kept alive, ended warm; what a killed launcher left behind is found again."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any

from portal.launcher.console import Follower, LauncherError, say, set_aside, tail
from portal.launcher.places import LOGS, ROOT, VAR
from portal.launcher.web import health

STATE = VAR / "run.json"
LONGEST_PAUSE = 30.0
CALM = 30.0  # seconds of life after which earlier deaths are forgotten
PATIENCE = 30.0  # seconds for a warm end


@dataclass
class Child:
    name: str
    command: list[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    due: float = 0.0
    deaths: int = 0
    follower: Follower = field(init=False)

    def __post_init__(self) -> None:
        set_aside(self.log)
        self.follower = Follower(self.log)

    @property
    def log(self) -> Path:
        return LOGS / f"{self.name}.log"

    def start(self, environment: dict[str, str]) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.started = time.monotonic()

    def note_death(self) -> bool:
        """Whether it has just ended; the next start is put off a little longer each time."""
        if self.process is None or self.process.poll() is None:
            return False
        now = time.monotonic()
        self.deaths = 1 if now - self.started > CALM else self.deaths + 1
        pause = min(0.5 * 2 ** (self.deaths - 1), LONGEST_PAUSE)
        self.due = now + pause
        say(f"{self.name} ended ({self.process.returncode}); starts again in {pause:g} s")
        self.process = None
        return True

    def is_due(self) -> bool:
        return self.process is None and time.monotonic() >= self.due


class Crew:
    """All children of one launcher."""

    def __init__(self, commands: dict[str, list[str]], environment: dict[str, str], port: int) -> None:
        self.children: list[Child] = []
        self.environment = environment
        self.port = port
        self.join(commands)

    @property
    def site_url(self) -> str:
        return self.environment["SITE_URL"]

    def join(self, commands: dict[str, list[str]]) -> None:
        """More children; the next `tend` starts them."""
        self.children += [Child(name, command) for name, command in commands.items()]

    def answers(self) -> bool:
        return health(self.port, self.site_url)[0] == HTTPStatus.OK

    def tend(self) -> None:
        """Starts whoever is due, also for the first time; never waits."""
        changed = False
        for child in self.children:
            changed |= child.note_death()
            if child.is_due():
                child.start(self.environment)
                changed = True
            for line in child.follower.important():
                say(f"{child.name}: {line}")
        if changed:
            self.write_state()

    def refuse_hopeless(self) -> None:
        for child in self.children:
            if child.deaths >= 4:
                raise LauncherError(f"{child.name} does not stay up; the end of {child.log}:\n{tail(child.log)}")

    def write_state(self) -> None:
        living = {child.name: child.process.pid for child in self.children if child.process}
        facts = {
            "pid": os.getpid(),
            "address": self.site_url,
            "port": self.port,
            "children": {name: [pid, birth(pid)] for name, pid in living.items()},
        }
        draft = STATE.with_name(".run.json.new")
        draft.write_text(json.dumps(facts))
        draft.replace(STATE)

    def stop(self) -> None:
        """Warm: the worker finishes what it runs. A second Ctrl-C does not wait."""
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        try:
            for process in running:
                process.terminate()
            end = time.monotonic() + PATIENCE
            for process in running:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(max(0.1, end - time.monotonic()))
        finally:
            for process in running:
                end_group(process.pid)
            STATE.unlink(missing_ok=True)


def end_group(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def birth(pid: int) -> str:
    """With the process's number it names one process for ever: a number alone is given again."""
    if sys.platform != "linux":
        return subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout.strip()
    with suppress(OSError):
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        if after_name[0] != "Z":
            return f"{Path('/proc/sys/kernel/random/boot_id').read_text().strip()}:{after_name[19]}"
    return ""


def read_state() -> dict[str, Any]:
    return json.loads(STATE.read_text()) if STATE.exists() else {}


def end_orphans() -> None:
    """Only those whose number and birth are the noted ones. Asked only while no launcher runs."""
    for name, (pid, born) in read_state().get("children", {}).items():
        if born and birth(pid) == born:
            say(f"ending the {name} of a launcher that was killed")
            end_orphan(pid, born)
    STATE.unlink(missing_ok=True)


def end_orphan(pid: int, born: str) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + 10
    while birth(pid) == born and time.monotonic() < end:
        time.sleep(0.05)
    end_group(pid)
