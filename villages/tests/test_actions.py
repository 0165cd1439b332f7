"""Verbs on what a community has: what moves along with it, what stays, and who waits for whom."""

from copy import copy
from functools import partial
from uuid import uuid4

import pytest
from django.urls import reverse

from portal.people.models import Person, Purpose
from portal.photos.models import Photo
from portal.photos.tests.factories import drawn, photo, upload
from portal.thai.refused import Refused
from portal.trail.models import Entry
from villages.actions.album import add_pictures, choose_hero
from villages.actions.belonging import add_belonging, move_belonging, remove_belonging, save_belonging
from villages.actions.community import save_section
from villages.actions.draft import LockedError
from villages.models import CommunityPhoto, Programme, State
from villages.sections import PROGRAMMES
from villages.tests.factories import (
    CHUM_PHAE_TOWN,
    NONG_PHAI,
    album_photo,
    community,
    contact,
    programme,
    subdistrict,
    villager,
)

pytestmark = pytest.mark.django_db
NAM_PHONG_TOWN = "400701"
WORDS = {"alt": "ทุ่งนายามเช้า", "credit": "ผู้ถ่ายสมมติ", "licence": "own"}


def url(name, place, *args):
    return reverse(f"villages:{name}", args=[place.pk, *args])


def move(place, to, *, by):
    save_section(place, {"area": subdistrict(to)}, version=place.version, by=by)
    place.refresh_from_db()


def peopled(by, **values):
    """A community with one person in each part."""
    place = community(**values)
    people = [villager(place, first_name=name, consents=Purpose, by=by) for name in ("ติดต่อ", "แชมป์", "ในภาพ")]
    contact(place, person=people[0])
    programme(place, champion=people[1])
    album_photo(place, photo(by=by, people=[people[2]]))
    return place, people


def areas(*people):
    return [Person.objects.get(pk=each.pk).area_id for each in people]


def browser_sends(form, **typed):
    """What a browser sends of a page: only what the page offers."""
    sent = {}
    for field in form:
        offered = {str(value) for value, _ in field.field.choices} if hasattr(field.field, "choices") else None
        values = field.value() if isinstance(field.value(), list | tuple) else [field.value()]
        sent[field.html_name] = [value for value in values if value and (offered is None or str(value) in offered)]
    return sent | typed


def test_people_follow_their_community_to_another_district(officer, promotion, stranger, client_of):
    place, people = peopled(officer)
    community(name="บ้านที่อยู่ต่อ")

    move(place, NAM_PHONG_TOWN, by=promotion)

    client = client_of(stranger)
    page = client.get(url("person_list", place)).content.decode()
    assert areas(*people) == [NAM_PHONG_TOWN] * 3
    assert all(str(each) in page for each in people)
    assert [client.post(url("person_reveal", place, each.pk)).status_code for each in people] == [302] * 3
    assert [
        client.post(url("person_withdraw_consent", place, each.pk), {"reason": "เจ้าตัวขอ"}).status_code
        for each in people
    ] == [302] * 3
    assert not any(each.purposes() for each in people)


def test_people_of_other_communities_stay_where_they_are(officer):
    place, people = peopled(officer)
    neighbour = community(name="บ้านที่อยู่ต่อ")
    programme(neighbour, champion=people[0])
    idle, theirs = villager(neighbour), contact(neighbour).person

    move(place, NONG_PHAI, by=officer)

    assert areas(*people, idle, theirs) == [CHUM_PHAE_TOWN, NONG_PHAI, NONG_PHAI, CHUM_PHAE_TOWN, CHUM_PHAE_TOWN]


def test_nobody_is_left_behind_where_no_community_stays(officer, client_of):
    place = community()
    idle, elsewhere = villager(place), villager(community(area_id="400503"))

    move(place, NONG_PHAI, by=officer)

    assert areas(idle, elsewhere) == [NONG_PHAI, "400503"]
    assert str(idle) in client_of(officer).get(url("person_list", place)).content.decode()


