import os

from celery import Celery
from celery.schedules import crontab

from portal.jobs.queues import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def at_night(task: str, hour: int, minute: int) -> dict[str, object]:
    return {"task": task, "schedule": crontab(hour=hour, minute=minute), "options": {"queue": Queue.NIGHT}}


# The clock: one line for each thing that happens by itself, and the queue it waits in.
app.conf.beat_schedule = {
    "jobs.sweep": {"task": "jobs.sweep", "schedule": 10.0, "options": {"queue": Queue.PROMPT, "expires": 10}},
    "files.verify": at_night("files.verify", 1, 30),
    "tourism.tidy_fragments": at_night("tourism.tidy_fragments", 3, 20),
    "accounts.tidy": at_night("accounts.tidy", 3, 30),
    "jobs.tidy": at_night("jobs.tidy", 3, 10),
}
