"""What the clock does: no job stays with a dead worker, none waits because Redis forgot it."""

import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from portal.jobs.kinds import Kind, kind_of
from portal.jobs.models import Job, WorkerPulse
from portal.jobs.querysets import ATTEMPTS, JobQuerySet
from portal.jobs.queue import enqueue
from portal.jobs.runner import out_of_time, tell_owner
from portal.jobs.states import State
from portal.trail.after import after_commit

logger = logging.getLogger(__name__)

AT_ONCE = 200
KEPT = timedelta(days=90)

STOPPED_TOO_OFTEN = {
    "failure": f"งานหยุดกลางคัน {ATTEMPTS} ครั้ง",
    "advice": "ลดขอบเขตของงานแล้วสั่งใหม่ ถ้ายังไม่สำเร็จให้แจ้งผู้ดูแลระบบ",
}
UNKNOWN_FOR = timedelta(minutes=10)
NOBODY_KNOWS = {"failure": "ระบบรุ่นนี้ทำงานชนิดนี้ไม่ได้แล้ว", "advice": "สั่งงานใหม่จากหน้าที่เกี่ยวข้อง"}


class QueueAway(Exception):
    """Redis does not answer: the other jobs would wait for it in vain."""


def sweep() -> int:
    """How many jobs it woke, ended or told of. Safe to run in several places at once."""
    jobs = Job.objects
    return _each(jobs.lease_ended(), _take_back) + _each(jobs.untaken(), _wake) + _each(jobs.to_be_told(), _tell)


def tidy() -> int:
    """Finished jobs leave after 90 days, once their owner has heard; what they made stays with its owner."""
    WorkerPulse.objects.filter(seen_at__lt=Now() - timedelta(days=1)).delete()
    return Job.objects.filter(finished_at__lt=Now() - KEPT, owner_due_at=None).delete()[0]


def _each(jobs: JobQuerySet, act: Callable[[Job, Kind], bool]) -> int:
    """One transaction a job: rows that another sweeper or a worker holds are left alone, one bad job stops no other."""
    count = 0
    for pk in jobs.values_list("pk", flat=True)[:AT_ONCE]:
        try:
            count += _one(jobs, pk, act)
        except QueueAway:
            break
        except Exception:
            logger.exception("job %s could not be swept", pk)
    return count


@transaction.atomic
def _one(jobs: JobQuerySet, pk: UUID, act: Callable[[Job, Kind], bool]) -> bool:
    job = jobs.select_for_update(skip_locked=True).filter(pk=pk).first()
    if job is None:
        return False
    try:
        kind = kind_of(job.kind)
    except LookupError:
        return _give_up(job)
    return act(job, kind)


def _give_up(job: Job) -> bool:
    """A kind that this version does not know may belong to the next one, which is being started just now."""
    old = Job.objects.filter(pk=job.pk, enqueued_at__lt=Now() - UNKNOWN_FOR)
    return old.release(State.FAILED, **NOBODY_KNOWS)


def _take_back(job: Job, kind: Kind) -> bool:
    state, why = _next(job, kind)
    logger.warning("job %s (%s): lease ended in attempt %s", job.pk, job.kind, job.attempts)
    if state == State.QUEUED:
        _queue_again(job, kind)
    elif Job.objects.filter(pk=job.pk).release(state, **why):
        tell_owner(job.pk)
    return True


def _next(job: Job, kind: Kind) -> tuple[State, dict[str, str]]:
    """The state that follows, and why it is not tried again."""
    if job.cancel_asked:
        return State.CANCELLED, {"step": ""}
    if Job.objects.filter(pk=job.pk, started_at__lt=Now() - timedelta(seconds=kind.hard_seconds)).exists():
        return State.FAILED, out_of_time(kind)
    return (State.FAILED, STOPPED_TOO_OFTEN) if job.attempts >= ATTEMPTS else (State.QUEUED, {})


def _queue_again(job: Job, kind: Kind) -> None:
    values = {"state": State.QUEUED, "lease_token": None, "lease_until": None, "enqueued_at": Now()}
    Job.objects.filter(pk=job.pk).update(**values)
    after_commit(enqueue, job.pk, kind)


def _tell(job: Job, kind: Kind) -> bool:
    return tell_owner(job.pk)


def _wake(job: Job, kind: Kind) -> bool:
    if not enqueue(job.pk, kind):
        raise QueueAway
    Job.objects.filter(pk=job.pk).update(enqueued_at=Now())
    return True
