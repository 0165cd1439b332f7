from datetime import timedelta

import pytest
from django.db.models.functions import Now

from portal.jobs.checks import queue_answers, worker_answers
from portal.jobs.models import WorkerPulse
from portal.jobs.pulse import alive, beat


def ids(messages):
    return [message.id for message in messages]


@pytest.mark.django_db
def test_worker_is_alive_for_thirty_seconds_after_its_pulse():
    assert not alive()

    beat("worker@here")
    assert alive()
    assert ids(worker_answers(databases=["default"])) == []

    WorkerPulse.objects.update(seen_at=Now() - timedelta(seconds=31))
    assert not alive()
    assert ids(worker_answers(databases=["default"])) == ["jobs.W001"]


@pytest.mark.django_db
def test_pulse_keeps_one_row_for_each_worker():
    beat("worker@here")
    beat("worker@here")

    assert WorkerPulse.objects.count() == 1


@pytest.mark.django_db
def test_queue_that_is_away_is_told(broker_away):
    assert ids(queue_answers(databases=["default"])) == ["jobs.W002"]


def test_checks_ask_nothing_without_a_database():
    assert worker_answers() == queue_answers() == []
