"""Is a worker there? Each one writes its pulse; whoever asks needs no answer from the queue."""

import logging
import socket
from datetime import timedelta
from threading import Event, Thread
from typing import Any

from celery.signals import worker_ready, worker_shutting_down
from django.db import connection
from django.db.models.functions import Now

from portal.jobs.models import WorkerPulse

logger = logging.getLogger(__name__)

BEAT_SECONDS = 5
HEARD_WITHIN = timedelta(seconds=30)

_stop = Event()


def alive() -> bool:
    """Whether some worker was heard in the last 30 seconds."""
    return WorkerPulse.objects.filter(seen_at__gt=Now() - HEARD_WITHIN).exists()


def beat(name: str) -> None:
    values = {"seen_at": Now()}
    WorkerPulse.objects.update_or_create(name=name, defaults=values, create_defaults=values | {"started_at": Now()})


def _beat_until_stopped(name: str) -> None:
    while not _stop.is_set():
        try:
            beat(name)
        except Exception:
            logger.warning("pulse of worker %s not written", name, exc_info=True)
        finally:
            connection.close()  # the pool's children are forked from here and must not share it
        _stop.wait(BEAT_SECONDS)


@worker_ready.connect
def start_pulse(sender: Any = None, **_: Any) -> None:
    name = getattr(sender, "hostname", "") or socket.gethostname()
    Thread(target=_beat_until_stopped, args=[name], name="pulse", daemon=True).start()


@worker_shutting_down.connect
def stop_pulse(**_: Any) -> None:
    _stop.set()
