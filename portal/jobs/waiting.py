"""What waits for a person among the jobs that they asked for."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import User
from portal.jobs.models import Job, State
from portal.ui.waiting import Task, Waiting

ALL = ("งานเบื้องหลัง", "jobs:job_list")
TOLD_FOR = timedelta(days=7)


def failed(user: User) -> Waiting[Job]:
    since = timezone.now() - TOLD_FOR
    rows = Job.objects.filter(asked_by=user, state=State.FAILED, finished_at__gt=since)
    return Waiting(rows, lambda row: _task(row, "late", row.failure), *ALL)


def unfinished(user: User) -> Waiting[Job]:
    return Waiting(Job.objects.filter(asked_by=user).unfinished(), lambda row: _task(row, "doing", row.step), *ALL)


def _task(job: Job, kind: str, text: str) -> Task:
    return Task(job.title, reverse("jobs:job_detail", args=[job.pk]), text, kind, State(job.state).label)
