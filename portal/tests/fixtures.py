"""What the tests of several rooms share. Models are imported inside: pytest reads this file before Django starts."""

from datetime import timedelta

import pytest
from django.utils import timezone

KHON_KAEN, CHUM_PHAE, NAM_PHONG = "40", "4005", "4007"


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """The same hash with less memory and one round: how strong it is, is the package's affair."""
    from django.contrib.auth.hashers import Argon2PasswordHasher as Hasher

    before = Hasher.time_cost, Hasher.memory_cost
    Hasher.time_cost, Hasher.memory_cost = 1, 1024
    yield
    Hasher.time_cost, Hasher.memory_cost = before


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    """No test writes into the store of the machine, nor wipes the drawn pages that it keeps."""
    settings.VAR_DIR, settings.FILES_DIR = tmp_path, tmp_path / "files"


@pytest.fixture
def person(db):
    """Makes a colleague: person("cd_worker", "4005")."""
    from portal.accounts.models import Assignment, User
    from portal.territory.models import AreaGroup

    def make(role, place, username=None, **dates):
        user = User.objects.create_user(
            username or f"{role}-{place}-{User.objects.count()}", first_name="สมมติ", last_name=role
        )
        where = {"group": AreaGroup.objects.get(slug=place)} if "-" in place else {"area_id": place}
        since = dates.pop("valid_from", timezone.now() - timedelta(days=1))
        Assignment.objects.create(user=user, role=role, valid_from=since, **where, **dates)
        return user

    return make


@pytest.fixture
def officer(person):
    return person("cd_worker", CHUM_PHAE)


@pytest.fixture
def district_head(person):
    return person("district_head", CHUM_PHAE)


@pytest.fixture
def stranger(person):
    """An officer of the next district."""
    return person("cd_worker", NAM_PHONG)


@pytest.fixture
def reader(person):
    """A colleague who may look at the whole province but change nothing."""
    return person("strategy_group", KHON_KAEN)


@pytest.fixture
def promotion(person):
    return person("promotion_group", KHON_KAEN)


@pytest.fixture
def information(person):
    return person("information_group", KHON_KAEN)


@pytest.fixture
def group_head(person):
    return person("group_head", KHON_KAEN)


@pytest.fixture
def head(person):
    return person("province_head", KHON_KAEN)


@pytest.fixture
def admin(person):
    return person("admin", KHON_KAEN)


@pytest.fixture
def client_of(db):
    """A signed-in test client: client_of(officer)."""
    from django.test import Client

    def sign_in(user):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture(scope="module")
def committed_database(request, django_db_setup, django_db_blocker):
    """A copy of the test database whose rows are committed, so that other connections see them; dropped afterwards."""
    from portal.tests.databases import cloned

    with django_db_blocker.unblock(), cloned(request.module.__name__.rpartition(".")[2]) as database:
        yield database


@pytest.fixture
def committed_rows(committed_database, django_db_blocker):
    from portal.tests.databases import working_in

    with django_db_blocker.unblock(), working_in(committed_database):
        yield


@pytest.fixture(scope="module")
def committed_module(committed_database, django_db_blocker):
    """As `committed_rows`, for what lives as long as the tests of one file, such as a worker."""
    from portal.tests.databases import working_in

    with django_db_blocker.unblock(), working_in(committed_database):
        yield


@pytest.fixture(scope="session")
def fonts():
    """The merged fonts, made when they are not there."""
    from django.conf import settings

    from portal.pdf.fonts import make_fonts

    make_fonts(settings.PACKAGES_DIR, settings.FONTS_DIR)
    return settings.FONTS_DIR
