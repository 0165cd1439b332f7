import threading
import time

import pytest
from django.db import connection, transaction

from portal.accounts.models import User
from portal.demo.seed import one_after_the_other, seed_if_empty

pytestmark = pytest.mark.owner


def test_second_seeding_waits_and_finds_the_first_ones_people(committed_rows):
    under_way = threading.Event()

    def first():
        with transaction.atomic():
            one_after_the_other()
            under_way.set()
            time.sleep(0.5)
            User.objects.create_user("first-one")
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    under_way.wait(10)
    made = seed_if_empty("unused")
    thread.join()

    assert made == 0
    assert list(User.objects.values_list("username", flat=True)) == ["first-one"]
