from datetime import timedelta

import pytest
from django.db.models.functions import Now

from portal.jobs.checks import owners_hear, queue_answers, workers_answer
from portal.jobs.models import WorkerPulse
from portal.jobs.pulse import alive, beat
from portal.jobs.queues import Queue


def ids(messages):
    return [message.id for message in messages]


def heard():
    return [queue for queue in Queue if alive(queue)]


@pytest.mark.django_db
def test_worker_is_alive_for_thirty_seconds_after_its_pulse():
    assert heard() == []

    beat("worker@here", list(Queue))
    assert heard() == list(Queue)
    assert ids(workers_answer(databases=["default"])) == []

    WorkerPulse.objects.update(seen_at=Now() - timedelta(seconds=31))
    assert heard() == []
    assert ids(workers_answer(databases=["default"])) == ["jobs.W001"] * len(Queue)


@pytest.mark.django_db
def test_worker_answers_for_its_own_queues(client):
    beat("heavy@here", ["prompt", "heavy"])
    assert heard() == [Queue.PROMPT, Queue.HEAVY]
    assert [message.msg for message in workers_answer(databases=["default"])] == [
        "No worker of the queue proofs was heard in 30 seconds",
        "No worker of the queue night was heard in 30 seconds",
    ]
    assert client.get("/healthz").status_code == 200

    WorkerPulse.objects.update(queues=["night"])
    assert heard() == [Queue.NIGHT]
    assert client.get("/healthz").status_code == 503


@pytest.mark.django_db
def test_pulse_keeps_one_row_for_each_worker_and_when_it_started():
    beat("worker@here", ["prompt"])
    WorkerPulse.objects.update(started_at=Now() - timedelta(hours=1), seen_at=Now() - timedelta(hours=1))
    beat("worker@here", ["prompt", "heavy"])

    row = WorkerPulse.objects.get()
    assert (row.name, row.queues, alive(Queue.HEAVY)) == ("worker@here", ["prompt", "heavy"], True)
    assert row.seen_at - row.started_at > timedelta(minutes=59)


@pytest.mark.django_db
def test_queue_that_is_away_is_told(broker_away):
    (warning,) = queue_answers(databases=["default"])
    assert (warning.id, warning.msg) == ("jobs.W002", "Redis does not answer")
    assert warning.hint == "Start it with ./run, or correct REDIS_URL"


@pytest.mark.django_db
def test_queue_that_answers_is_not_told():
    assert queue_answers(databases=["default"]) == []


def test_checks_ask_nothing_without_a_database():
    assert workers_answer() == queue_answers() == owners_hear() == []
