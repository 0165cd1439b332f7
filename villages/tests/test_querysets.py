from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.doors import ScopeError, doors_required
from portal.accounts.models import Assignment, User
from villages.models import Community, CommunityPhoto, Contact, Programme
from villages.querysets import officers_around
from villages.tests.factories import community, contact, programme

pytestmark = pytest.mark.django_db


def again(user):
    """The same person as the next request finds them."""
    return User.objects.get(pk=user.pk)


def test_doors_of_officer_reader_and_stranger(officer, reader, stranger, promotion):
    here, there = community(name="ที่นี่"), community(name="ที่นั่น", area_id="400701")

    assert list(Community.objects.visible_to(officer)) == list(Community.objects.editable_by(officer)) == [here]
    assert set(Community.objects.visible_to(reader)) == {here, there}
    assert list(Community.objects.editable_by(reader)) == []
    assert list(Community.objects.editable_by(stranger)) == [there]
    assert set(Community.objects.editable_by(promotion)) == {here, there}


def test_officer_of_a_subdistrict_reads_the_district_and_writes_in_the_subdistrict(person):
    town, village = community(name="ในเมือง"), community(name="นอกเมือง", area_id="400502")
    user = person("cd_worker", "400501")

    assert set(Community.objects.visible_to(user)) == {town, village}
    assert list(Community.objects.editable_by(user)) == [town]


def test_moved_officer_loses_the_old_and_reaches_the_new_district(officer):
    here, there = community(name="ที่นี่"), community(name="ที่นั่น", area_id="400701")
    Assignment.objects.filter(user=officer).update(valid_until=timezone.now() - timedelta(seconds=1))
    Assignment.objects.create(user=officer, role="cd_worker", area_id="4007")

    assert list(Community.objects.visible_to(again(officer))) == [there]
    assert here not in Community.objects.editable_by(again(officer))


@pytest.mark.parametrize("make", [contact, programme])
def test_belongings_are_reached_wherever_their_community_is(officer, stranger, reader, make):
    row = make(community())
    rows = type(row).objects

    assert list(rows.editable_by(officer)) == list(rows.visible_to(reader)) == [row]
    assert list(rows.visible_to(stranger)) == list(rows.editable_by(reader)) == []


@pytest.mark.parametrize("model", [Community, Contact, Programme, CommunityPhoto])
def test_rows_without_a_door_refuse_to_be_read_in_a_request(model):
    with doors_required(), pytest.raises(ScopeError):
        list(model.objects.all())


def test_search_finds_names_and_other_names_however_typed():
    water = community(name="บ้านน้ำพอง", aliases="คุ้มเหนือ, Ban Nam Phong")
    community(name="บ้านอื่น")

    for typed in ("น้ำพอง", "นํ้าพอง", "พอง น้ำ", "คุ้มเหนือ", "nam PHONG", "น\u200bํ้าพอง"):
        assert list(Community.objects.search(typed)) == [water], typed
    assert not Community.objects.search("น้ำ%พอง").exists()


def test_counts_do_not_multiply_each_other():
    place = community()
    for _ in range(2):
        contact(place)
    for _ in range(3):
        programme(place)

    counted = Community.objects.with_counts().get()

    assert (counted.contacts_count, counted.programmes_count, counted.photos_count) == (2, 3, 0)


def test_officers_around_are_those_who_record_here_now(officer, stranger, promotion, reader, person):
    gone = person("cd_worker", "4005", valid_until=timezone.now() - timedelta(minutes=1))
    neighbour = person("cd_worker", "400502")

    assert set(officers_around("400501")) == {officer, promotion, neighbour}
    assert gone in officers_around("400501", also=gone.pk)


def test_officers_around_may_have_come_by_a_list_of_areas(person):
    province_in_list = person("promotion_group", "isan-20")
    parts_in_list = person("cd_worker", _list("two-parts", "400502", "410101"))
    person("cd_worker", _list("next-district", "400701", "410101"))

    assert set(officers_around("400501")) == {province_in_list, parts_in_list}


def _list(slug, *codes):
    from portal.territory.models import AreaGroup, AreaGroupMember

    group = AreaGroup.objects.create(slug=slug, name=slug, source="สมมติ", as_of=date(2026, 1, 1))
    for code in codes:
        AreaGroupMember.objects.create(group=group, area_id=code)
    return slug


@pytest.mark.parametrize(
    "wrong",
    [
        {"area_id": "4005"},
        {"name": ""},
        {"moo": 0},
        {"moo": 100},
        {"joined_year": 2018},
        {"latitude": 16},
        {"latitude": 25, "longitude": 102},
    ],
)
def test_database_refuses_what_may_not_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        community(**wrong)


def test_database_refuses_a_second_cover_and_the_same_contact_twice(officer):
    from portal.photos.tests.factories import photo
    from villages.tests.factories import album_photo

    place = community()
    first = contact(place)
    album_photo(place, photo(by=officer), is_hero=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        contact(place, person=first.person)
    with pytest.raises(IntegrityError), transaction.atomic():
        album_photo(place, photo(by=officer), is_hero=True)
