"""Two roles, as in production: the owner makes the test database, the tests work as the application does."""

import os

import dj_database_url
import pytest
from django.core.management import call_command
from django.db import connection

OWNER_URL = os.environ.get("DATABASE_OWNER_URL")
TEMPLATE = (
    "portal_template"  # in UTF-8 and with Thai trigrams, whatever the server's own template is; made by ./run test
)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    if OWNER_URL:
        connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE
        become(dj_database_url.parse(OWNER_URL))


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings, django_db_setup, django_db_blocker):
    if not OWNER_URL:
        yield
        return
    app = dj_database_url.parse(os.environ["DATABASE_URL"])
    with django_db_blocker.unblock():
        if app["USER"] != connection.settings_dict["USER"]:
            call_command("grant_app_role", app["USER"])
        become(app)
    yield
    with django_db_blocker.unblock():
        become(dj_database_url.parse(OWNER_URL))


@pytest.fixture(scope="module", autouse=True)
def role_of_module(request, django_db_blocker):
    """A module marked `owner` makes tables or databases of its own, which the application may not."""
    if not OWNER_URL or not request.node.get_closest_marker("owner"):
        yield
        return
    request.getfixturevalue("django_db_setup")
    app = connection.settings_dict.copy()
    with django_db_blocker.unblock():
        become(dj_database_url.parse(OWNER_URL))
    yield
    with django_db_blocker.unblock():
        become(app)


def become(role):
    connection.close()
    connection.settings_dict.update(USER=role["USER"], PASSWORD=role["PASSWORD"])
