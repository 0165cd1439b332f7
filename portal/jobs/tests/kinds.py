"""Kinds of work for tests: what a maker can do well and badly."""

import time
from contextlib import suppress

from celery.exceptions import SoftTimeLimitExceeded
from django.db import connection, transaction

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.jobs.kinds import job
from portal.jobs.queues import Queue
from portal.thai.refused import Refused

heard = []


@job("test.steps", title="งานทดสอบ", right=Right.MAKE_CATALOGUE, ended=lambda ended: heard.append(ended.state))
def steps(running, count=3, pause=0.0, **_):
    for number in range(count):
        running.progress(number, count, f"ขั้นที่ {number + 1}")
        time.sleep(pause)


@job("test.light", title="งานเบา", right=None, queue=Queue.PROMPT)
def light(running, **_):
    running.result("jobs:job_detail", "11111111-1111-1111-1111-111111111111")


@job("test.refuses", title="งานที่ปฏิเสธ", right=None)
def refuses(running, **_):
    raise Refused("ไม่มีชุมชนที่เผยแพร่", "เผยแพร่ชุมชนก่อน แล้วสั่งใหม่")


@job("test.full", title="งานที่ไม่มีที่เก็บ", right=None)
def full(running, deep=False, **_):
    if not deep:
        raise Refused("ที่เก็บไฟล์เต็ม", "แจ้งผู้ดูแลระบบ")
    try:
        full(running)
    except Refused as refused:
        raise RuntimeError("one step of many") from refused


@job("test.astray", title="งานที่พลาดหลังถูกปฏิเสธ", right=None)
def astray(running, **_):
    try:
        full(running)
    except Refused:
        raise KeyError("a mistake of ours")  # noqa: B904 -- the refusal is not its cause


@job("test.sql", title="งานที่ฐานข้อมูลไม่ทำ", right=None)
def sql(running, state, **_):
    with connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE 'no' USING ERRCODE = '{state}'; END $$")


@job("test.late", title="งานเกินเวลา", right=None, soft_seconds=60, hard_seconds=61)
def late(running, hidden=False, **_):
    try:
        raise SoftTimeLimitExceeded
    except SoftTimeLimitExceeded:
        if hidden:
            raise OSError("what was going on then")  # noqa: B904 -- as a driver does, without naming the cause
        raise


@job("test.breaks", title="งานที่พัง", right=None)
def breaks(running, **_):
    raise KeyError("secret detail")


@job("test.greedy", title="งานกินหน่วยความจำ", right=None, memory_mb=400)
def greedy(running, **_):
    bytearray(600 * 1024 * 1024)


@job("test.slow", title="งานช้า", right=None, soft_seconds=1, hard_seconds=10)
def slow(running, in_query=False, **_):
    if in_query:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(8)")
    time.sleep(8)


@job("test.stuck", title="งานที่ไม่ฟังใคร", right=None, soft_seconds=1, hard_seconds=2)
def stuck(running, **_):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with suppress(Exception):
            time.sleep(1)


def deaf(job):
    raise RuntimeError("the owner's row is gone")


@job("test.deaf", title="งานที่เจ้าของไม่รับรู้", right=None, ended=deaf)
def unheard(running, **_):
    pass


def write_down(job):
    """As an issue of a catalogue does: a row of the owner's takes the end."""
    User.objects.filter(pk=job.asked_by_id).update(last_name=job.failure or job.state)


@job("test.written", title="งานที่เจ้าของจดผล", right=None, queue=Queue.PROMPT, ended=write_down)
def written(running, **_):
    raise Refused("ไม่มีชุมชนที่เผยแพร่")
