"""Two roles, as in production: the owner makes the test database, the tests work as the application does."""

import os
import threading

import pytest
from django.db import connections

from portal.bench import leash

if "ENDS_WITH_PARENT" in os.environ:
    leash.end_with(os.getppid())

# A connection belongs to its thread, also where a browser keeps a loop running in it.
connections._connections = threading.local()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Every test finds the real areas, as every installation does."""
    from portal.tests.databases import cloned, working_in

    with django_db_blocker.unblock(), cloned("run") as database, working_in(database):
        yield


@pytest.fixture(scope="module", autouse=True)
def role_of_module(request, django_db_blocker):
    """A module marked `owner` makes tables or databases of its own, which the application may not."""
    if not request.node.get_closest_marker("owner"):
        yield
        return
    from portal.tests.databases import app_role, become, owner_role

    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        become(owner_role())
        yield
        become(app_role())
