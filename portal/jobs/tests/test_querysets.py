"""What one statement does to the rows, whole rows at a time."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models.functions import Now

from portal.jobs.models import Job
from portal.jobs.states import UNFINISHED, State
from portal.jobs.tests.factories import queued

WRITTEN = ("state", "attempts", "lease_token", "done", "total", "step", "failure", "result_url", "result_key")
TOKEN = UUID("6f9c1a52-0d3e-4b57-9a41-3c2f8e7d5b10")  # a fixed one: test processes compare the names of their tests


def written(job):
    job.refresh_from_db()
    return {name: getattr(job, name) for name in WRITTEN}


def now():
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement_timestamp()")
        return cursor.fetchone()[0]


def seconds_from_now(moment):
    return round((moment - now()).total_seconds())


def running(by, token=TOKEN, **values):
    job = queued(by)
    assert Job.objects.claim(job.pk, token)
    Job.objects.filter(pk=job.pk).update(**values)
    job.refresh_from_db()
    return job


def test_claim_writes_who_holds_the_job_and_until_when(promotion):
    job, other = queued(promotion), queued(promotion)
    before, untouched = written(job), written(other)

    claimed = Job.objects.claim(job.pk, TOKEN)

    assert claimed is True
    assert written(job) == before | {"state": State.RUNNING, "attempts": 1, "lease_token": TOKEN}
    assert [seconds_from_now(moment) for moment in (job.lease_until, job.heartbeat, job.started_at)] == [20, 0, 0]
    assert written(other) == untouched


@pytest.mark.parametrize(
    ("values", "claimed"),
    [({"attempts": 2}, True), ({"attempts": 3}, False), ({"cancel_asked": True}, False)],
)
def test_job_that_waits_is_claimed_three_times_and_never_once_cancelled(promotion, values, claimed):
    assert Job.objects.claim(queued(promotion, **values).pk, TOKEN) is claimed


@pytest.mark.parametrize(("lease_left", "claimed"), [(-1, True), (5, False)])
def test_running_job_is_claimed_only_after_its_lease(promotion, lease_left, claimed):
    job = running(promotion, lease_until=Now() + timedelta(seconds=lease_left))

    assert Job.objects.claim(job.pk, uuid4()) is claimed


def test_finished_job_is_not_claimed(promotion):
    job = queued(promotion)
    Job.objects.filter(pk=job.pk).release(State.DONE)

    assert Job.objects.claim(job.pk, TOKEN) is False


def test_keeping_moves_lease_and_heartbeat_and_writes_the_progress(promotion):
    job = running(promotion, lease_until=Now() + timedelta(seconds=2), heartbeat=Now() - timedelta(seconds=18))

    kept = Job.objects.filter(pk=job.pk).keep(TOKEN, done=2, total=5, step="จัดหน้า")

    assert kept is True
    assert written(job) | {"done": 2, "total": 5, "step": "จัดหน้า"} == written(job)
    assert [seconds_from_now(moment) for moment in (job.lease_until, job.heartbeat)] == [20, 0]


def test_lease_of_another_is_not_kept(promotion):
    job = running(promotion, lease_until=Now() + timedelta(seconds=2))

    assert Job.objects.filter(pk=job.pk).keep(uuid4(), done=2) is False
    assert (written(job)["done"], seconds_from_now(job.lease_until)) == (0, 2)


@pytest.mark.parametrize(
    ("state", "owed"), [(State.DONE, False), (State.FAILED, True), (State.CANCELLED, True)], ids=["d", "f", "c"]
)
def test_release_ends_the_lease_and_owes_the_owner_an_answer_unless_all_went_well(promotion, state, owed):
    job, other = running(promotion), running(promotion)
    before = written(job)

    ended = Job.objects.filter(pk=job.pk).release(state, failure="ดิสก์เต็ม")

    assert ended is True
    assert written(job) == before | {"state": state, "lease_token": None, "failure": "ดิสก์เต็ม"}
    assert (job.lease_until, seconds_from_now(job.finished_at)) == (None, 0)
    assert job.owner_due_at == (job.finished_at if owed else None)
    assert written(other)["state"] == State.RUNNING


def test_finished_job_is_not_ended_again(promotion):
    job = queued(promotion)
    Job.objects.filter(pk=job.pk).release(State.DONE)

    assert Job.objects.filter(pk=job.pk).release(State.FAILED) is False
    assert written(job)["state"] == State.DONE


def test_unfinished_are_those_that_wait_or_run(promotion):
    waiting, busy, done = queued(promotion), running(promotion), queued(promotion)
    Job.objects.filter(pk=done.pk).release(State.DONE)

    assert set(Job.objects.unfinished()) == {waiting, busy}
    assert UNFINISHED == [State.QUEUED, State.RUNNING]
    assert [job.is_finished for job in (waiting, busy, Job.objects.get(pk=done.pk))] == [False, False, True]


def test_ahead_are_those_that_wait_longer_in_the_same_queue(promotion, group_head):
    longer, other_queue, busy = queued(group_head), queued(group_head, kind="test.light"), running(group_head)
    job = queued(promotion)
    later = queued(promotion)

    assert list(Job.objects.ahead_of(job.kind, job.created_at)) == [longer]
    assert set(Job.objects.ahead_of(later.kind, later.created_at)) == {longer, job}
    assert other_queue not in Job.objects.ahead_of(job.kind, job.created_at)
    assert busy not in Job.objects.ahead_of(job.kind, job.created_at)


@pytest.mark.parametrize(
    ("state", "tag"),
    [
        (State.QUEUED, ("soon", "รอทำ")),
        (State.RUNNING, ("doing", "กำลังทำ")),
        (State.DONE, ("done", "เสร็จแล้ว")),
        (State.FAILED, ("late", "ทำไม่สำเร็จ")),
        (State.CANCELLED, ("none", "ยกเลิกแล้ว")),
    ],
)
def test_state_has_a_colour_and_a_word(state, tag):
    assert Job(state=state).status_tag == tag


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, 0), (1, 3, 33), (3, 3, 100), (5, 3, 100)])
def test_progress_in_hundredths(done, total, percent):
    assert Job(done=done, total=total).percent == percent


@pytest.mark.parametrize(
    ("url", "key", "link"),
    [
        ("", "1", ""),
        ("jobs:job_list", "1", ""),
        ("no:such", "1", ""),
        ("jobs:job_detail", str(TOKEN), f"/jobs/{TOKEN}/"),
    ],
)
def test_result_links_only_to_a_page_that_there_is(url, key, link):
    assert Job(result_url=url, result_key=key).result_link == link
