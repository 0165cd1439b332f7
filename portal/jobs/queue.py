"""The way into the queue. The row is the job; Redis only wakes a worker."""

import hashlib
import json
import logging
from uuid import UUID

from celery import current_app
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from kombu.exceptions import OperationalError

from portal.accounts.models import User
from portal.jobs.kinds import Kind, kind_of, kinds_on
from portal.jobs.models import Job
from portal.jobs.queues import Queue
from portal.jobs.states import UNFINISHED
from portal.thai.refused import Refused
from portal.trail.after import after_commit

logger = logging.getLogger(__name__)

HEAVY_AT_ONCE = 3


@transaction.atomic
def start_job(kind: str, *, by: User, title: str = "", once: str = "", **args: object) -> Job:
    """Write the job with its cause, in the caller's transaction; it is enqueued when that is safe.

    Asked twice before it has finished, or twice with the same `once` (the key of a form), it is the same job.
    """
    known = kind_of(kind)
    if known.right and not by.may(known.right):
        raise PermissionDenied
    job = _row(known, by, title, once, args)
    return _same_as(job) or _insert(job, known) or _same_as(job) or _newest_like(job)


def enqueue(job_id: UUID, kind: Kind) -> bool:
    """Wake a worker. When Redis is away the row waits for the sweeper."""
    limits = {"soft_time_limit": kind.soft_seconds, "time_limit": kind.hard_seconds}
    try:
        current_app.send_task("jobs.run", args=[str(job_id)], queue=kind.queue, retry=False, **limits)
    except (OperationalError, OSError) as error:
        logger.warning("queue is away, job %s not sent: %s", job_id, error)
        return False
    return True


def _row(kind: Kind, by: User, title: str, once: str, args: dict[str, object]) -> Job:
    asked = json.dumps([kind.name, by.pk, args], sort_keys=True)
    return Job(
        kind=kind.name,
        title=title or kind.title,
        asked_by=by,
        right=kind.right or "",
        args=args,
        once=f"{by.pk}:{kind.name}:{once}" if once else None,
        fingerprint=hashlib.sha256(asked.encode()).hexdigest(),
    )


def _same_as(job: Job) -> Job | None:
    return Job.objects.filter(_same(job)).first()


def _same(job: Job) -> Q:
    if job.once:
        return Q(once=job.once)
    return Q(fingerprint=job.fingerprint, once=None, state__in=UNFINISHED)


def _insert(job: Job, kind: Kind) -> Job | None:
    """None when another request won the race for the same thing."""
    if kind.queue == Queue.HEAVY:
        _refuse_too_many(job.asked_by)
    Job.objects.bulk_create([job], ignore_conflicts=True)
    written = Job.objects.filter(pk=job.pk).first()
    if written:
        after_commit(enqueue, job.pk, kind)
    return written


def _newest_like(job: Job) -> Job:
    """The winner of the race has finished meanwhile."""
    return Job.objects.filter(fingerprint=job.fingerprint).latest("created_at")


def _refuse_too_many(user: User) -> None:
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # two tabs are counted one after the other
    waiting = user.jobs.filter(kind__in=kinds_on(Queue.HEAVY)).unfinished().count()
    if waiting >= HEAVY_AT_ONCE:
        raise Refused(f"คุณมีงานที่ยังไม่เสร็จ {waiting} งาน สั่งพร้อมกันได้ไม่เกิน {HEAVY_AT_ONCE} งาน รอให้เสร็จหรือยกเลิกงานเดิมก่อน")
