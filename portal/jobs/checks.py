"""What `doctor` says about the workers and the queue."""

from collections.abc import Sequence
from datetime import timedelta

from celery import current_app
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import DatabaseError
from django.db.models.functions import Now

from portal.jobs.models import Job
from portal.jobs.pulse import alive
from portal.jobs.queues import Queue

TOLD_WITHIN = timedelta(minutes=10)


@register(Tags.database)
def workers_answer(databases: Sequence[str] | None = None, **_: object) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        silent = [queue for queue in Queue if not alive(queue)]
    except DatabaseError:  # not migrated yet: other checks say so
        return []
    said = "No worker of the queue {} was heard in 30 seconds"
    return [checks.Warning(said.format(queue), hint="Start it with ./run", id="jobs.W001") for queue in silent]


@register(Tags.database)
def owners_hear(databases: Sequence[str] | None = None, **_: object) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        untold = Job.objects.untold().filter(finished_at__lt=Now() - TOLD_WITHIN).count()
    except DatabaseError:  # not migrated yet: other checks say so
        return []
    said = f"{untold} jobs ended and their owners could not be told; the log of the worker says why"
    return [checks.Warning(said, hint="They are told again each hour", id="jobs.W003")] if untold else []


@register(Tags.database)
def queue_answers(databases: Sequence[str] | None = None, **_: object) -> list[CheckMessage]:
    if not databases or redis_answers():
        return []
    return [checks.Warning("Redis does not answer", hint="Start it with ./run, or correct REDIS_URL", id="jobs.W002")]


def redis_answers() -> bool:
    try:
        with current_app.connection_for_write() as connection:
            return bool(connection.default_channel.client.ping())
    except Exception:  # kombu and redis each have their own errors; any of them means no
        return False
