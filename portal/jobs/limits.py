"""Memory that one job may take: then Python says MemoryError instead of the machine killing whatever it likes."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

MEGABYTE = 1024 * 1024


@contextmanager
def memory_limit(megabytes: int) -> Iterator[None]:
    """RLIMIT_DATA counts what a process really asked for; RLIMIT_AS would count mapped fonts and thread stacks too.
    Only the soft limit moves, so that the next job of this worker process starts with its own."""
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
