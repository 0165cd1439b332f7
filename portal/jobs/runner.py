"""What a worker does with one job: claim it, hold it, make it, write how it ended."""

import logging
from collections.abc import Iterator
from uuid import UUID, uuid4

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection, transaction

from portal.accounts.doors import doors_required
from portal.accounts.rights import Right
from portal.jobs.lease import Lease
from portal.jobs.limits import memory_limit
from portal.jobs.models import Job
from portal.jobs.registry import Cancelled, JobFailed, Kind, LostLease, Running, kind_of
from portal.jobs.states import State
from portal.trail.context import origin_of

logger = logging.getLogger(__name__)


class Held(Running):
    """A maker's line to its job, under a lease."""

    def __init__(self, job: Job, lease: Lease) -> None:
        super().__init__(job.asked_by)
        self.lease = lease

    def progress(self, done: int, total: int = 0, step: str = "") -> None:
        super().progress(done, total, step)
        self.lease.progress = {"done": self.done, "total": self.total, "step": self.step}
        if self.lease.lost:
            raise LostLease
        if self.lease.cancelled:
            raise Cancelled

    def result(self, url_name: str, key: object) -> None:
        super().result(url_name, key)
        self.lease.rest()
        self.finish()

    def finish(self) -> None:
        values = {"done": self.total, "total": self.total, "step": "", "failure": "", "advice": "", "reference": ""}
        held = Job.objects.filter(pk=self.lease.job_id).held_by(self.lease.token)
        if not held.release(State.DONE, result_url=self.result_url, result_key=self.result_key, **values):
            raise LostLease


def run(job_id: UUID) -> None:
    """A message may come twice or too late: who does not win the claim does nothing."""
    job = Job.objects.select_related("asked_by").filter(pk=job_id).first()
    if job is None:
        return
    try:
        kind = kind_of(job.kind)
    except LookupError:  # asked by a newer version than this worker: the sweeper knows what to do
        logger.warning("job %s: kind %s is not known here", job.pk, job.kind)
        return
    token = uuid4()
    if Job.objects.claim(job.pk, token):
        with origin_of(actor=job.asked_by), doors_required():
            _hold(job, kind, token)


def _hold(job: Job, kind: Kind, token: UUID) -> None:
    with Lease(job.pk, token, kind.hard_seconds) as lease:
        running = Held(job, lease)
        try:
            _make(job, kind, running)
        except LostLease:
            logger.warning("job %s: the lease was lost, another worker has it", job.pk)
        except Exception as error:
            lease.rest()
            _after(error, job, token)


def _make(job: Job, kind: Kind, running: Held) -> None:
    _refuse_without_right(job)
    with memory_limit(kind.memory_mb):
        kind.make(running, **job.args)
    if not running.result_url:
        running.finish()


def _refuse_without_right(job: Job) -> None:
    """Asked again: between asking and making a person may have moved or left."""
    if not job.asked_by.is_active or (job.right and not job.asked_by.may(Right(job.right))):
        raise JobFailed("ผู้สั่งไม่มีสิทธิ์ทำงานนี้แล้ว", "ให้ผู้ที่มีสิทธิ์สั่งงานนี้ใหม่ หรือให้ผู้ดูแลระบบตรวจการมอบหมาย")


def _after(error: Exception, job: Job, token: UUID) -> None:
    if not connection.in_atomic_block:
        connection.close()  # the maker may have been stopped in the middle of a query
    if isinstance(error, OperationalError | InterfaceError) and not _ran_out_of_time(error):
        logger.exception("job %s: the database went away; the sweeper starts it again", job.pk)
    else:
        end(job, token, error)


@transaction.atomic
def end(job: Job, token: UUID, error: Exception) -> None:
    held = Job.objects.filter(pk=job.pk).held_by(token)
    if isinstance(error, Cancelled):
        ended = held.release(State.CANCELLED, step="")
    else:
        ended = held.release(State.FAILED, **explain(error, job))
    if ended:
        tell_owner(job.pk)


def tell_owner(job_id: UUID) -> None:
    """The room that registered the kind hears of failure and cancelling, in the same transaction."""
    job = Job.objects.select_related("asked_by").get(pk=job_id)
    try:
        kind = kind_of(job.kind)
        if kind.ended:
            with transaction.atomic():
                kind.ended(job)
    except Exception:
        logger.exception("job %s (%s) ended, but its owner could not hear of it", job.pk, job.kind)


def explain(error: Exception, job: Job) -> dict[str, str]:
    """In plain Thai what is wrong and what to do; the traceback is for the log alone."""
    if isinstance(error, JobFailed):
        logger.info("job %s (%s) ended: %s", job.pk, job.kind, error, exc_info=error.__cause__)
        return {"failure": error.failure, "advice": error.advice, "reference": ""}
    if _ran_out_of_time(error):
        return out_of_time(kind_of(job.kind))
    if isinstance(error, MemoryError):
        return {
            "failure": "งานนี้ใช้หน่วยความจำมากเกินกำหนด",
            "advice": "ลดขอบเขตของงาน เช่น เลือกทีละอำเภอ แล้วสั่งใหม่",
            "reference": "",
        }
    reference = uuid4().hex[:8].upper()
    logger.error("job %s (%s) failed, reference %s", job.pk, job.kind, reference, exc_info=error)
    return {
        "failure": "ระบบขัดข้องระหว่างทำงานนี้",
        "advice": f"ลองทำใหม่อีกครั้ง ถ้ายังไม่สำเร็จให้แจ้งผู้ดูแลระบบพร้อมรหัส {reference}",
        "reference": reference,
    }


def out_of_time(kind: Kind) -> dict[str, str]:
    return {
        "failure": f"งานใช้เวลานานเกินกำหนด {_in_words(kind.soft_seconds)}",
        "advice": "ลดขอบเขตของงาน เช่น เลือกทีละอำเภอ แล้วสั่งใหม่",
        "reference": "",
    }


def _in_words(seconds: int) -> str:
    return f"{seconds // 60} นาที" if seconds >= 60 else f"{seconds} วินาที"


def _ran_out_of_time(error: BaseException) -> bool:
    """Also when the limit struck inside a query, whose own error then hides it."""
    return any(isinstance(cause, SoftTimeLimitExceeded) for cause in _causes(error))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__
