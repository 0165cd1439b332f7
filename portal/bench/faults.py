"""Kills workers at random instants and takes the queue away; every job must still end once, whole, within a minute.

./run bench faults [ROUNDS] [--case selftest|catalogue] [--seed N]
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import redis

from portal.bench.cases import Case, Catalogue, SelfTest
from portal.bench.results import bench_folder, keep, table
from portal.bench.scratch import ScratchRedis, ScratchWorkers, queue_at, wait_until, workers_of_the_portal
from portal.jobs import pulse
from portal.jobs.models import Job
from portal.jobs.queues import Queue

PATIENCE = 120.0
WITHIN = 60.0
ASKED_WITHIN = 2.0

Act = Callable[[], object]


@dataclass
class Round:
    fault: str
    at: float  # where in the job the fault struck, 0 to 1
    seconds: float = 0.0
    attempts: int = 0
    asked_in: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        times = f"asked in {self.asked_in * 1000:4.0f} ms, ended after {self.seconds:5.1f} s"
        return f"{self.fault:<18} at {self.at:4.0%}: {times}, attempts {self.attempts}: {'; '.join(self.wrong) or 'ok'}"


@dataclass
class Bench:
    case: Case
    redis: ScratchRedis
    workers: ScratchWorkers
    duration: float = 0.0

    def undisturbed(self) -> Round:
        result = self.strike("nothing", 0, lambda: None)
        self.duration = result.seconds
        return result

    def kill_all(self, at: float) -> Round:
        return self.strike("kill -9 all", at, self.workers.kill, self.workers.start)

    def kill_children(self, at: float) -> Round:
        return self.strike("kill -9 children", at, self.workers.kill_children)

    def redis_away_while_asking(self, at: float) -> Round:
        self.redis.stop()
        return self.strike("redis away", at, lambda: None, self.redis.start)

    def redis_restarted_while_running(self, at: float) -> Round:
        return self.strike("redis restarted", at, self.redis.stop, self.redis.start)

    def redis_flushed_while_waiting(self, at: float) -> Round:
        self.workers.kill()
        return self.strike("redis flushed", at, self._flush, self.workers.start)

    def strike(self, fault: str, at: float, act: Act, repair: Act | None = None) -> Round:
        """Ask, let the fault happen at that part of the job's usual time, repair, wait, look at the result."""
        started = time.monotonic()
        job = self.case.ask()
        result = Round(fault, at, asked_in=time.monotonic() - started)
        time.sleep(at * self.duration)
        act()
        if repair:
            repair()
        ended = wait_until(lambda: Job.objects.get(pk=job.pk).is_finished, PATIENCE)
        result.seconds = time.monotonic() - started
        return self._judge(result, job, ended=ended)

    def _judge(self, result: Round, job: Job, *, ended: bool) -> Round:
        job.refresh_from_db()
        result.attempts = job.attempts
        result.wrong = self.case.faults(job) if ended else [f"not finished in {PATIENCE:.0f} s"]
        if ended and result.seconds > WITHIN + self.duration:
            result.wrong.append(f"later than {WITHIN:.0f} s")
        if result.asked_in > ASKED_WITHIN:
            result.wrong.append(f"asking took {result.asked_in:.1f} s")
        return result

    def _flush(self) -> None:
        redis.Redis(unix_socket_path=str(self.redis.socket)).flushall()


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    if any(pulse.alive(queue) for queue in Queue):
        print("A worker is running on this database: stop it first (./run stop).")
        return 2
    if options.case == "catalogue" and not Catalogue.is_possible():
        print("No published community in the demo province: seed the demo first.")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        rounds = run(options, Path(folder))
    return report(options, rounds)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench faults")
    parser.add_argument("rounds", nargs="?", type=int, default=20)
    parser.add_argument("--case", choices=["selftest", "catalogue"])
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args(arguments)
    options.case = options.case or ("catalogue" if Catalogue.is_possible() else "selftest")
    return options


def run(options: argparse.Namespace, folder: Path) -> list[Round]:
    """The kills and outages of one run; the same seed strikes at the same instants."""
    chance = random.Random(options.seed)  # noqa: S311 -- to be repeated, not to be secret
    case: Case = Catalogue() if options.case == "catalogue" else SelfTest(folder)
    print(f"case {case.name}, {options.rounds} rounds of each kill, seed {options.seed}")
    log = bench_folder() / "faults-worker.log"
    log.unlink(missing_ok=True)
    with (
        ScratchRedis(folder) as queue,
        queue_at(queue.url),
        ScratchWorkers(queue.url, folder, log, workers_of_the_portal()) as workers,
    ):
        bench = Bench(case, queue, workers)
        rounds = [_shown(bench.undisturbed())]
        kills = [bench.kill_all] * options.rounds + [bench.kill_children] * options.rounds
        outages = [
            bench.redis_away_while_asking,
            bench.redis_restarted_while_running,
            bench.redis_flushed_while_waiting,
        ]
        rounds += [_shown(strike(chance.random())) for strike in kills + outages]
    return rounds


def _shown(result: Round) -> Round:
    print(result, flush=True)
    return result


def report(options: argparse.Namespace, rounds: list[Round]) -> int:
    print("\n" + table(["fault", "rounds", "as promised", "median", "slowest"], _summary(rounds)))
    bad = [each for each in rounds if each.wrong]
    figures: dict[str, object] = {"case": options.case, "seed": options.seed, "rounds": [vars(each) for each in rounds]}
    print(f"\n{len(rounds) - len(bad)} of {len(rounds)} as promised · {keep('faults', figures)}")
    return 1 if bad else 0


def _summary(rounds: list[Round]) -> list[list[str]]:
    lines = []
    for fault in dict.fromkeys(each.fault for each in rounds):
        same = [each for each in rounds if each.fault == fault]
        seconds = [each.seconds for each in same]
        well = sum(not each.wrong for each in same)
        times = [f"{statistics.median(seconds):.1f} s", f"{max(seconds):.1f} s"]
        lines.append([fault, str(len(same)), str(well), *times])
    return lines
