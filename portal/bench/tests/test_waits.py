"""The promise of the queues with real workers. `./run bench queue` measures it with a book."""

import pytest
from django.db import connection

from portal.bench.cases import bench_user
from portal.bench.scratch import workers_of_the_portal
from portal.bench.waits import INCLUDE, WITHIN, check_and_two_imports, wait_of_clicks
from portal.jobs.models import Job, WorkerPulse

pytestmark = pytest.mark.stack


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield
        Job.objects.all().delete()
        WorkerPulse.objects.all().delete()
        bench_user().delete()
        connection.close()


def test_click_begins_at_once_beside_a_check_and_imports_of_which_one_waits(committed):
    waits = wait_of_clicks("ours", workers_of_the_portal(INCLUDE), check_and_two_imports, clicks=8)

    assert len(waits.seconds) == 8
    assert waits.p95 <= WITHIN
    assert waits.heavy_at_once == 1
