"""The same form twice at the same moment: real threads on real connections."""

import threading
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.office.actions import assign

KEY = UUID("6d1f6f5e-0c1e-4a53-9a39-0d8e2f1c2f3a")

pytestmark = pytest.mark.owner


@pytest.fixture
def db(committed_rows):
    """The shared people, and everything else, are made in committed rows."""


def test_assignment_sent_twice_at_once_is_one(admin, officer):
    moment, start, given = timezone.now(), threading.Barrier(4), []

    def send():
        start.wait()
        again = Assignment(user=officer, role="finance_officer", area_id="4007", valid_from=moment)
        given.append(assign(again, key=KEY, by=User.objects.get(pk=admin.pk)).pk)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert given == [officer.assignments.get(area="4007").pk] * 4
