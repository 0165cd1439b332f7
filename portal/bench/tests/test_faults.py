"""Jobs with a real worker, a real clock and a real queue. `./run bench faults` does the same, again and again."""

import time
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.bench.cases import SelfTest, bench_user
from portal.bench.scratch import ScratchRedis, ScratchWorkers, queue_at, wait_until, workers_of_the_portal
from portal.jobs.models import Job
from portal.jobs.pulse import alive
from portal.jobs.queue import start_job
from portal.jobs.queues import Queue
from portal.jobs.states import State
from portal.jobs.sweeper import sweep
from portal.jobs.tests import kinds

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def queue(tmp_path_factory):
    with ScratchRedis(tmp_path_factory.mktemp("queue")) as redis, queue_at(redis.url):
        yield redis


@pytest.fixture(scope="module")
def worker(queue, tmp_path_factory, committed_module):
    folder = tmp_path_factory.mktemp("worker")
    include = f"portal.bench.selftest,{kinds.__name__}"
    with ScratchWorkers(queue.url, folder, folder / "worker.log", workers_of_the_portal(include)) as process:
        yield process


@pytest.fixture(autouse=True)
def clean(worker):
    yield
    Job.objects.all().delete()
    bench_user().delete()


@pytest.fixture
def case(tmp_path):
    return SelfTest(tmp_path, seconds=1)


def ended(job):
    assert wait_until(lambda: Job.objects.get(pk=job.pk).is_finished, 30)
    job.refresh_from_db()
    return job


def running(job):
    assert wait_until(lambda: Job.objects.get(pk=job.pk).step != "", 30)


def test_worker_makes_a_job_and_is_alive(case):
    job = ended(case.ask())

    assert case.faults(job) == []
    assert all(alive(queue) for queue in Queue)


def test_job_of_a_killed_worker_is_made_once_by_the_next(case, worker):
    case.seconds = 3
    job = case.ask()
    running(job)

    worker.kill()
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))  # twenty seconds later
    worker.start()
    sweep()

    job = ended(job)
    assert case.faults(job) == []
    assert job.attempts == 2


def test_owner_hears_although_the_worker_was_killed_while_telling(worker):
    with changing(bench_user()):
        job = start_job("test.written", by=bench_user())
        assert wait_until(lambda: Job.objects.get(pk=job.pk).state == State.RUNNING, 30)
        time.sleep(0.5)  # it has refused, and waits for the owner's row
        worker.kill()

    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))  # twenty seconds later
    worker.start()
    sweep()

    assert (ended(job).state, bench_user().last_name) == (State.FAILED, "ไม่มีชุมชนที่เผยแพร่")
    assert not Job.objects.untold().exists()


@contextmanager
def changing(user):
    """Another connection holds the row until it has ended."""
    held, done = Event(), Event()

    def hold():
        with transaction.atomic():
            User.objects.select_for_update(no_key=True).get(pk=user.pk)
            held.set()
            done.wait(60)
        connection.close()

    other = Thread(target=hold)
    other.start()
    held.wait(10)
    try:
        yield
    finally:
        done.set()
        other.join()


def test_asking_without_redis_is_quick_and_the_job_is_made_after_its_return(case, queue):
    queue.stop()
    started = time.monotonic()
    job = case.ask()
    asked_in = time.monotonic() - started

    queue.start()
    Job.objects.filter(pk=job.pk).update(enqueued_at=Now() - timedelta(seconds=16))
    sweep()

    assert asked_in < 0.5
    assert case.faults(ended(job)) == []


@pytest.mark.parametrize("in_query", [False, True], ids=["in Python", "in a query"])
def test_job_that_takes_too_long_fails_in_thai(worker, in_query):
    job = ended(start_job("test.slow", by=bench_user(), in_query=in_query))

    assert (job.state, job.failure) == (State.FAILED, "งานใช้เวลานานเกินกำหนด 1 วินาที")
    assert job.advice


def test_job_that_takes_too_much_memory_fails_in_thai_and_the_worker_lives(case):
    job = ended(start_job("test.greedy", by=bench_user()))

    assert (job.state, job.failure) == (State.FAILED, "งานนี้ใช้หน่วยความจำมากเกินกำหนด")
    assert case.faults(ended(case.ask())) == []
