"""What the clock does: no job stays with a dead worker, none waits because Redis forgot it."""

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.db import transaction
from django.db.models.functions import Now

from portal.jobs.models import Job, State, WorkerPulse
from portal.jobs.querysets import ATTEMPTS, JobQuerySet
from portal.jobs.queue import enqueue
from portal.jobs.registry import kind_of
from portal.jobs.runner import out_of_time, tell_owner

logger = logging.getLogger(__name__)

AT_ONCE = 200
KEPT = timedelta(days=90)

STOPPED_TOO_OFTEN = {
    "failure": f"งานหยุดกลางคัน {ATTEMPTS} ครั้ง",
    "advice": "ลดขอบเขตของงานแล้วสั่งใหม่ ถ้ายังไม่สำเร็จให้แจ้งผู้ดูแลระบบ",
}
NOBODY_KNOWS = {"failure": "ระบบรุ่นนี้ทำงานชนิดนี้ไม่ได้แล้ว", "advice": "สั่งงานใหม่จากหน้าที่เกี่ยวข้อง"}


def sweep() -> int:
    """How many jobs it woke or ended. Safe to run in several places at once."""
    return _each(Job.objects.lease_ended(), _take_back) + _each(Job.objects.untaken(), _wake)


def tidy() -> int:
    """Finished jobs leave after 90 days; what they made stays with its owner."""
    WorkerPulse.objects.filter(seen_at__lt=Now() - timedelta(days=1)).delete()
    return Job.objects.filter(finished_at__lt=Now() - KEPT).delete()[0]


def _each(jobs: JobQuerySet, act: Callable[[Job], bool]) -> int:
    """One transaction a job, and rows that another sweeper or a worker holds are left alone."""
    count = 0
    for pk in jobs.values_list("pk", flat=True)[:AT_ONCE]:
        with transaction.atomic():
            job = jobs.select_for_update(skip_locked=True).filter(pk=pk).first()
            if job and not act(job):
                break
            count += job is not None
    return count


def _take_back(job: Job) -> bool:
    ending = _ending(job)
    if not ending:
        _queue_again(job)
    elif Job.objects.filter(pk=job.pk).release(**ending):
        tell_owner(job.pk)
    logger.warning("job %s (%s): lease ended in attempt %s, now %s", job.pk, job.kind, job.attempts, ending or "queued")
    return True


def _ending(job: Job) -> dict[str, str]:
    """Why it is not tried again; nothing when it is."""
    if job.cancel_asked:
        return {"state": State.CANCELLED, "step": ""}
    try:
        kind = kind_of(job.kind)
    except LookupError:
        return {"state": State.FAILED, **NOBODY_KNOWS}
    if Job.objects.filter(pk=job.pk, started_at__lt=Now() - timedelta(seconds=kind.hard_seconds)).exists():
        return {"state": State.FAILED, **out_of_time(kind)}
    return {"state": State.FAILED, **STOPPED_TOO_OFTEN} if job.attempts >= ATTEMPTS else {}


def _queue_again(job: Job) -> None:
    values = {"state": State.QUEUED, "lease_token": None, "lease_until": None, "enqueued_at": Now()}
    Job.objects.filter(pk=job.pk).update(**values)
    transaction.on_commit(partial(enqueue, job.pk, kind_of(job.kind)), robust=True)


def _wake(job: Job) -> bool:
    """False when the queue is away: the others would wait for it in vain."""
    try:
        kind = kind_of(job.kind)
    except LookupError:
        return bool(Job.objects.filter(pk=job.pk).release(State.FAILED, **NOBODY_KNOWS))
    sent = enqueue(job.pk, kind)
    if sent:
        Job.objects.filter(pk=job.pk).update(enqueued_at=Now())
    return sent
