import pytest

from portal.launcher import environment
from portal.launcher.console import LauncherError
from portal.launcher.services import Services, named_services

OFFICE = "postgresql://office@db.example/office"


@pytest.fixture(autouse=True)
def own_var(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VAR", tmp_path)


@pytest.fixture
def external(monkeypatch):
    """Both servers named by the environment."""
    monkeypatch.setenv("DATABASE_URL", OFFICE)
    monkeypatch.setenv("REDIS_URL", "redis://cache.example/0")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)


def test_named_servers_are_used_as_given(external):
    services = named_services()

    assert services == Services(cluster=None, redis=None)
    assert services.database_url == services.owner_url == OFFICE
    assert services.app_role is None
    assert services.described() == "PostgreSQL: db.example/office · Redis: cache.example/0"


def test_second_role_of_a_named_server_owns_the_tables(external, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://office_owner@db.example/office")

    services = named_services()

    assert services.owner_url == "postgresql://office_owner@db.example/office"
    assert services.app_role == "office"


def test_application_never_learns_the_owner(external, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://office_owner:secret@db.example/office")

    settings = environment.of_app(named_services())

    assert settings["DATABASE_URL"] == OFFICE
    assert not [name for name, value in settings.items() if "office_owner" in value]


def test_commands_that_change_tables_work_as_the_owner(external, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://office_owner@db.example/office")
    services = named_services()

    assert environment.of_command(services, "migrate")["DATABASE_URL"] == services.owner_url
    assert environment.of_command(services, "shell")["DATABASE_URL"] == services.database_url


def test_tests_have_a_redis_database_of_their_own(external):
    assert environment.of_tests(named_services())["REDIS_URL"] == "redis://cache.example/9"


def test_settings_for_another_server_do_not_reach_the_private_one(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    monkeypatch.setenv("PGOPTIONS", "-c search_path=elsewhere")
    monkeypatch.setattr("portal.launcher.services.home", lambda: (tmp_path, tmp_path / "sock", None))

    settings = environment.of_app(named_services())

    assert "PGOPTIONS" not in settings
    assert settings["PG_BIN"] == str(tmp_path)
    assert settings["REDIS_URL"] == f"redis+socket://{tmp_path}/sock/redis.sock"


def test_missing_server_programs_are_named(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("PG_BIN", raising=False)

    with pytest.raises(LauncherError, match="PostgreSQL 15"):
        named_services()
