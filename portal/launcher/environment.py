"""The environment of the portal's processes, as portal/settings.py reads it."""

import os

from portal.launcher.places import VAR, kept_secret
from portal.launcher.services import Services

# What only the owner of the tables may do.
OWNER_COMMANDS = frozenset({"migrate", "prepare_database", "grant_app_role", "load_territory"})


def base() -> dict[str, str]:
    """Enough to import the settings; no service is needed."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    defaults = {"SECRET_KEY": kept_secret(VAR / "secret_key")}
    fixed = {"PORTAL_VAR": str(VAR), "DJANGO_SETTINGS_MODULE": "portal.settings", "PYTHONUNBUFFERED": "1"}
    return defaults | kept | fixed


def of_app(services: Services) -> dict[str, str]:
    """PGHOST, PGOPTIONS and the like were meant for another server, unless the server is not ours."""
    found = base()
    if services.cluster:
        found = {name: value for name, value in found.items() if name == "PG_BIN" or not name.startswith("PG")}
    return found | {"DATABASE_URL": services.database_url, "REDIS_URL": services.redis_url}


def of_owner(services: Services) -> dict[str, str]:
    return of_app(services) | {"DATABASE_URL": services.owner_url}


def of_command(services: Services, name: str) -> dict[str, str]:
    return of_owner(services) if name in OWNER_COMMANDS else of_app(services)


def of_tests(services: Services) -> dict[str, str]:
    """The owner makes the test database; the tests work as the application does, in a Redis database of their own.
    They end with this launcher, also when it is killed."""
    own = {"DATABASE_OWNER_URL": services.owner_url, "REDIS_URL": services.test_redis_url}
    return of_app(services) | own | {"ENDS_WITH_PARENT": "1"}
