"""A job with nothing inside but steps, a file and a row: what the fault bench does to it, it would do to any other.

Loaded by the bench's own workers only.
"""

import hashlib
import os
import time
from pathlib import Path
from typing import TypedDict

from django.db import transaction

from portal.jobs.kinds import Running, job
from portal.jobs.queues import Queue
from portal.trail.write import note

KIND = "jobs.selftest"
VERB = "ทดสอบระบบงาน"


class Work(TypedDict):
    name: str
    steps: int
    seconds: float
    folder: str


@job(KIND, title="ทดสอบระบบงานเบื้องหลัง", right=None, queue=Queue.PROMPT)
def selftest(running: Running, work: Work) -> None:
    """The file is built aside and appears whole; the row and the end of the job are one transaction."""
    name, steps, folder = work["name"], work["steps"], work["folder"]
    part = Path(folder) / f"{name}.{os.getpid()}.part"
    with part.open("wb") as file:
        for step in range(steps):
            running.progress(step, steps, "เขียนส่วนของไฟล์")
            file.write(content_of(name, step))
            time.sleep(work["seconds"] / steps)
        file.flush()
        os.fsync(file.fileno())
    with transaction.atomic():
        part.replace(Path(folder) / f"{name}.result")
        note(VERB, running.asked_by, by=running.asked_by, name=name)
        running.result("jobs:job_list", name)


def content_of(name: str, step: int) -> bytes:
    return hashlib.sha256(f"{name}:{step}".encode()).digest() * 1024


def whole_file(name: str, steps: int) -> bytes:
    return b"".join(content_of(name, step) for step in range(steps))
