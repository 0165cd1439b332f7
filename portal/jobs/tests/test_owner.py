"""Who keeps the result hears of a job's end, if not at once then later."""

from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.jobs.actions import cancel_job
from portal.jobs.checks import owners_hear
from portal.jobs.models import Job
from portal.jobs.runner import run, tell_owner
from portal.jobs.states import State
from portal.jobs.sweeper import sweep, tidy
from portal.jobs.tests.factories import colleague, queued


@contextmanager
def locked(user):
    """Another connection is changing the owner's row; ours waits a tenth of a second for it, not ten seconds."""
    held, done = Event(), Event()

    def hold():
        with transaction.atomic():
            User.objects.select_for_update(no_key=True).get(pk=user.pk)
            held.set()
            done.wait(20)
        connection.close()

    other = Thread(target=hold)
    other.start()
    held.wait(5)
    with patience("100ms"):
        yield
    done.set()
    other.join()


@contextmanager
def patience(time):
    """Of every connection that this thread opens."""
    options = connection.settings_dict["OPTIONS"]
    usual = options["options"]
    connection.close()
    options["options"] = f"{usual} -c lock_timeout={time}"
    yield
    connection.close()
    options["options"] = usual


def written_by(user):
    user.refresh_from_db()
    return user.last_name


def later(job):
    """As when the time for the next try has come."""
    Job.objects.filter(pk=job.pk).update(owner_due_at=Now())


def test_owner_behind_a_lock_hears_from_the_sweeper(committed):
    user = colleague()
    job = queued(user, kind="test.written")

    with locked(user):
        run(job.pk)
        later(job)
        in_vain = sweep()

    job.refresh_from_db()
    assert (in_vain, job.state, written_by(user)) == (0, State.FAILED, "ใจดี")
    assert sweep() == 0  # not yet due again
    later(job)
    assert (sweep(), written_by(user)) == (1, "ไม่มีชุมชนที่เผยแพร่")
    assert (sweep(), Job.objects.untold().count()) == (0, 0)


def test_owner_of_a_cancelled_job_hears_later_too(committed):
    user = colleague()
    job = queued(user, kind="test.written")

    with locked(user):
        cancelled = cancel_job(job, by=user)

    assert (cancelled, written_by(user)) == (True, "ใจดี")
    later(job)
    assert (sweep(), written_by(user)) == (1, "cancelled")


def test_owner_hears_at_once_and_only_once(committed):
    user = colleague()
    job = queued(user, kind="test.written")

    run(job.pk)

    assert written_by(user) == "ไม่มีชุมชนที่เผยแพร่"
    assert not Job.objects.untold().exists()


@pytest.mark.parametrize("kind", ["test.steps", "test.light", "test.refuses"])
def test_nothing_is_owed_when_all_went_well_or_nobody_wants_to_hear(committed, kind):
    job = queued(colleague(), kind=kind)

    run(job.pk)

    assert not Job.objects.untold().exists()


@pytest.mark.parametrize(("ended_ago", "next_in"), [(0, 10), (60, 70), (1800, 1810), (86400, 3600)])
def test_owner_that_stays_deaf_is_asked_less_and_less_often(promotion, ended_ago, next_in, caplog):
    job = queued(promotion, kind="test.deaf")
    Job.objects.filter(pk=job.pk).release(State.FAILED)
    Job.objects.filter(pk=job.pk).update(finished_at=Now() - timedelta(seconds=ended_ago))

    told = tell_owner(job.pk)

    assert caplog.messages == [f"job {job.pk} (test.deaf) ended, but its owner could not hear of it yet"]
    around = [Now() + timedelta(seconds=next_in + aside) for aside in (-2, 2)]
    assert not told
    assert Job.objects.untold().filter(owner_due_at__range=around).count() == 1
    assert not Job.objects.to_be_told().exists()


def test_job_whose_owner_never_heard_is_kept_and_doctor_says_so(promotion):
    job = queued(promotion, kind="test.deaf")
    Job.objects.filter(pk=job.pk).release(State.FAILED)
    Job.objects.filter(pk=job.pk).update(finished_at=Now() - timedelta(days=91))

    tidy()

    assert Job.objects.filter(pk=job.pk).exists()
    (warning,) = owners_hear(databases=["default"])
    assert (warning.id, warning.hint) == ("jobs.W003", "They are told again each hour")
    assert warning.msg == "1 jobs ended and their owners could not be told; the log of the worker says why"
    Job.objects.update(finished_at=Now() - timedelta(minutes=9))
    assert owners_hear(databases=["default"]) == []
    Job.objects.update(owner_due_at=None)
    assert owners_hear(databases=["default"]) == []


def test_end_of_a_kind_that_is_known_again_is_told_then(promotion):
    job = queued(promotion, kind="next.version")
    Job.objects.filter(pk=job.pk).update(enqueued_at=Now() - timedelta(minutes=11))

    sweep()
    Job.objects.filter(pk=job.pk).update(kind="test.written")
    sweep()

    assert written_by(promotion) == "ระบบรุ่นนี้ทำงานชนิดนี้ไม่ได้แล้ว"
