import pytest
from django.urls import reverse
from django.utils import timezone

from portal.jobs.tests.factories import queued
from portal.people.models import Person
from portal.people.tests.factories import villager
from portal.trail.write import note

pytestmark = pytest.mark.django_db


def history_of(client, record):
    return client.get(reverse("office:trail_record", args=[record._meta.label_lower, record.pk]))


def change(villager, by, **values):
    Person.objects.filter(pk=villager.pk).update(**values)
    note("แก้ไข", Person.objects.get(pk=villager.pk), by=by)


def test_history_of_a_colleague_is_told_to_the_administrator(admin, officer, client_of):
    client_of(admin).post(reverse("office:colleague_activate", args=[officer.pk]), {"active": "0"})

    assert "ปิดบัญชี" in history_of(client_of(admin), officer).content.decode()


def test_history_of_a_colleague_elsewhere_is_not_found(admin, person, client_of):
    elsewhere = person("cd_worker", "4107")
    note("ปิดบัญชี", elsewhere, by=person("admin", "41"))

    assert history_of(client_of(admin), elsewhere).status_code == 404


def test_history_without_anything_to_read_is_not_found(officer, stranger, client_of):
    assert history_of(client_of(officer), stranger).status_code == 404


@pytest.mark.parametrize("path", ["a%00b/1", "people.person/%00", "people.person/x", "no.such/1", "people/1"])
def test_address_that_names_no_record_is_not_found(path, admin, client_of):
    assert client_of(admin).get(f"/office/history/{path}/").status_code == 404


def test_record_without_an_area_is_told_to_who_acted(admin, promotion, client_of):
    job = queued(promotion)
    note("ยกเลิกงาน", job, by=promotion)

    assert history_of(client_of(promotion), job).status_code == 200
    assert history_of(client_of(admin), job).status_code == 404


def test_who_took_part_reads_only_their_own_acts(officer, reader, client_of):
    someone = villager()
    change(someone, officer, last_name="เดิม")
    change(someone, reader, last_name="ใหม่", title="นางสาว")
    note("ดู", someone, by=officer)

    page = history_of(client_of(officer), someone)

    assert [entry.verb for entry in page.context["history"].entries] == ["ดู", "แก้ไข"]
    assert page.context["history"].changes == []


@pytest.mark.parametrize("reading", ["district_head", "head", "admin"])
def test_old_and_new_numbers_are_masked(reading, officer, client_of, request):
    someone = villager(phone="0811112222", line_id="oldline")
    change(someone, officer, phone="0833334444", line_id="newline")

    page = history_of(client_of(request.getfixturevalue(reading)), someone).content.decode()

    assert all(shown in page for shown in ("08 x xxx 2222", "08 x xxx 4444", "olxxx", "nexxx"))
    assert not any(number in page for number in ("0811112222", "0833334444", "oldline", "newline"))


def test_who_left_reads_nothing_any_more(officer, client_of):
    someone = villager()
    change(someone, officer, last_name="ใหม่")
    officer.assignments.update(valid_until=timezone.now())

    assert history_of(client_of(officer), someone).status_code == 404


def test_record_that_moved_is_told_only_where_it_is_now(district_head, person, officer, client_of):
    someone = villager()
    change(someone, officer, last_name="เดิม")
    change(someone, officer, area="400701", last_name="ใหม่")

    there = history_of(client_of(person("district_head", "4007")), someone).content.decode()

    assert history_of(client_of(district_head), someone).status_code == 404
    assert "เดิม" in there
    assert "ใหม่" in there


def test_record_that_is_gone_stays_where_it_was(district_head, person, officer, client_of):
    someone = villager()
    note("เอาออก", someone, by=officer)
    key = someone.pk
    someone.delete()
    someone.pk = key

    assert history_of(client_of(district_head), someone).status_code == 200
    assert history_of(client_of(person("district_head", "4007")), someone).status_code == 404
