import re
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.jobs.kinds import LostLease, kind_of
from portal.jobs.lease import Lease
from portal.jobs.models import Job
from portal.jobs.runner import Held, out_of_time, run
from portal.jobs.states import State
from portal.jobs.tests import kinds
from portal.jobs.tests.factories import colleague, queued


def ended(job):
    job.refresh_from_db()
    return job.state, job.failure, job.advice


def test_job_is_done_with_its_progress(committed):
    job = queued(colleague(), args={"count": 4})

    run(job.pk)

    assert ended(job) == (State.DONE, "", "")
    assert (job.done, job.total, job.attempts, job.lease_token, job.result_link) == (4, 4, 1, None, "")
    assert (job.step, job.reference, job.lease_until, job.result_url, job.result_key) == ("", "", None, "", "")


def test_repeated_job_forgets_why_it_failed_before(committed):
    job = queued(colleague(), kind="test.light", failure="ดิสก์เต็ม", advice="สั่งใหม่", reference="ABCD", step="จัดหน้า")

    run(job.pk)

    assert ended(job) == (State.DONE, "", "")
    assert (job.step, job.reference) == ("", "")
    assert (job.result_url, job.result_key) == ("jobs:job_detail", "11111111-1111-1111-1111-111111111111")


def test_job_that_is_not_there_is_nothing(committed):
    assert run(uuid4()) is None


@pytest.mark.parametrize("hidden", [False, True], ids=["plain", "behind another error"])
def test_job_that_ran_out_of_time_says_how_long_it_had(committed, hidden):
    job = queued(colleague(), kind="test.late", args={"hidden": hidden})

    run(job.pk)

    assert ended(job) == (State.FAILED, "งานใช้เวลานานเกินกำหนด 1 นาที", "ลดขอบเขตของงาน เช่น เลือกทีละอำเภอ แล้วสั่งใหม่")
    assert job.reference == ""


@pytest.mark.parametrize(("seconds", "words"), [(59, "59 วินาที"), (60, "1 นาที"), (1500, "25 นาที"), (3499, "58 นาที")])
def test_time_is_said_in_words(seconds, words):
    assert out_of_time(replace(kind_of("test.late"), soft_seconds=seconds))["failure"].endswith(f"กำหนด {words}")


def test_result_links_to_its_owner(committed):
    job = queued(colleague(), kind="test.light")

    run(job.pk)

    assert ended(job)[0] == State.DONE
    assert job.result_link == "/jobs/11111111-1111-1111-1111-111111111111/"


def test_finished_job_is_not_made_again(committed):
    job = queued(colleague())
    run(job.pk)

    run(job.pk)

    job.refresh_from_db()
    assert job.attempts == 1


def test_plain_refusal_is_shown_as_it_was_said(committed, caplog):
    job = queued(colleague(), kind="test.refuses")

    run(job.pk)

    assert ended(job) == (State.FAILED, "ไม่มีชุมชนที่เผยแพร่", "เผยแพร่ชุมชนก่อน แล้วสั่งใหม่")
    assert (caplog.messages, caplog.records[0].exc_info) == (
        [f"job {job.pk} (test.refuses) ended: ไม่มีชุมชนที่เผยแพร่"],
        None,
    )


@pytest.mark.parametrize("deep", [False, True])
def test_refusal_from_any_depth_is_shown_as_it_was_said(committed, deep, caplog):
    job = queued(colleague(), kind="test.full", args={"deep": deep})

    run(job.pk)

    assert ended(job) == (State.FAILED, "ที่เก็บไฟล์เต็ม", "แจ้งผู้ดูแลระบบ")
    assert job.reference == ""
    assert ("one step of many" in caplog.text) is deep


def test_mistake_of_ours_does_not_hide_behind_a_refusal_that_was_being_handled(committed):
    job = queued(colleague(), kind="test.astray")

    run(job.pk)

    assert ended(job)[:2] == (State.FAILED, "ระบบขัดข้องระหว่างทำงานนี้")


@pytest.mark.parametrize("sqlstate", ["08006", "57P01", "40P01", "40001", "55P03"])
def test_what_may_pass_is_left_to_the_sweeper(committed, sqlstate, caplog):
    job = queued(colleague(), kind="test.sql", args={"state": sqlstate})

    run(job.pk)

    assert ended(job)[0] == State.RUNNING
    assert caplog.messages == [f"job {job.pk}: the database could not do it; the sweeper starts it again"]


