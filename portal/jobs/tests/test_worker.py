import os
import subprocess
import sys

import pytest
from celery import current_app
from django.conf import settings

from portal.jobs.queues import Queue
from portal.jobs.worker import NICE, WORKERS, command, pool


def test_every_queue_has_a_worker_and_a_page_never_waits_for_anything_heavy():
    serving = {queue: [name for name, queues in WORKERS.items() if queue in queues] for queue in Queue}

    assert serving == {
        Queue.PROMPT: ["prompt", "heavy"],
        Queue.PROOFS: ["proofs"],
        Queue.HEAVY: ["heavy"],
        Queue.NIGHT: ["night"],
    }


@pytest.mark.parametrize("name", WORKERS)
def test_worker_does_one_thing_at_a_time_and_has_a_name_of_its_own(name):
    words = command(name, "-I", "more")

    options = dict(zip(words[6::2], words[7::2], strict=False))
    assert words[:6] == [sys.executable, "-m", "celery", "-A", "portal", "worker"]
    assert (options["--concurrency"], options["--queues"]) == ("1", ",".join(WORKERS[name]))
    assert (options["--hostname"], options["--pool"]) == (f"{name}@%h", pool())
    assert words[-2:] == ["-I", "more"]


def test_no_message_waits_inside_a_busy_worker():
    assert (current_app.conf.task_acks_late, current_app.conf.worker_prefetch_multiplier) == (True, 1)


def test_everything_the_clock_starts_waits_in_a_queue_that_has_a_worker():
    queues = {name: entry["options"]["queue"] for name, entry in current_app.conf.beat_schedule.items()}

    assert {name for name, queue in queues.items() if queue != Queue.NIGHT} == {"jobs.sweep"}
    assert queues["jobs.sweep"] == current_app.conf.task_default_queue == Queue.PROMPT


def test_night_gives_way_and_the_process_keeps_its_number():
    python = "import os, sys; from portal.jobs import worker; worker.command = said; worker.main('night')"
    said = "said = lambda name: [sys.executable, '-c', 'import os; print(os.getpid(), os.nice(0))']"
    imports, rest = python.split("; ", 1)
    process = subprocess.Popen(
        [sys.executable, "-c", f"{imports}\n{said}\n{rest}"],
        cwd=settings.BASE_DIR,
        text=True,
        stdout=subprocess.PIPE,
    )

    answer, _ = process.communicate(timeout=30)

    assert answer.split() == [str(process.pid), str(min(os.nice(0) + NICE["night"], 19))]
