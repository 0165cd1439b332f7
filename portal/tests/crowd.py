"""The people of the cast at work in the committed country: each in a process, as many at once as there is room for."""

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from portal.bench import leash
from portal.tests.databases import working_in


@contextmanager
def at_work(committed_country, parts, work, *given):
    """What each part finds by work(part, *given), as a future: a test waits for those that it asks for."""
    database, store, _ = committed_country
    with working_in(database), override_settings(FILES_DIR=store):
        connection.close()
        processes = ProcessPoolExecutor(room(), get_context("fork"), leash.end_with, [os.getpid()])
        found = {part: processes.submit(work, part, *given) for part in parts}
    try:
        yield found
    finally:
        processes.shutdown(cancel_futures=True)
        cache.clear()  # the counters of hasty sign-ins


def room():
    """All processors, unless other tests run beside these."""
    beside = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    return max(1, (os.cpu_count() or 1) // beside)
