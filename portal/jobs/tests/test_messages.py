"""What is really put into Redis for a worker."""

import base64
import json

import pytest
from celery import current_app

from portal.jobs.kinds import kind_of
from portal.jobs.queue import enqueue
from portal.jobs.queues import Queue
from portal.jobs.tests.factories import queued


@pytest.fixture
def waiting():
    """The messages of a queue, which is empty before and after."""
    with current_app.connection_for_write() as connection:
        redis = connection.default_channel.client

        def read(queue):
            return [json.loads(message) for message in redis.lrange(queue, 0, -1)]

        redis.delete(*Queue)
        yield read
        redis.delete(*Queue)


@pytest.mark.parametrize(
    ("kind", "queue", "limits"),
    [
        ("test.steps", Queue.HEAVY, [1800, 1500]),
        ("test.written", Queue.PROMPT, [1800, 1500]),
        ("test.slow", Queue.HEAVY, [10, 1]),
    ],
)
def test_message_names_the_job_and_its_limits_in_the_queue_of_its_kind(promotion, waiting, kind, queue, limits):
    job = queued(promotion, kind=kind)

    sent = enqueue(job.pk, kind_of(kind))

    (message,) = waiting(queue)
    arguments, words, _ = json.loads(base64.b64decode(message["body"]))
    assert sent is True
    assert (message["headers"]["task"], arguments, words) == ("jobs.run", [str(job.pk)], {})
    assert message["headers"]["timelimit"] == limits
    assert [len(waiting(each)) for each in Queue] == [int(each == queue) for each in Queue]


def test_queue_that_is_away_is_logged_and_the_row_waits(promotion, broker_away, caplog):
    job = queued(promotion)

    sent = enqueue(job.pk, kind_of("test.steps"))

    assert sent is False
    assert [message.partition(" not sent: ")[0] for message in caplog.messages] == [f"queue is away, job {job.pk}"]
    assert caplog.messages[0].partition(" not sent: ")[2] not in ("", "None")
