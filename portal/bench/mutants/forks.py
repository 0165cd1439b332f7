"""Each mutant in a process of its own, forked from one that has loaded all packages and nothing of ours."""

import json
import os
import resource
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module, util
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

from portal.bench import leash

WAITS = 20  # seconds on the clock for one of the processor: for locks, and for others on the machine
TICK = 0.01  # seconds between two looks at a child
DIED = "took too long, or died"
OURS = {"portal", "villages", "tourism", "budget"}
NEED_SETTINGS = {"allauth", "axes", "crispy_forms", "crispy_bootstrap5", "csp", "django_htmx", "pghistory", "pgtrigger"}


def load_packages(modules: Iterable[str]) -> None:
    """What needs Django's settings is left to each child, as the settings are ours."""
    for name in modules:
        first, _, rest = name.partition(".")
        if first not in OURS | NEED_SETTINGS and not rest.startswith("contrib"):
            with suppress(Exception):
                import_module(name)


class MutatedLoader(SourceFileLoader):
    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec")


@dataclass(frozen=True)
class Planted(MetaPathFinder):
    """One module is another than its file."""

    name: str
    path: Path
    source: str

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        loader = MutatedLoader(fullname, str(self.path), self.source)
        return util.spec_from_file_location(fullname, self.path, loader=loader)


@dataclass
class Child:
    pid: int
    answer: Path
    deadline: float

    def has_ended(self) -> bool:
        """Asked again and again: whoever is late is ended."""
        if time.monotonic() > self.deadline:
            self.end()
        with suppress(ChildProcessError):
            return os.waitpid(self.pid, os.WNOHANG) != (0, 0)
        return True

    def end(self) -> None:
        """With everything that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

    def outcome(self) -> str:
        self.end()
        leash.let_go(self.pid)
        return str(json.loads(self.answer.read_text())) if self.answer.exists() else DIED


def forked(act: Callable[[], object], answer: Path, seconds: float) -> Child:
    """What `act` returns is written to `answer`; a child that fails without a word writes nothing."""
    parent = os.getpid()
    answer.unlink(missing_ok=True)
    pid = os.fork()
    if pid:
        with suppress(OSError):
            os.setpgid(pid, pid)
        leash.hold(pid)
        return Child(pid, answer, time.monotonic() + WAITS * seconds + WAITS)
    try:
        with suppress(OSError):
            os.setpgid(0, 0)
        leash.end_with(parent)
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        silence()
        answer.write_text(json.dumps(act()), encoding="utf-8")
    except BaseException:
        traceback.print_exc()
    os._exit(0)


def waited(child: Child) -> str:
    """What it answered. Whoever takes too long is ended, and counts as noticed."""
    while not child.has_ended():
        time.sleep(TICK)
    return child.outcome()


def silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
