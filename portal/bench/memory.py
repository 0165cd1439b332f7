"""How much memory the processes below this one need at most, sampled from /proc (Linux)."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

INTERVAL = 0.05


@dataclass
class Memory:
    """`with Memory() as memory: …` and then `memory.largest`: MB of the largest process, this one included."""

    largest: float = 0
    together: float = 0
    _stop: threading.Event = field(default_factory=threading.Event)
    _sampler: threading.Thread | None = None

    def __enter__(self) -> Self:
        self._sampler = threading.Thread(target=self._watch, daemon=True)
        self._sampler.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if self._sampler:
            self._sampler.join()

    def _watch(self) -> None:
        while not self._stop.wait(INTERVAL):
            sizes = [_resident(pid) for pid in [os.getpid(), *_descendants(os.getpid())]]
            self.largest = max(self.largest, *sizes)
            self.together = max(self.together, sum(sizes))


def _descendants(pid: int) -> Iterator[int]:
    for task in _list(Path(f"/proc/{pid}/task")):
        for child in _read(task / "children").split():
            yield int(child)
            yield from _descendants(int(child))


def _resident(pid: int) -> float:
    for line in _read(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


def _list(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []  # it has ended meanwhile


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""  # it has ended meanwhile
