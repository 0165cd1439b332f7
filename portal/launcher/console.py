"""What the launcher says to the person in front of it: progress to stderr, answers to stdout."""

import re
import sys
import time
from pathlib import Path

BEGAN = time.monotonic()
IMPORTANT = re.compile(r"\b(ERROR|CRITICAL)\b(?!.*/healthz)")
LINES_AT_ONCE = 5
LOG_LIMIT = 20 * 1024 * 1024


class LauncherError(Exception):
    """Something the person must know or do; the launcher ends with this sentence."""


def say(text: str) -> None:
    print(f"[{time.monotonic() - BEGAN:6.1f} s] {text}", file=sys.stderr, flush=True)


def answer(text: str = "") -> None:
    print(text, flush=True)


def tail(log: Path, lines: int = 15) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else ""


def set_aside(log: Path) -> None:
    """One older log is kept, so that neither grows without end."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))


class Follower:
    """Reads what was added to a log and lets the important lines through."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.position = log.stat().st_size if log.exists() else 0

    def important(self) -> list[str]:
        if not self.log.exists() or self.log.stat().st_size <= self.position:
            return []
        with self.log.open("rb") as file:
            file.seek(self.position)
            added = file.read()
        self.position += len(added)
        lines = added.decode(errors="replace").splitlines()
        return [line[:300] for line in lines if IMPORTANT.search(line)][:LINES_AT_ONCE]
