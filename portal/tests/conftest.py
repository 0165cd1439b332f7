import pytest


@pytest.fixture(scope="session")
def committed_country(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once, when the first test asks for it; the name of its database, its store of files, and what is in it."""
    from django.test import override_settings

    from portal.tests.country import build
    from portal.tests.databases import cloned, working_in

    store = tmp_path_factory.mktemp("country") / "files"
    with django_db_blocker.unblock(), cloned("country") as database:
        with working_in(database), override_settings(FILES_DIR=store):
            country = build()
        yield database, store, country


@pytest.fixture
def country(committed_country, django_db_blocker, settings):
    """The committed country. What a test writes there stays, unless the test rolls it back."""
    from django.core.cache import cache

    from portal.tests.databases import working_in

    database, store, built = committed_country
    settings.FILES_DIR = store
    with django_db_blocker.unblock(), working_in(database):
        yield built
    cache.clear()  # the counters of hasty sign-ins
