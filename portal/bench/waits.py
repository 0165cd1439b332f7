"""How long a click waits until its job begins while a check of the store, a book and an import are under way.

./run bench queue [CLICKS]

The same load and the same clicks twice: with the workers of the portal, and with one worker of two slots that takes
whatever comes, as the portal had before.
"""

import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from portal.bench.cases import Catalogue, bench_user
from portal.bench.load import CHECK, CLICK, IMPORT
from portal.bench.results import bench_folder, keep, table
from portal.bench.scratch import ScratchRedis, ScratchWorkers, queue_at, wait_until, workers_of_the_portal
from portal.jobs import pulse
from portal.jobs.kinds import queue_of
from portal.jobs.models import Job
from portal.jobs.queue import start_job
from portal.jobs.queues import Queue
from portal.jobs.states import State

INCLUDE = "portal.bench.load"
EVERY = 0.5  # seconds between clicks
PATIENCE = 300.0
WITHIN = 2.0

Load = Callable[[float], list[Job]]


@dataclass
class Waits:
    name: str
    heavy_at_once: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[math.ceil(len(self.seconds) * 0.95) - 1]

    def row(self) -> list[str]:
        figures = (min(self.seconds), statistics.median(self.seconds), self.p95, max(self.seconds))
        return [self.name, *(f"{each:.2f} s" for each in figures), str(self.heavy_at_once)]


def one_worker_for_all() -> list[list[str]]:
    celery = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "portal",
        "worker",
        "-n",
        "all@%h",
        "-c",
        "2",
        "-Q",
        ",".join(Queue),
    ]
    return [[*celery, "-I", INCLUDE, "--without-gossip", "--without-mingle", "--loglevel", "INFO"]]


def check_book_and_import(seconds: float) -> list[Job]:
    return [_check(seconds), Catalogue().ask(), _import(seconds, 1)]


def check_and_two_imports(seconds: float) -> list[Job]:
    """Where there is no province to make a book of."""
    return [_check(seconds), _import(seconds, 1), _import(seconds, 2)]


def _check(seconds: float) -> Job:
    return start_job(CHECK, by=bench_user(), seconds=seconds)


def _import(seconds: float, number: int) -> Job:
    return start_job(IMPORT, by=bench_user(), seconds=seconds, number=number)


def wait_of_clicks(name: str, workers: list[list[str]], load: Load, clicks: int) -> Waits:
    """On a queue of its own; begins to click once two of the load are under way."""
    found = Waits(name)
    log = bench_folder() / "queue-worker.log"
    with (
        tempfile.TemporaryDirectory() as folder,
        ScratchRedis(Path(folder)) as redis,
        queue_at(redis.url),
        ScratchWorkers(redis.url, Path(folder), log, workers),
    ):
        busy = load(clicks * EVERY)
        wait_until(lambda: _running(busy) >= 2, PATIENCE)
        asked = [_click(number, found, busy) for number in range(clicks)]
        everything = [*busy, *(job for job, _ in asked)]
        if not wait_until(lambda: all(each.is_finished for each in _now(everything)), PATIENCE, every=0.5):
            raise RuntimeError(f"not all jobs ended in {PATIENCE:.0f} s; see {log}")
        begun = {job.pk: _begun(job) for job in _now([job for job, _ in asked])}
        found.seconds = [begun[job.pk] - at for job, at in asked]
    return found


def _click(number: int, found: Waits, busy: list[Job]) -> tuple[Job, float]:
    at = time.time()
    job = start_job(CLICK, by=bench_user(), number=number)
    time.sleep(EVERY)
    heavy = [each for each in busy if queue_of(each.kind) == Queue.HEAVY]
    found.heavy_at_once = max(found.heavy_at_once, _running(heavy))
    return job, at


def _begun(job: Job) -> float:
    assert job.started_at
    return job.started_at.timestamp()


def _running(jobs: list[Job]) -> int:
    return sum(job.state == State.RUNNING for job in _now(jobs))


def _now(jobs: list[Job]) -> list[Job]:
    return list(Job.objects.filter(pk__in=[job.pk for job in jobs]))


def main(arguments: list[str]) -> int:
    if any(pulse.alive(queue) for queue in Queue):
        print("A worker is running on this database: stop it first (./run stop).")
        return 2
    clicks = int(arguments[0]) if arguments else 40
    load = check_book_and_import if Catalogue.is_possible() else check_and_two_imports
    print(f"{clicks} clicks, one each {EVERY} s; load: {load.__name__.replace('_', ' ')}")
    ours = wait_of_clicks("our workers", workers_of_the_portal(INCLUDE), load, clicks)
    before = wait_of_clicks("one worker, two slots", one_worker_for_all(), load, clicks)
    print(table(["", "min", "median", "p95", "max", "heavy at once"], [ours.row(), before.row()]))
    print(
        f"to reach: p95 {WITHIN:.1f} s · {keep('queue', {'load': load.__name__, 'waits': [vars(ours), vars(before)]})}"
    )
    return int(ours.p95 > WITHIN)
