import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# The clock: one line for each thing that happens by itself.
app.conf.beat_schedule = {
    "jobs.sweep": {"task": "jobs.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "files.verify": {"task": "files.verify", "schedule": crontab(hour=1, minute=30)},
    "tourism.tidy_fragments": {"task": "tourism.tidy_fragments", "schedule": crontab(hour=3, minute=20)},
    "accounts.tidy": {"task": "accounts.tidy", "schedule": crontab(hour=3, minute=30)},
    "jobs.tidy": {"task": "jobs.tidy", "schedule": crontab(hour=3, minute=10)},
}