def test_shared_person_is_listed_and_withdraws_at_both_communities(officer, reader, client_of):
    place, (shared, *_) = peopled(officer)
    neighbour = community(name="บ้านที่อยู่ต่อ")
    contact(neighbour, person=shared)

    move(place, NONG_PHAI, by=officer)

    client = client_of(officer)
    for there in (place, neighbour):
        assert str(shared) in client_of(reader).get(url("person_list", there)).content.decode()
        assert client.get(url("person_edit", there, shared.pk)).status_code == 200
        assert client.get(url("person_withdraw_consent", there, shared.pk)).status_code == 200
    assert client.get(url("person_edit", place, villager(neighbour).pk)).status_code == 404


@pytest.mark.parametrize("to", [NONG_PHAI, NAM_PHONG_TOWN])
def test_forms_keep_the_people_whom_they_cannot_offer(officer, promotion, stranger, client_of, to):
    place, (_, champion, pictured) = peopled(officer)
    neighbour = community(name="บ้านที่อยู่ต่อ")
    for shared in (champion, pictured):
        contact(neighbour, person=shared)
    move(place, to, by=promotion)
    client = client_of(stranger if to == NAM_PHONG_TOWN else officer)
    offered, picture = place.programmes.get(), CommunityPhoto.objects.get()

    for page, typed in (
        (url("programme_edit", place, offered.pk), {"price_baht": "400"}),
        (url("photo_edit", place, picture.pk), {"alt": "คำใหม่"}),
    ):
        assert client.post(page, browser_sends(client.get(page).context["form"], **typed)).status_code == 302

    offered.refresh_from_db()
    words = Photo.objects.get()
    assert (offered.price_baht, offered.champion) == (400, champion)
    assert (words.alt, list(words.people.all())) == ("คำใหม่", [pictured])


@pytest.mark.parametrize("locked", [State.SUBMITTED, State.REVIEWED])
def test_picture_for_a_locked_community_is_refused_unread(officer, locked):
    class Unread:
        def read(self, *size):
            pytest.fail("the picture was read")

    with pytest.raises(LockedError):
        add_pictures(community(state=locked), [Unread()], by=officer, **WORDS)


def test_picture_follows_a_community_that_moved_while_it_was_received(officer):
    place = community()
    as_opened = copy(place)
    move(place, NONG_PHAI, by=officer)

    (added,) = add_pictures(as_opened, [upload()], by=officer, **WORDS)

    assert added.photo.area_id == NONG_PHAI


def test_upload_of_which_nothing_is_kept_changes_nothing(officer):
    place = community(state=State.PUBLISHED)

    outcomes = add_pictures(place, [upload(b"<html>", "ปลอม.jpg")], by=officer, **WORDS)

    place.refresh_from_db()
    assert [(outcome.name, bool(outcome.refusal)) for outcome in outcomes] == [("ปลอม.jpg", True)]
    assert (place.state, place.updated_by) == (State.PUBLISHED, None)


@pytest.mark.parametrize(
    "verb", [partial(move_belonging, step=1), choose_hero, remove_belonging], ids=["move", "hero", "remove"]
)
def test_what_a_colleague_removed_a_moment_before_is_left_alone(officer, verb):
    place = community(state=State.PUBLISHED)
    cover = album_photo(place, photo(by=officer), is_hero=True)
    gone = album_photo(place, photo(by=officer, data=drawn(colour="red")), position=1)
    CommunityPhoto.objects.filter(pk=gone.pk).delete()

    verb(gone, by=officer)

    place.refresh_from_db()
    assert list(place.photos.values_list("pk", "is_hero", "position")) == [(cover.pk, True, 0)]
    assert (place.state, place.updated_by) == (State.PUBLISHED, None)
    assert not Entry.objects.filter(record_type="villages.communityphoto").exists()


def test_what_is_added_is_last_also_after_removals(officer):
    place = community()
    rows = [programme(place, title=title, position=position) for position, title in enumerate("กขคง")]
    for gone in rows[:2]:
        remove_belonging(gone, by=officer)

    add_belonging(place, PROGRAMMES, {"title": "ใหม่"}, key=uuid4(), by=officer)

    assert [row.title for row in place.programmes.all()] == ["ค", "ง", "ใหม่"]


