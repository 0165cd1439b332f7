"""Two persons at the same moment: real threads on real connections."""

import threading
import time

import pytest
from django.db import connection

from portal.accounts.models import User
from portal.thai.refused import Refused
from portal.verbs.performing import perform
from portal.verbs.tests.papers import SIGN, Step, move, sheet_of

pytestmark = pytest.mark.owner


@pytest.fixture
def db(committed_rows):
    """The shared people are made in committed rows."""


def test_of_two_persons_at_once_one_does_it_and_the_other_is_told(person, district_head):
    row, other = person("cd_worker", "4005"), person("district_head", "4005")
    move(row, Step.SENT)
    start, answers = threading.Barrier(2), []

    def sign(user):
        start.wait()
        try:
            with perform(SIGN, row, sheet_of, by=user) as doing:
                time.sleep(0.5)  # long enough that the other would have read the same state without the lock
                move(row, Step.SIGNED)
                doing.enter(row)
            answers.append("done")
        except Refused as refused:
            answers.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=sign, args=[user]) for user in (district_head, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == ["done", "ลงนามได้เมื่อสถานะเป็น “ส่งแล้ว” ตอนนี้เป็น “ลงนามแล้ว”"]
    assert User.objects.get(pk=row.pk).position == Step.SIGNED
