from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.jobs.kinds import kind_of
from portal.jobs.models import Job
from portal.jobs.queue import enqueue
from portal.jobs.runner import tell_owner
from portal.jobs.states import State
from portal.trail.after import after_commit
from portal.trail.write import act

AGAIN = {
    "state": State.QUEUED,
    "attempts": 0,
    "done": 0,
    "step": "",
    "failure": "",
    "advice": "",
    "reference": "",
    "cancel_asked": False,
    "finished_at": None,
    "owner_due_at": None,
}


@transaction.atomic
def cancel_job(job: Job, *, by: User) -> bool:
    """At once while it waits; a running one stops at its next step. False when it had already finished."""
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.is_finished:
        return False
    with act("ยกเลิกงาน", job, by=by):
        if job.state == State.QUEUED:
            Job.objects.filter(pk=job.pk).release(State.CANCELLED)
            tell_owner(job.pk)
        else:
            Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    return True


def retry_job(job: Job, *, by: User) -> bool:
    """Queue a failed job again. False when it has not failed, is of a kind that is asked for anew, or was already."""
    if not job.may_repeat:
        return False
    try:
        with act("สั่งงานอีกครั้ง", by=by) as done:
            if Job.objects.filter(pk=job.pk, state=State.FAILED).update(**AGAIN, enqueued_at=Now()):
                done.record = job
                after_commit(enqueue, job.pk, kind_of(job.kind))
    except IntegrityError:  # the same was asked for anew and has not finished
        return False
    return done.record is not None
