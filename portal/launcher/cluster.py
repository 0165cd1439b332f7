"""The private PostgreSQL: reached by sockets only, each role with a password of its own."""

import os
import pwd
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from portal.launcher.console import LauncherError, say, tail
from portal.launcher.places import kept_secret, run_service_program
from portal.launcher.psql import run_script

DATABASE = "portal"
BENCH = "portal_bench"
ADMIN, OWNER, APP = "portal_admin", "portal_owner", "portal"
LOCALE = ["--lc-collate=C", "--lc-ctype=en_US.UTF-8"] if sys.platform == "darwin" else ["--locale=C.UTF-8"]
SETTINGS = """
# portal
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 256MB
dynamic_shared_memory_type = mmap   # a container's /dev/shm may be small or missing
"""

# The role of the application owns nothing: it cannot change tables, nor rewrite what is append-only.
ROLES_AND_DATABASES = """
SELECT 'CREATE ROLE {owner} LOGIN CREATEDB' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{owner}') \\gexec
SELECT 'CREATE ROLE {app} LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{app}') \\gexec
GRANT {app} TO {owner};
ALTER ROLE {owner} PASSWORD '{owner_password}';
ALTER ROLE {app} PASSWORD '{app_password}';
SELECT format('CREATE DATABASE %I OWNER {owner} TEMPLATE template0 ENCODING ''UTF8''', name)
FROM unnest(ARRAY['{database}', '{bench}']) AS name
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \\gexec
"""


@dataclass(frozen=True)
class Cluster:
    programs: Path
    state: Path
    sockets: Path
    user: pwd.struct_passwd | None
    database: str = DATABASE

    @property
    def data(self) -> Path:
        return self.state / "pg"

    @property
    def log(self) -> Path:
        return self.data / "server.log"

    def url(self, role: str) -> str:
        return f"postgresql://{role}:{self.password(role)}@{quote(str(self.sockets), safe='')}/{self.database}"

    def password(self, role: str) -> str:
        return kept_secret(self.state / f"{role.replace('_', '-')}-password")

    def start(self) -> None:
        if not self.answers():
            if not (self.data / "PG_VERSION").exists():
                self.make()
            self.refuse_foreign_data()
            self.start_server()
        self.make_databases()

    def start_server(self) -> None:
        """After a crash the last processes of the old server may need a moment to leave."""
        for pause in (2, 0):
            if self.control("start", "-w", "-t", "60", "-l", self.log, "-o", f"-k '{self.sockets}'"):
                return
            time.sleep(pause)
        raise LauncherError(f"PostgreSQL did not start:\n{tail(self.log)}")

    def answers(self) -> bool:
        return self.runs("pg_isready", "-q", "-h", self.sockets)

    def stop(self) -> None:
        if (self.data / "postmaster.pid").exists() and not self.control("stop", "-w", "-m", "fast"):
            raise LauncherError(f"PostgreSQL did not stop; the end of its log:\n{tail(self.log)}")

    def make(self) -> None:
        """Complete or not at all: an interrupted first start leaves nothing that looks like a cluster."""
        draft, password = self.state / "pg.new", self.state / "portal-admin-password"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        kept_secret(password)
        for place in (draft, password):
            self.give(place)
        secure = ["--auth=scram-sha-256", f"--pwfile={password}"]
        if not self.runs(
            "initdb", "-D", draft, "-U", ADMIN, "-E", "UTF8", *LOCALE, *secure, log=self.state / "initdb.log"
        ):
            raise LauncherError(f"PostgreSQL could not make a cluster:\n{tail(self.state / 'initdb.log')}")
        with (draft / "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS)
        draft.rename(self.data)
        say("made a private PostgreSQL cluster")

    def make_databases(self) -> None:
        script = ROLES_AND_DATABASES.format(
            owner=OWNER,
            app=APP,
            owner_password=self.password(OWNER),
            app_password=self.password(APP),
            database=DATABASE,
            bench=BENCH,
        )
        run_script(self.programs / "psql", replace(self, database="postgres").url(ADMIN), script)

    def refuse_foreign_data(self) -> None:
        owner, ours = self.data.stat().st_uid, self.user.pw_uid if self.user else os.getuid()
        if owner != ours:
            raise LauncherError(f"{self.data} belongs to user {owner}: start as the user who made it, or ./run reset")
        made_by = (self.data / "PG_VERSION").read_text().strip()
        if made_by != self.major():
            raise LauncherError(
                f"{self.data} was made by PostgreSQL {made_by}, found {self.major()}:"
                f" set PG_BIN to the programs of {made_by}, or ./run reset"
            )

    def major(self) -> str:
        answer = subprocess.check_output([self.programs / "postgres", "--version"], text=True)
        return answer.split()[2].split(".")[0]

    def control(self, verb: str, *arguments: str | Path) -> bool:
        return self.runs("pg_ctl", verb, "-D", self.data, *arguments)

    def give(self, place: Path) -> None:
        if self.user:
            os.chown(place, self.user.pw_uid, self.user.pw_gid)

    def runs(self, program: str, *arguments: str | Path, log: Path = Path(os.devnull)) -> bool:
        return run_service_program([self.programs / program, *arguments], self.user, log)
