from datetime import timedelta

from django.db.models.functions import Now

from portal.jobs.models import Job
from portal.jobs.states import State
from portal.jobs.tests.factories import queued
from portal.jobs.waiting import failed, unfinished
from portal.ui.waiting import Task


def shown(waiting):
    return [waiting.task(row) for row in waiting.rows], waiting.noun, waiting.page, waiting.query


def test_own_jobs_that_go_on_wait_on_the_desk(promotion, group_head):
    job = queued(promotion, step="จัดหน้า")
    queued(group_head)

    task = Task("ทำสมุดภาพทดสอบ", f"/jobs/{job.pk}/", "จัดหน้า", "doing", "รอทำ")
    assert shown(unfinished(promotion)) == ([task], "งานเบื้องหลัง", "jobs:job_list", "")


def test_own_jobs_that_failed_are_told_for_a_week(promotion, group_head):
    job, old, theirs = queued(promotion), queued(promotion), queued(group_head)
    Job.objects.filter(pk=job.pk).release(State.FAILED, failure="ดิสก์เต็ม")
    for each in (old, theirs):
        Job.objects.filter(pk=each.pk).release(State.FAILED)
    Job.objects.filter(pk=old.pk).update(finished_at=Now() - timedelta(days=7, hours=1))

    task = Task("ทำสมุดภาพทดสอบ", f"/jobs/{job.pk}/", "ดิสก์เต็ม", "late", "ทำไม่สำเร็จ")
    assert shown(failed(promotion)) == ([task], "งานเบื้องหลัง", "jobs:job_list", "")
