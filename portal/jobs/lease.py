"""Holding a job: one thread tells the database, on its own connection, that this worker lives and how far it is."""

import logging
from threading import Event, Thread
from uuid import UUID

from django.db import connection

from portal.jobs.models import Job

logger = logging.getLogger(__name__)

BEAT_SECONDS = 1.0


class Lease:
    """What the maker reports is kept here and written once a second: it costs the maker nothing, and it can be seen
    while the maker's own transaction is still open."""

    def __init__(self, job_id: UUID, token: UUID, hard_seconds: int) -> None:
        self.job_id = job_id
        self.token = token
        self.progress: dict[str, object] = {}
        self.lost = False
        self.cancelled = False
        self._beats_left = int(hard_seconds / BEAT_SECONDS)  # a thread that beats proves nothing about a stuck maker
        self._stop = Event()
        self._thread = Thread(target=self._beat, name=f"lease-{job_id}", daemon=True)

    def __enter__(self) -> "Lease":
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.rest()
        self._thread.join(timeout=5)

    def rest(self) -> None:
        """No more beats: the maker is writing the end itself."""
        self._stop.set()

    def _beat(self) -> None:
        try:
            while self._beats_left > 0 and not self.lost and not self._stop.wait(BEAT_SECONDS):
                self._beats_left -= 1
                self._beat_once()
        finally:
            connection.close()

    def _beat_once(self) -> None:
        try:
            self.lost = not Job.objects.filter(pk=self.job_id).keep(self.token, **self.progress)
            self.cancelled = Job.objects.filter(pk=self.job_id, cancel_asked=True).exists()
        except Exception:
            logger.exception("job %s: heartbeat failed, trying again", self.job_id)
            connection.close()
