"""A Redis and a worker that may be killed: nobody else uses them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Self
from urllib.parse import quote

from celery import current_app
from django.conf import settings
from django.db import connection
from kombu import pools

from portal.bench import leash
from portal.jobs.models import WorkerPulse
from portal.jobs.pulse import alive
from portal.jobs.queues import Queue
from portal.jobs.worker import WORKERS

START_SECONDS = 60


def wait_until(true: Callable[[], bool], seconds: float, every: float = 0.05) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(every)
    return true()


class ScratchRedis:
    """On a socket in its own folder, nothing kept on disk."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "queue.sock"
        self.url = f"redis+socket://{self.socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def start(self) -> None:
        program = shutil.which("redis-server") or shutil.which("valkey-server") or "redis-server"
        options = ["--port", "0", "--unixsocket", str(self.socket), "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL, start_new_session=True)
        leash.hold(self._process.pid)
        if not wait_until(self.socket.exists, 10):
            raise RuntimeError("redis-server did not start")

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            leash.let_go(self._process.pid)
            self._process.wait()
            self.socket.unlink(missing_ok=True)
            self._process = None


@contextmanager
def queue_at(url: str) -> Iterator[None]:
    """This process sends its jobs there."""
    before = current_app.conf.broker_url
    try:
        _point_at(url)
        yield
    finally:
        _point_at(before)


def _point_at(url: str) -> None:
    current_app.conf.update(broker_url=url, broker_read_url=url, broker_write_url=url)
    current_app.amqp._producer_pool = None
    current_app._pool = None
    pools.reset()


def workers_of_the_portal(include: str = "portal.bench.selftest") -> list[list[str]]:
    return [[sys.executable, "-m", "portal.jobs.worker", name, "-I", include] for name in WORKERS]


class ScratchWorkers:
    """Workers and a clock. Each has a process group of its own, so that one signal ends all of it at once."""

    def __init__(self, queue_url: str, folder: Path, log: Path, workers: list[list[str]]) -> None:
        self.log = log
        clock = [sys.executable, "-m", "celery", "-A", "portal", "beat", "-s", str(folder / "clock"), "--pidfile="]
        self.commands = [*workers, clock]
        self.environment = os.environ | {"REDIS_URL": queue_url, "DATABASE_URL": database_url()}
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.kill()

    def start(self) -> None:
        WorkerPulse.objects.all().delete()
        with self.log.open("ab") as log:
            self._processes = [self._open(command, log) for command in self.commands]
        if not wait_until(lambda: all(alive(queue) for queue in Queue), START_SECONDS):
            raise RuntimeError(f"the workers did not start:\n{self.log.read_text()[-2000:]}")

    def _open(self, command: list[str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            command, env=self.environment, cwd=settings.BASE_DIR, stdout=log, stderr=log, start_new_session=True
        )
        leash.hold(process.pid)
        return process

    def kill(self) -> None:
        """SIGKILL to workers, pools and clock, as when the machine goes away."""
        for process in self._processes:
            os.killpg(process.pid, signal.SIGKILL)
            leash.let_go(process.pid)
            process.wait()
        self._processes = []

    def kill_children(self) -> None:
        """SIGKILL to the pools alone, as when the kernel is out of memory."""
        workers = ",".join(str(process.pid) for process in self._processes[:-1])
        found = subprocess.run(["pgrep", "-P", workers], capture_output=True, text=True, check=False)
        for child in found.stdout.split():
            os.kill(int(child), signal.SIGKILL)


def database_url() -> str:
    """The database of this process, which may be a test database, as an address for another process."""
    of = connection.settings_dict
    secret = f":{quote(of['PASSWORD'], safe='')}" if of["PASSWORD"] else ""
    port = f":{of['PORT']}" if of["PORT"] else ""
    return f"postgresql://{quote(of['USER'], safe='')}{secret}@{quote(of['HOST'], safe='')}{port}/{of['NAME']}"
