import time
from datetime import timedelta
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from portal.jobs.models import Job, WorkerPulse
from portal.jobs.states import State
from portal.jobs.sweeper import sweep, tidy
from portal.jobs.tests import kinds
from portal.jobs.tests.factories import colleague, queued


def running(by, ended_seconds_ago=1, **values):
    job = queued(by)
    Job.objects.claim(job.pk, uuid4())
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=ended_seconds_ago), **values)
    job.refresh_from_db()
    return job


def test_job_of_a_dead_worker_is_queued_again(promotion, caplog):
    job = running(promotion)

    swept = sweep()

    job.refresh_from_db()
    assert (swept, job.state, job.lease_token, job.attempts) == (1, State.QUEUED, None, 1)
    assert job.lease_until is None
    assert job.enqueued_at >= job.started_at
    assert caplog.messages == [f"job {job.pk} (test.steps): lease ended in attempt 1"]


def test_every_job_is_swept_and_counted(promotion):
    dead = [running(promotion), running(promotion, attempts=3)]
    waiting = queued(promotion)
    Job.objects.filter(pk=waiting.pk).update(enqueued_at=Now() - timedelta(seconds=20))

    swept = sweep()

    states = {job.pk: job.state for job in Job.objects.all()}
    assert swept == 3
    assert states == {dead[0].pk: State.QUEUED, dead[1].pk: State.FAILED, waiting.pk: State.QUEUED}


def test_queue_that_is_away_is_asked_once_and_not_for_each_job(promotion, broker_away, caplog):
    for _ in range(3):
        queued(promotion)
    Job.objects.update(enqueued_at=Now() - timedelta(seconds=20))

    assert sweep() == 0
    assert len([message for message in caplog.messages if message.startswith("queue is away")]) == 1


def test_job_that_another_holds_is_left_alone_and_waited_for_by_nobody(committed):
    held, free = (running(user) for user in (colleague(), colleague()))
    locked, done = Event(), Event()

    def hold():
        with transaction.atomic():
            Job.objects.select_for_update().get(pk=held.pk)
            locked.set()
            done.wait(10)
        connection.close()

    other = Thread(target=hold)
    other.start()
    locked.wait(5)
    began = time.monotonic()

    swept = sweep()

    seconds = time.monotonic() - began
    done.set()
    other.join()
    assert (swept, seconds < 5) == (1, True)
    assert [Job.objects.get(pk=job.pk).state for job in (held, free)] == [State.RUNNING, State.QUEUED]


def test_job_under_a_lease_is_left_alone(promotion):
    job = running(promotion, ended_seconds_ago=-5)

    assert sweep() == 0
    job.refresh_from_db()
    assert job.state == State.RUNNING


def test_third_death_is_the_last_and_its_owner_hears(promotion):
    kinds.heard.clear()
    job = running(promotion, attempts=3)

    sweep()

    job.refresh_from_db()
    assert (job.state, job.failure) == (State.FAILED, "งานหยุดกลางคัน 3 ครั้ง")
    assert job.advice == "ลดขอบเขตของงานแล้วสั่งใหม่ ถ้ายังไม่สำเร็จให้แจ้งผู้ดูแลระบบ"
    assert kinds.heard == [State.FAILED]


def test_job_killed_by_the_hard_limit_is_not_tried_again(promotion):
    job = running(promotion, started_at=Now() - timedelta(seconds=1900))

    sweep()

    job.refresh_from_db()
    assert (job.state, job.failure) == (State.FAILED, "งานใช้เวลานานเกินกำหนด 25 นาที")


def test_cancelled_job_of_a_dead_worker_ends(promotion):
    job = running(promotion, cancel_asked=True, step="จัดหน้า")

    sweep()

    job.refresh_from_db()
    assert (job.state, job.step, job.failure) == (State.CANCELLED, "", "")


@pytest.mark.parametrize(
    ("asked", "enqueued", "woken"),
    [(5, 5, 0), (20, 20, 1), (50, 20, 1), (90, 20, 0), (90, 65, 1)],
    ids=["fresh", "untaken", "soon again", "later each minute", "a minute later"],
)
def test_job_that_nobody_took_is_enqueued_again(promotion, asked, enqueued, woken):
    job = queued(promotion)
    then = {"created_at": Now() - timedelta(seconds=asked), "enqueued_at": Now() - timedelta(seconds=enqueued)}
    Job.objects.filter(pk=job.pk).update(**then)

    assert sweep() == woken


@pytest.mark.parametrize(("minutes", "state"), [(9.7, State.QUEUED), (10.3, State.FAILED)])
def test_kind_that_nobody_knows_fails_after_ten_minutes(promotion, minutes, state):
    job = queued(promotion, kind="old.kind")
    Job.objects.filter(pk=job.pk).update(enqueued_at=Now() - timedelta(minutes=minutes))

    assert sweep() == (state == State.FAILED)

    job.refresh_from_db()
    said = ("ระบบรุ่นนี้ทำงานชนิดนี้ไม่ได้แล้ว", "สั่งงานใหม่จากหน้าที่เกี่ยวข้อง") if state == State.FAILED else ("", "")
    assert (job.state, job.failure, job.advice) == (state, *said)


def test_owner_that_cannot_listen_does_not_keep_the_job_alive(promotion, caplog):
    job = running(promotion, attempts=3, kind="test.deaf")

    sweep()

    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "could not hear" in caplog.text


def test_queue_that_is_away_does_not_count_as_asked(promotion, broker_away):
    job = queued(promotion)
    Job.objects.filter(pk=job.pk).update(enqueued_at=Now() - timedelta(seconds=20))

    assert sweep() == 0
    assert Job.objects.untaken().filter(pk=job.pk).exists()


def test_finished_jobs_leave_after_ninety_days(promotion):
    old, young, waiting = queued(promotion), queued(promotion), queued(promotion)
    Job.objects.filter(pk__in=[old.pk, young.pk]).update(state=State.DONE, finished_at=Now())
    Job.objects.filter(pk=old.pk).update(finished_at=Now() - timedelta(days=90, hours=1))
    Job.objects.filter(pk=young.pk).update(finished_at=Now() - timedelta(days=89, hours=23))
    WorkerPulse.objects.create(name="gone", seen_at=Now() - timedelta(hours=25))
    WorkerPulse.objects.create(name="here", seen_at=Now() - timedelta(hours=23))

    assert tidy() == 1

    assert set(Job.objects.all()) == {young, waiting}
    assert [pulse.name for pulse in WorkerPulse.objects.all()] == ["here"]
