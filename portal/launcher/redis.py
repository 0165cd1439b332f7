"""The private Redis: no port, one socket, nothing is ever thrown out."""

import os
import pwd
import shutil
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from portal.launcher.console import LauncherError, tail
from portal.launcher.places import run_service_program

PATIENCE = 20  # seconds


@dataclass(frozen=True)
class Redis:
    state: Path
    sockets: Path
    user: pwd.struct_passwd | None

    @property
    def data(self) -> Path:
        return self.state / "redis"

    @property
    def socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    def start(self) -> None:
        if self.answers():
            return
        program = shutil.which("redis-server") or shutil.which("valkey-server")
        if program is None:
            raise LauncherError("no redis-server found: install Redis, or set REDIS_URL")
        self.data.mkdir(mode=0o700, exist_ok=True)
        if self.user:
            os.chown(self.data, self.user.pw_uid, self.user.pw_gid)
        run_service_program([program, *self.settings()], self.user)
        if not wait_until(self.answers):
            raise LauncherError(f"Redis did not start:\n{tail(self.data / 'redis.log')}")

    def settings(self) -> list[str]:
        named = {
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.data,
            "logfile": self.data / "redis.log",
            "daemonize": "yes",
            "appendonly": "yes",
            "save": "",
            "maxmemory": "256mb",
            "maxmemory-policy": "noeviction",
        }
        return [text for name, value in named.items() for text in (f"--{name}", str(value))]

    def answers(self) -> bool:
        return self.ask(b"PING\r\n").startswith(b"+PONG")

    def stop(self) -> None:
        self.ask(b"SHUTDOWN\r\n")
        wait_until(lambda: not self.answers())

    def ask(self, command: bytes) -> bytes:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            connection.connect(str(self.socket))
            connection.sendall(command)
            return connection.recv(64)
        return b""


def wait_until(question: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not question():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True
