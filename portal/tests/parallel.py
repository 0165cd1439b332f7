"""Several processes at once: which tests stay together, which begin, and what each process has for itself.

A file stays whole, as its fixtures are made once. The running portal and the committed country are made once for the
whole run, so their tests are one group each, and as the longest they begin.
"""

import os

import pytest

from portal.launcher.addresses import with_redis_database
from portal.launcher.services import TEST_REDIS_DATABASE

LONGEST_FIRST = ("stack", "country")


def own_redis():
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker and "REDIS_URL" in os.environ:
        number = TEST_REDIS_DATABASE + int(worker.removeprefix("gw"))
        os.environ["REDIS_URL"] = with_redis_database(os.environ["REDIS_URL"], number)


own_redis()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    if not config.getoption("loadgroup", default=False):
        return
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group_of(item)))
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(group_of(item), len(places)))


def group_of(item):
    if item.get_closest_marker("stack"):
        return "stack"
    return "country" if "committed_country" in item.fixturenames else item.nodeid.partition("::")[0].replace("/", ".")
