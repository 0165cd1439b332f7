"""Who is at work in this checkout: locks that end with their process, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from portal.launcher.console import say


def take(file: IO[str]) -> bool:
    """The open file holds the lock until it is closed."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def share(file: IO[str]) -> None:
    fcntl.flock(file, fcntl.LOCK_SH)


def is_last(file: IO[str]) -> bool:
    """Whether nobody shares this lock any more; asked when leaving, as the answer may cost our own share."""
    return take(file)


def is_taken(place: Path) -> bool:
    with place.open("a") as file:
        return not take(file)


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Waits for its turn."""
    with place.open("a") as file:
        if not take(file):
            say("waiting for another ./run in this folder")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
