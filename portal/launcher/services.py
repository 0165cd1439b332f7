"""PostgreSQL and Redis: what the environment names is used; what it does not name is private, and ours to start."""

import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.launcher import locks
from portal.launcher.addresses import listens, shown, with_redis_database
from portal.launcher.cluster import APP, BENCH, OWNER, Cluster
from portal.launcher.console import LauncherError, say
from portal.launcher.places import VAR, service_user, socket_folder, state_folder
from portal.launcher.redis import Redis, wait_until

SETUP_LOCK, USERS_LOCK = VAR / "setup.lock", VAR / "services.lock"
TEST_REDIS_DATABASE = 9


@dataclass(frozen=True)
class Services:
    cluster: Cluster | None
    redis: Redis | None

    @property
    def database_url(self) -> str:
        return self.cluster.url(APP) if self.cluster else os.environ["DATABASE_URL"]

    @property
    def owner_url(self) -> str:
        """Who owns the tables. An external server has one role for both unless it names two."""
        return self.cluster.url(OWNER) if self.cluster else os.environ.get("DATABASE_OWNER_URL") or self.database_url

    @property
    def redis_url(self) -> str:
        return self.redis.url if self.redis else os.environ["REDIS_URL"]

    @property
    def test_redis_url(self) -> str:
        return with_redis_database(self.redis_url, TEST_REDIS_DATABASE)

    @property
    def app_role(self) -> str | None:
        """The second role, where there is one."""
        return unquote(urlsplit(self.database_url).username or "") if self.owner_url != self.database_url else None

    def start(self) -> None:
        if self.cluster:
            self.cluster.start()
        else:
            wait_for(self.database_url, "DATABASE_URL")
        if self.redis:
            self.redis.start()
        else:
            wait_for(self.redis_url, "REDIS_URL")

    def stop(self) -> None:
        for server in (self.redis, self.cluster):
            if server:
                server.stop()

    def revive(self) -> None:
        """A private server that died comes back; one of the environment is somebody else's to start."""
        if self.cluster and not listens(self.database_url):
            say("PostgreSQL is away; starting it again")
            self.cluster.start()
        if self.redis and not listens(self.redis_url):
            say("Redis is away; starting it again")
            self.redis.start()

    def for_bench(self) -> "Services":
        """Measuring fills a database of its own, unless the server is somebody else's."""
        return replace(self, cluster=replace(self.cluster, database=BENCH)) if self.cluster else self

    def described(self) -> str:
        database = f"private, {self.cluster.sockets}" if self.cluster else shown(self.database_url)
        broker = f"private, {self.redis.socket}" if self.redis else shown(self.redis_url)
        return f"PostgreSQL: {database} · Redis: {broker}"


def wait_for(url: str, variable: str) -> None:
    if not wait_until(lambda: listens(url)):
        raise LauncherError(f"nothing answers at {shown(url)}: start it, or correct {variable}")


def named_services() -> Services:
    """By the environment; nothing is started yet."""
    return Services(
        cluster=None if os.environ.get("DATABASE_URL") else Cluster(programs(), *home()),
        redis=None if os.environ.get("REDIS_URL") else Redis(*home()),
    )


@cache
def home() -> tuple[Path, Path, pwd.struct_passwd | None]:
    """State, sockets and user of the private services."""
    user = service_user()
    state = state_folder(VAR, user)
    return state, socket_folder(state, user), user


def programs() -> Path:
    found = os.environ.get("PG_BIN")
    if not found:
        raise LauncherError("no PostgreSQL server programs found: install PostgreSQL 15 or later, or set DATABASE_URL")
    return Path(found)


@contextmanager
def running_services() -> Iterator[Services]:
    """For as long as anybody in this checkout needs them; the last one to leave stops them."""
    services = named_services()
    with USERS_LOCK.open("a") as users:
        with locks.alone(SETUP_LOCK):
            locks.share(users)
            services.start()
        try:
            yield services
        finally:
            with locks.alone(SETUP_LOCK):
                if locks.is_last(users):
                    services.stop()
