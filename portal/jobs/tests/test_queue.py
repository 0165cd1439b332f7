from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from portal.jobs.models import Job
from portal.jobs.queue import start_job
from portal.jobs.states import State
from portal.jobs.tests.factories import colleague, queued
from portal.thai.refused import Refused


def test_job_is_a_row_with_its_cause(promotion):
    job = start_job("test.steps", by=promotion, title="สมุดภาพขอนแก่น", count=5)

    assert (job.state, job.kind, job.title, job.asked_by, job.right, job.args) == (
        State.QUEUED,
        "test.steps",
        "สมุดภาพขอนแก่น",
        promotion,
        "make_catalogue",
        {"count": 5},
    )


def test_job_is_enqueued_only_when_its_cause_is_safe(promotion, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        start_job("test.steps", by=promotion)

    assert len(callbacks) == 1


@pytest.mark.django_db
def test_job_vanishes_with_its_cause(promotion):
    with transaction.atomic():
        start_job("test.steps", by=promotion)
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_job_without_the_right_is_refused(officer):
    with pytest.raises(PermissionDenied):
        start_job("test.steps", by=officer)

    assert not Job.objects.exists()


def test_double_submit_is_one_job(promotion):
    first = start_job("test.steps", by=promotion, count=2)
    second = start_job("test.steps", by=promotion, count=2)

    assert first == second


def test_other_arguments_are_another_job(promotion):
    first = start_job("test.steps", by=promotion, count=2)
    second = start_job("test.steps", by=promotion, count=3)

    assert first != second


def test_finished_job_may_be_asked_again(promotion):
    first = start_job("test.steps", by=promotion)
    Job.objects.filter(pk=first.pk).release(State.DONE)

    second = start_job("test.steps", by=promotion)

    assert first != second


def test_form_sent_again_after_the_end_is_the_same_job(promotion):
    first = start_job("test.steps", by=promotion, once="form-1")
    Job.objects.filter(pk=first.pk).release(State.DONE)

    second = start_job("test.steps", by=promotion, once="form-1")

    assert first == second


def test_key_of_a_form_does_not_give_away_a_colleagues_job(promotion, group_head):
    mine = start_job("test.steps", by=promotion, once="form-1")
    theirs = start_job("test.steps", by=group_head, once="form-1")

    assert mine != theirs


def test_fourth_heavy_job_is_refused_in_thai(promotion):
    for count in (1, 2, 3):
        start_job("test.steps", by=promotion, count=count)

    with pytest.raises(Refused, match="สั่งพร้อมกันได้ไม่เกิน 3 งาน"):
        start_job("test.steps", by=promotion, count=4)
    assert start_job("test.steps", by=promotion, count=3) in Job.objects.all()


def test_light_jobs_are_not_counted(promotion):
    for count in (1, 2, 3):
        start_job("test.steps", by=promotion, count=count)

    assert start_job("test.light", by=promotion).state == State.QUEUED


def test_unknown_kind_is_a_programmers_mistake(promotion):
    with pytest.raises(LookupError, match=r"no\.such"):
        start_job("no.such", by=promotion)


def in_threads(act, times=8):
    def once(_):
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(once, range(times)))


def test_ten_tabs_ask_for_one_job(committed):
    user = colleague()

    jobs = in_threads(lambda: start_job("test.steps", by=user, count=2).pk)

    assert len(set(jobs)) == Job.objects.count() == 1


def test_of_many_deliveries_one_claims(committed):
    from uuid import uuid4

    job = queued(colleague())

    won = in_threads(lambda: Job.objects.claim(job.pk, uuid4()), times=12)

    job.refresh_from_db()
    assert (won.count(True), job.attempts, job.state) == (1, 1, State.RUNNING)
