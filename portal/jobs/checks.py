"""What `doctor` says about the worker and the queue."""

from collections.abc import Sequence
from typing import Any

from celery import current_app
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import DatabaseError

from portal.jobs.pulse import alive


@register(Tags.database)
def worker_answers(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        heard = alive()
    except DatabaseError:  # not migrated yet: other checks say so
        return []
    return (
        []
        if heard
        else [checks.Warning("No worker was heard in 30 seconds", hint="Start it with ./run", id="jobs.W001")]
    )


@register(Tags.database)
def queue_answers(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    if not databases or redis_answers():
        return []
    return [checks.Warning("Redis does not answer", hint="Start it with ./run, or correct REDIS_URL", id="jobs.W002")]


def redis_answers() -> bool:
    try:
        with current_app.connection_for_write() as connection:
            return bool(connection.default_channel.client.ping())
    except Exception:  # kombu and redis each have their own errors; any of them means no
        return False