@pytest.mark.parametrize("sqlstate", ["53100", "57014", "23505"], ids=["disk full", "statement timeout", "our mistake"])
def test_what_will_not_pass_ends_the_job(committed, sqlstate):
    job = queued(colleague(), kind="test.sql", args={"state": sqlstate})

    run(job.pk)

    assert ended(job)[:2] == (State.FAILED, "ระบบขัดข้องระหว่างทำงานนี้")


def test_unexpected_error_shows_a_reference_and_logs_the_rest(committed, caplog):
    job = queued(colleague(), kind="test.breaks")

    run(job.pk)

    state, failure, advice = ended(job)
    assert (state, failure) == (State.FAILED, "ระบบขัดข้องระหว่างทำงานนี้")
    assert re.fullmatch("[0-9A-F]{8}", job.reference)
    assert advice == f"ลองทำใหม่อีกครั้ง ถ้ายังไม่สำเร็จให้แจ้งผู้ดูแลระบบพร้อมรหัส {job.reference}"
    assert caplog.messages == [f"job {job.pk} (test.breaks) failed, reference {job.reference}"]
    assert job.reference in advice
    assert "secret" not in failure + advice
    assert job.reference in caplog.text
    assert "secret detail" in caplog.text


def test_greedy_job_fails_in_thai_and_the_limit_is_lifted_again(committed):
    job = queued(colleague(), kind="test.greedy")

    run(job.pk)

    smaller = "ลดขอบเขตของงาน เช่น เลือกทีละอำเภอ แล้วสั่งใหม่"
    assert (*ended(job), job.reference) == (State.FAILED, "งานนี้ใช้หน่วยความจำมากเกินกำหนด", smaller, "")
    assert len(bytearray(600 * 1024 * 1024)) == 600 * 1024 * 1024


@pytest.mark.parametrize("lost", ["user", "assignment"])
def test_right_is_asked_again_when_the_job_runs(committed, lost):
    user = colleague()
    job = queued(user, right="make_catalogue")
    if lost == "user":
        User.objects.update(is_active=False)
    else:
        user.assignments.update(valid_until=Now())

    run(job.pk)

    advice = "ให้ผู้ที่มีสิทธิ์สั่งงานนี้ใหม่ หรือให้ผู้ดูแลระบบตรวจการมอบหมาย"
    assert ended(job) == (State.FAILED, "ผู้สั่งไม่มีสิทธิ์ทำงานนี้แล้ว", advice)


def test_kind_of_another_version_is_left_to_it(committed, caplog):
    job = queued(colleague(), kind="next.version")

    run(job.pk)

    assert ended(job)[0] == State.QUEUED
    assert caplog.messages == [f"job {job.pk}: kind next.version is not known here"]


def test_owner_hears_of_failure(committed):
    kinds.heard.clear()
    user = colleague()
    job = queued(user, right="make_catalogue")
    User.objects.update(is_active=False)

    run(job.pk)

    assert kinds.heard == [State.FAILED]


def test_progress_is_seen_while_the_job_runs_and_cancelling_stops_it(committed):
    from threading import Thread

    from portal.jobs.actions import cancel_job

    user = colleague()
    job = queued(user, args={"count": 100, "pause": 0.1})
    worker = Thread(target=run_and_close, args=[job.pk])
    worker.start()
    seen = wait_for(job, lambda job: job.done > 0)

    cancel_job(job, by=user)
    worker.join(timeout=10)

    assert seen.step.startswith("ขั้นที่")
    assert seen.total == 100
    assert ended(job)[0] == State.CANCELLED
    assert job.done < 60


def test_worker_that_lost_its_lease_writes_nothing(committed):
    job, token = queued(colleague()), uuid4()
    Job.objects.claim(job.pk, token)
    Job.objects.update(lease_until=Now() - timedelta(seconds=1))
    Job.objects.claim(job.pk, uuid4())

    with pytest.raises(LostLease):
        Held(job, Lease(job.pk, token, 60)).result("jobs:job_list", 1)

    assert ended(job)[0] == State.RUNNING
    assert job.attempts == 2


def run_and_close(pk):
    from django.db import connection

    run(pk)
    connection.close()


def wait_for(job, true, seconds=10):
    import time

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        job.refresh_from_db()
        if true(job):
            return job
        time.sleep(0.05)
    raise AssertionError(f"{job.state} {job.done}/{job.total}")
