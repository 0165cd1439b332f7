from contextlib import contextmanager

import pytest
from kombu import pools


@pytest.fixture
def committed(committed_rows):
    """Rows that threads and other processes see, in a database of their own: a trail cannot be emptied."""
    from portal.accounts.models import Assignment, User
    from portal.jobs.models import Job, WorkerPulse

    yield
    for model in (Job, WorkerPulse, Assignment, User):
        model.objects.all().delete()


@pytest.fixture
def broker_away(tmp_path):
    """The queue's socket does not exist, as when Redis is stopped."""
    from celery import current_app

    with broker_at(current_app, f"redis+socket://{tmp_path}/nobody.sock"):
        yield


@contextmanager
def broker_at(app, url):
    before = app.conf.broker_url
    try:
        _point(app, url)
        yield
    finally:
        _point(app, before)


def _point(app, url):
    app.conf.broker_url = app.conf.broker_write_url = app.conf.broker_read_url = url
    app.pool.force_close_all()
    app._pool = None
    app.amqp._producer_pool = None
    pools.reset()
