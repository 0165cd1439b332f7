"""Several processes at once: which tests stay together, which begin, and what each process has for itself.

A file stays whole, as its fixtures are made once. The running portal and the committed country are made once for the
files that ask for them, so these are one group each; what tries the country with the whole cast is long enough to have
a country of its own. The longest begin.
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
LONG = {
    "stack": re.compile(r"\bmark\.stack\b"),
    "crowd": re.compile(r"\bat_work\(committed_country\b"),
    "country": re.compile(r"\bdef \w+\([^)]*\b(?:committed_)?country\b"),
}
TOGETHER = {"stack", "country"}


if WORKER and "REDIS_URL" in os.environ:
    number = TEST_REDIS_DATABASE + int(WORKER.removeprefix("gw"))
    os.environ["REDIS_URL"] = with_redis_database(os.environ["REDIS_URL"], number)


@cache
def kind_of(file):
    text = Path(file).read_text(encoding="utf-8")
    return next((kind for kind, said in LONG.items() if said.search(text)), "")


def group_of(file):
    kind = kind_of(file)
    return kind if kind in TOGETHER else file


class ByGroup(LoadFileScheduling):
    def _split_scope(self, nodeid):
        return group_of(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config, log):
    return ByGroup(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """After pytest-django, which puts tests that ask for no database of its own behind the others."""
    if WORKER:
        places = [*LONG, ""]
        items.sort(key=lambda item: places.index(kind_of(item.nodeid.partition("::")[0])))
