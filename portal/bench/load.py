"""What the queue bench keeps the workers busy with: a check of the store, an import, and clicks that wait for neither.

Loaded by the bench's own workers only.
"""

import hashlib
import time

from django.db import connection, transaction

from portal.files.checking import check_store
from portal.jobs.kinds import Running, job
from portal.jobs.queues import Queue

CHECK, IMPORT, CLICK = "bench.check", "bench.import", "bench.click"
ROWS = 2000


@job(CHECK, title="ตรวจคลังไฟล์", right=None, queue=Queue.NIGHT)
def check(running: Running, seconds: float) -> None:
    """The nightly check, again and again: the store of a bench is small."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        running.progress(0, 1, "อ่านไฟล์")
        check_store()


@job(IMPORT, title="นำเข้าตาราง", right=None, queue=Queue.HEAVY)
def take_in(running: Running, seconds: float, number: int) -> None:
    """As an import does: rows are judged one by one, then copied into the database and compared there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        running.progress(0, 1, "ตรวจแถว")
        _stage([(row, hashlib.sha256(f"{number}:{row}".encode()).hexdigest()) for row in range(ROWS)])


@transaction.atomic
def _stage(rows: list[tuple[int, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE staged (number int, word text) ON COMMIT DROP")
        with cursor.copy("COPY staged (number, word) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("SELECT count(*) FROM staged a JOIN staged b ON a.word = b.word")


@job(CLICK, title="งานที่หน้ารอ", right=None, queue=Queue.PROMPT)
def click(running: Running, number: int) -> None:
    running.result("jobs:job_list", number)
