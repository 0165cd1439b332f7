"""Several processes at once: which tests stay together, which begin, and what each process has for itself.

A file stays whole, as its fixtures are made once. The running portal and the committed country are made once for the
whole run, so their files are one group each, and as the longest they begin.
"""

import os
import re
from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

from portal.launcher.addresses import with_redis_database
from portal.launcher.services import TEST_REDIS_DATABASE

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
GROUPS = {"stack": re.compile(r"\bmark\.stack\b"), "country": re.compile(r"\b(?:committed_)?country\b(?!\.)")}


if WORKER and "REDIS_URL" in os.environ:
    number = TEST_REDIS_DATABASE + int(WORKER.removeprefix("gw"))
    os.environ["REDIS_URL"] = with_redis_database(os.environ["REDIS_URL"], number)


@cache
def group_of(file):
    text = Path(file).read_text(encoding="utf-8")
    return next((name for name, said in GROUPS.items() if said.search(text)), file)


class ByGroup(LoadFileScheduling):
    def _split_scope(self, nodeid):
        return group_of(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config, log):
    return ByGroup(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    if WORKER:
        places = {name: place for place, name in enumerate(GROUPS)}
        items.sort(key=lambda item: places.get(group_of(item.nodeid.partition("::")[0]), len(places)))
