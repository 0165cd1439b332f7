"""Is a worker there? Each one writes its pulse; whoever asks needs no answer from the queue."""

import logging
from collections.abc import Sequence
from datetime import timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING

from celery.signals import worker_ready, worker_shutting_down
from django.db import connection
from django.db.models.functions import Now

from portal.jobs.models import WorkerPulse
from portal.jobs.queues import Queue

if TYPE_CHECKING:
    from celery.worker.consumer import Consumer

logger = logging.getLogger(__name__)

BEAT_SECONDS = 5
HEARD_WITHIN = timedelta(seconds=30)

_stop = Event()


def alive(queue: Queue) -> bool:
    """Whether some worker that serves this queue was heard in the last 30 seconds."""
    return WorkerPulse.objects.filter(seen_at__gt=Now() - HEARD_WITHIN, queues__contains=[queue]).exists()


def beat(name: str, queues: Sequence[str]) -> None:
    values = {"seen_at": Now(), "queues": list(queues)}
    WorkerPulse.objects.update_or_create(name=name, defaults=values, create_defaults=values | {"started_at": Now()})


def _beat_until_stopped(name: str, queues: Sequence[str]) -> None:
    while not _stop.is_set():
        try:
            beat(name, queues)
        except Exception:
            logger.warning("pulse of worker %s not written", name, exc_info=True)
        finally:
            connection.close()  # the pool's children are forked from here and must not share it
        _stop.wait(BEAT_SECONDS)


@worker_ready.connect
def start_pulse(sender: "Consumer", **_: object) -> None:
    queues = list(sender.app.amqp.queues.consume_from)
    Thread(target=_beat_until_stopped, args=[sender.hostname, queues], name="pulse", daemon=True).start()


@worker_shutting_down.connect
def stop_pulse(**_: object) -> None:
    _stop.set()
