"""Two people at the same moment, on real connections."""

import threading
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from portal.photos import parse as parsing
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from portal.photos.tests.factories import drawn
from villages.actions import LockedError, add_belonging, add_picture, save_section
from villages.models import Community, Programme, State
from villages.tests.factories import community

pytestmark = pytest.mark.owner
WORDS = {"alt": "ทุ่งนายามเช้า", "credit": "ผู้ถ่ายสมมติ", "licence": "own"}


@pytest.fixture
def db(committed_rows):
    """Other connections see what is made here."""


@pytest.fixture
def reading_waits():
    """Two other pictures are being read: the next one waits until `release()`."""
    held = [parsing._places.acquire(timeout=1) for _ in range(2)]

    def release():
        while held:
            held.pop()
            parsing._places.release()

    yield release
    release()


class Watched(SimpleUploadedFile):
    """Tells when somebody begins to read it."""

    def __init__(self):
        self.begun = threading.Event()
        super().__init__("ภาพ.jpg", drawn())

    def seek(self, place):
        self.begun.set()
        return self.file.seek(place)


def added_meanwhile(place, by):
    """Begins to add a picture beside the test; calling the answer waits for what became of it."""
    file, outcome = Watched(), []

    def add():
        try:
            outcome.append(add_picture(place, file, by=by, **WORDS))
        except Exception as error:
            outcome.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=add)
    thread.start()
    assert file.begun.wait(5)
    return lambda: thread.join() or outcome[0]


def test_colleague_saves_while_a_picture_is_being_read(officer, promotion, reading_waits):
    place = community()
    added = added_meanwhile(place, officer)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        save_section(place, {"food": "ข้าวหลาม"}, version=1, by=promotion)
    reading_waits()

    assert added().community == place
    assert Community.objects.get(pk=place.pk).food == "ข้าวหลาม"


def test_community_locked_while_a_picture_is_being_read_takes_no_picture(officer, reading_waits):
    place = community()
    added = added_meanwhile(place, officer)

    Community.objects.filter(pk=place.pk).update(state=State.SUBMITTED)
    reading_waits()

    assert isinstance(added(), LockedError)
    assert not Photo.objects.filter(added_by=officer).exists()
    assert Community.objects.get(pk=place.pk).state == State.SUBMITTED


def test_same_picture_sent_twice_at_the_same_moment_comes_in_once(officer, reading_waits):
    place = community()
    both = [added_meanwhile(place, officer) for _ in range(2)]

    reading_waits()

    refused, kept = sorted((added() for added in both), key=lambda outcome: not isinstance(outcome, PhotoRefused))
    assert "มีภาพนี้ในอัลบั้มแล้ว" in str(refused)
    assert list(place.photos.all()) == [kept]


def test_rows_added_at_the_same_moment_get_places_of_their_own(officer, promotion):
    place = community()

    def add(by):
        try:
            add_belonging(place, Programme, {"title": "กิจกรรม"}, key=uuid4(), by=by)
        finally:
            connection.close()

    threads = [threading.Thread(target=add, args=[by]) for by in (officer, promotion) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert list(place.programmes.values_list("position", flat=True)) == list(range(6))