def test_picture_is_last_also_after_removals(officer):
    place = community()
    pictures = [
        album_photo(place, photo(by=officer, data=drawn(colour=colour)), position=position, is_hero=position == 0)
        for position, colour in enumerate(("red", "navy", "green"))
    ]
    remove_belonging(pictures[1], by=officer)

    add_pictures(place, [upload(), upload(drawn(colour="blue"))], by=officer, **WORDS)

    assert list(place.photos.values_list("position", flat=True)) == [0, 2, 3, 4]


def test_album_moves_as_its_page_shows_it(officer):
    place = community()
    one, two, cover, three = (
        album_photo(place, photo(by=officer, data=drawn(colour=colour)), position=position, is_hero=position == 2)
        for position, colour in enumerate(("red", "navy", "green", "black"))
    )
    assert list(place.photos.all()) == [cover, one, two, three]

    orders = []
    for picture, step in ((three, -1), (three, -1), (three, -1), (cover, 1), (one, 1), (two, 1)):
        move_belonging(picture, step, by=officer)
        orders.append(list(place.photos.all()))

    assert orders == [
        [cover, one, three, two],
        [cover, three, one, two],
        [cover, three, one, two],
        [cover, three, one, two],
        [cover, three, two, one],
        [cover, three, one, two],
    ]


def test_new_cover_comes_first_and_the_old_one_next(officer):
    place = community()
    one, two, three = (
        album_photo(place, photo(by=officer, data=drawn(colour=colour)), position=position, is_hero=position == 0)
        for position, colour in enumerate(("red", "navy", "green"))
    )

    choose_hero(three, by=officer)

    assert list(place.photos.values_list("pk", "position")) == [(three.pk, 0), (one.pk, 1), (two.pk, 2)]


def test_move_at_the_end_of_the_list_changes_nothing(officer):
    place = community(state=State.PUBLISHED)
    one, two = (programme(place, title=title, position=position) for position, title in enumerate("กข"))

    move_belonging(one, -1, by=officer)
    move_belonging(two, 1, by=officer)

    place.refresh_from_db()
    assert (list(place.programmes.all()), place.state, Entry.objects.count()) == ([one, two], State.PUBLISHED, 0)


def test_rows_carry_the_verb_of_their_own_act(officer):
    place = community()
    one, two = (programme(place, title=title, position=position) for position, title in enumerate("กข"))

    save_belonging(one, {"title": "ค"}, version=1, by=officer)
    move_belonging(one, 1, by=officer)
    remove_belonging(two, by=officer)
    added = add_belonging(place, PROGRAMMES, {"title": "ใหม่"}, key=uuid4(), by=officer)

    def said(kind, **of):
        events = kind.pgh_event_model.objects.filter(**of).exclude(pgh_context=None).order_by("pgh_id")
        return [(each.pgh_label, each.pgh_context["verb"]) for each in events]

    assert said(Programme, pgh_obj_id=one.pk) == [("update", "แก้ไข"), ("update", "จัดลำดับ")]
    assert said(Programme, pgh_obj_id=two.pk) == [("update", "จัดลำดับ"), ("delete", "เอาออก")]
    assert said(Programme, pgh_obj_id=added.pk) == [("insert", "เพิ่ม")]
    assert [verb for _, verb in said(type(place), pgh_obj_id=place.pk)] == ["แก้ไข", "จัดลำดับ", "เอาออก", "เพิ่ม"]
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["แก้ไข", "จัดลำดับ", "เอาออก", "เพิ่ม"]


def test_lock_says_in_thai_what_stands_in_the_way(officer):
    place = community(state=State.SUBMITTED)

    with pytest.raises(Refused, match="รอตรวจ") as refusal:
        add_belonging(place, PROGRAMMES, {"title": "ใหม่"}, key=uuid4(), by=officer)

    assert "ดึงกลับมาแก้ไข" in refusal.value.advice
