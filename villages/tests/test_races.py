"""Two people at the same moment, on real connections."""

import threading
from functools import partial
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from portal.photos.judging import judge
from portal.photos.models import Photo
from portal.photos.tests.factories import drawn, upload
from portal.trail.models import Entry
from villages.actions.album import add_pictures
from villages.actions.belonging import TakenError, add_belonging, remove_belonging
from villages.actions.community import save_section
from villages.actions.draft import LockedError
from villages.models import Community, State, model_of
from villages.sections import CONTACTS, LISTS, PROGRAMMES
from villages.tests.factories import community, villager

pytestmark = pytest.mark.owner
WORDS = {"alt": "ทุ่งนายามเช้า", "credit": "ผู้ถ่ายสมมติ", "licence": "own"}


@pytest.fixture
def db(committed_rows):
    """Other connections see what is made here."""


@pytest.fixture
def line():
    """A village's line: what is sent arrives only when it is set."""
    arrived = threading.Event()
    yield arrived
    arrived.set()


def at_once(*acts):
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Arriving(SimpleUploadedFile):
    """Tells when somebody begins to receive it, and takes its time."""

    def __init__(self, line):
        self.line, self.begun = line, threading.Event()
        super().__init__("ภาพ.jpg", drawn())

    def read(self, size=-1):
        self.begun.set()
        assert self.line.wait(10)
        return self.file.read(size)


def added_meanwhile(place, by, line):
    """Begins to add a picture beside the test; calling the answer waits for what became of it."""
    file, outcome = Arriving(line), []

    def add():
        try:
            outcome.extend(add_pictures(place, [file], by=by, **WORDS))
        except Exception as error:
            outcome.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=add)
    thread.start()
    assert file.begun.wait(5)
    return lambda: thread.join() or outcome[0]


def test_colleague_saves_while_a_picture_arrives(officer, promotion, line):
    place = community()
    added = added_meanwhile(place, officer, line)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        save_section(place, {"food": "ข้าวหลาม"}, version=1, by=promotion)
    line.set()

    assert added().photo.area == place.area
    assert Community.objects.get(pk=place.pk).food == "ข้าวหลาม"


def test_community_locked_while_a_picture_arrives_takes_no_picture(officer, line):
    place = community()
    added = added_meanwhile(place, officer, line)

    Community.objects.filter(pk=place.pk).update(state=State.SUBMITTED)
    line.set()

    assert isinstance(added(), LockedError)
    assert not Photo.objects.filter(added_by=officer).exists()
    assert Community.objects.get(pk=place.pk).state == State.SUBMITTED


def test_same_picture_sent_twice_at_the_same_moment_comes_in_once(officer, line):
    place = community()
    both = [added_meanwhile(place, officer, line) for _ in range(2)]

    line.set()

    kept, refused = sorted((added() for added in both), key=lambda outcome: outcome.refusal)
    assert "มีภาพนี้ในอัลบั้มแล้ว" in refused.refusal
    assert [row.photo for row in place.photos.all()] == [kept.photo]


def test_two_pictures_judged_at_the_same_moment_make_one_cover(officer, promotion):
    place = community()
    for colour, by in (("red", officer), ("blue", promotion)):
        add_pictures(place, [upload(drawn(colour=colour))], by=by, **WORDS)
    both = threading.Barrier(2)

    def judge_one(key):
        try:
            both.wait(5)
            judge(key, by=officer)
        finally:
            connection.close()

    threads = [threading.Thread(target=judge_one, args=[row.photo_id]) for row in place.photos.all()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    rows = place.photos.values_list("photo__state", "is_hero")
    assert sorted(rows, key=str) == [("ok", False), ("ok", True)]


def test_picture_taken_out_while_it_is_judged_waits_in_no_circle(officer):
    place = community()
    add_pictures(place, [upload()], by=officer, **WORDS)
    picture, outcomes = place.photos.select_related("photo", "community").get(), []
    begun = threading.Event()

    def judge_it():
        begun.set()
        try:
            outcomes.append(judge(picture.photo_id, by=officer))
        except Exception as error:
            outcomes.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=judge_it)
    thread.start()
    begun.wait(5)
    remove_belonging(picture, by=officer)
    thread.join()

    assert outcomes == [None]
    assert not place.photos.exists()


def test_rows_added_at_the_same_moment_get_places_of_their_own(officer, promotion):
    place = community()

    def add(by):
        try:
            add_belonging(place, PROGRAMMES, {"title": "กิจกรรม"}, key=uuid4(), by=by)
        finally:
            connection.close()

    at_once(*[partial(add, by) for by in (officer, promotion) * 3])

    assert list(place.programmes.values_list("position", flat=True)) == list(range(6))


@pytest.mark.parametrize("kind", [kind for kind in LISTS if kind.fields], ids=lambda kind: kind.slug)
def test_form_sent_twice_at_the_same_moment_makes_one_row(officer, kind):
    place, key, made = community(), uuid4(), []
    columns = [model_of(kind)._meta.get_field(name) for name in kind.names]
    values = {each.name: "คำ" for each in columns if not each.blank and not each.has_default()}
    asked = {"person": villager(place), "purposes": []} if kind.who and kind.who.must else None

    def add():
        try:
            made.append(add_belonging(place, kind, values, key=key, by=officer, asked=asked))
        finally:
            connection.close()

    at_once(*[add] * 4)

    assert made == list(model_of(kind).objects.filter(community=place)) * 4
    assert Entry.objects.filter(record_type=model_of(kind)._meta.label_lower, record_key=str(made[0].pk)).count() == 1


def test_person_becomes_a_contact_once_also_at_the_same_moment(officer, promotion):
    place, outcomes = community(), []
    asked = {"person": villager(place), "purposes": []}

    def add(by):
        try:
            outcomes.append(add_belonging(place, CONTACTS, {}, key=uuid4(), by=by, asked=asked))
        except TakenError as refusal:
            outcomes.append(refusal)
        finally:
            connection.close()

    at_once(partial(add, officer), partial(add, promotion))

    refused, kept = sorted(outcomes, key=lambda outcome: not isinstance(outcome, TakenError))
    assert str(refused) == "คนนี้เป็นผู้ติดต่อของชุมชนนี้อยู่แล้ว เลือกคนอื่น"
    assert list(place.contacts.all()) == [kept]
