"""One worker process: `python -m portal.jobs.worker prompt|proofs|heavy|night`. The launcher and systemd start each.

Each does one job at a time. Under late acknowledgement Celery then takes no message that it cannot begin at once, so
nothing waits behind a book: of the two that serve pages one never begins anything heavy. Pictures have a worker to
themselves, for training days. It and the nightly one give way.
"""

import os
import sys
from multiprocessing import get_context

from portal.jobs.queues import Queue

WORKERS = {
    "prompt": [Queue.PROMPT],
    "proofs": [Queue.PROOFS],
    "heavy": [Queue.PROMPT, Queue.HEAVY],
    "night": [Queue.NIGHT],
}
NICE = {"proofs": 5, "night": 10}


def command(name: str, *more: str) -> list[str]:
    """How Celery is started for this worker."""
    celery = [sys.executable, "-m", "celery", "-A", "portal", "worker", "--loglevel", "INFO"]
    alone = ["--concurrency", "1", "--pool", pool(), "--without-gossip", "--without-mingle"]
    return [*celery, "--hostname", f"{name}@%h", "--queues", ",".join(WORKERS[name]), *alone, *more]


def pool() -> str:
    """Worker processes need semaphores in shared memory, which a container may not give: a thread has no time limit."""
    try:
        get_context("fork").Semaphore()
    except OSError:
        return "threads"
    return "prefork"


def main(name: str, *more: str) -> None:
    os.nice(NICE.get(name, 0))
    words = command(name, *more)
    os.execv(words[0], words)  # noqa: S606 -- our own words; the process keeps its number, which its keeper knows


if __name__ == "__main__":
    main(*sys.argv[1:])
