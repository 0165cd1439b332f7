"""Memory that jobs may take: then Python says MemoryError instead of the machine killing whatever it likes."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

MEGABYTE = 1024 * 1024

_lock = Lock()
_running: list[int] = []
_usual = resource.RLIM_INFINITY


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """RLIMIT_DATA counts what a process really asked for; RLIMIT_AS would count mapped fonts and thread stacks too.
    Of several jobs in one process (a pool of threads) each adds its share; after the last one all is as before."""
    global _usual  # noqa: PLW0603 -- the limit belongs to the process
    with _lock:
        if not _running:
            _usual = resource.getrlimit(resource.RLIMIT_DATA)[0]
        _running.append(megabytes * MEGABYTE)
        _set()
    try:
        yield
    finally:
        with _lock:
            _running.remove(megabytes * MEGABYTE)
            _set()


def _set() -> None:
    """Only the soft limit moves, so that the next job of this process starts with its own."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = sum(_running) if _running else _usual
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
