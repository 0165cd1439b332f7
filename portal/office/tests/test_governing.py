"""Who may change the account of a colleague, and give which role where."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.office.querysets import may_govern, roles_given_by
from portal.office.tests.test_colleagues import VALUES
from portal.territory.models import AreaGroup
from portal.trail.models import Entry

pytestmark = pytest.mark.django_db


def also(user, role, area, **dates):
    """A further assignment; answers with the person as the next request finds them."""
    dates = {"valid_from": timezone.now() - timedelta(days=900)} | dates
    Assignment.objects.create(user=user, role=role, area_id=area, **dates)
    return User.objects.get(pk=user.pk)


def ended(days):
    return {"valid_until": timezone.now() - timedelta(days=days)}


@pytest.fixture
def finance(person):
    return person("finance_officer", "4005")


def changes(client, colleague):
    """The answers to everything that would take over an account."""
    names = {"username": "taken.over", "title": "", "first_name": "สมมติ", "last_name": ""}
    values = names | {"position": "", "phone": "", "version": "1"}
    return [
        client.post(reverse("office:colleague_edit", args=[colleague.pk]), values).status_code,
        client.post(reverse("office:colleague_activate", args=[colleague.pk]), {"active": "0"}).status_code,
        client.post(reverse("office:colleague_password", args=[colleague.pk])).status_code,
    ]


@pytest.mark.parametrize("above", ["head", "admin", "group_head", "officer"])
def test_account_of_somebody_with_more_rights_is_not_taken_over(above, information, client_of, request):
    colleague = request.getfixturevalue(above)
    kept = colleague.password

    answers = changes(client_of(information), colleague)

    colleague.refresh_from_db()
    assert answers == [403, 403, 403]
    assert (colleague.password, colleague.username != "taken.over", colleague.is_active) == (kept, True, True)


def test_colleague_who_moved_to_another_province_is_governed_there(information, admin, person, client_of):
    moved = also(person("finance_officer", "41"), "finance_officer", "40", **ended(days=800))

    assert changes(client_of(information), moved) == changes(client_of(admin), moved) == [403, 403, 403]
    assert may_govern(person("admin", "41"), moved)


def test_manager_changes_accounts_that_open_no_more_than_theirs(information, finance, client_of):
    assert changes(client_of(information), finance) == [302, 302, 302]


def test_administrator_changes_every_account_of_the_area(admin, head, client_of):
    assert changes(client_of(admin), head) == [302, 302, 302]


def test_everybody_corrects_their_own_name(information, client_of):
    answer = client_of(information).get(reverse("office:colleague_edit", args=[information.pk]))

    assert answer.status_code == 200


def test_future_assignment_counts_already(information, finance):
    future = also(finance, "province_head", "40", valid_from=timezone.now() + timedelta(days=9))

    assert not may_govern(information, future)


def test_account_that_opens_nothing_is_governed_by_who_could_give_the_last_role(information, admin, person):
    finance_last = also(person("finance_officer", "40", **ended(days=0)), "province_head", "40", **ended(days=5))
    head_last = also(person("province_head", "40", **ended(days=0)), "finance_officer", "40", **ended(days=5))

    assert may_govern(information, finance_last)
    assert not may_govern(information, head_last)
    assert may_govern(admin, head_last)


def test_list_of_areas_is_governed_by_who_administers_all_of_them(admin, person):
    department = person("department", "isan-20")

    assert not may_govern(admin, department)
    assert may_govern(person("admin", "isan-20"), department)


def test_page_offers_no_button_that_refuses(information, head, finance, client_of):
    client = client_of(information)

    closed = client.get(reverse("office:colleague_detail", args=[head.pk])).content.decode()
    open_ = client.get(reverse("office:colleague_detail", args=[finance.pk])).content.decode()

    offers = [
        [word in page for word in ("ออกรหัสผ่านใหม่", "ปิดบัญชีนี้", "แก้ไขข้อมูล", "ยกเลิกการมอบหมาย")] for page in (closed, open_)
    ]
    assert offers == [[False] * 4, [True] * 4]


def test_rights_of_one_province_give_no_roles_in_another(person):
    both = also(person("information_group", "40"), "admin", "41")

    assert "province_head" in roles_given_by(both, "41")
    assert "province_head" not in roles_given_by(both, "40")
    assert roles_given_by(both, "42") == []


def test_role_is_refused_in_the_area_where_it_may_not_be_given(person, finance, client_of):
    both = also(person("information_group", "40"), "admin", "41")
    address = reverse("office:assignment_create", args=[finance.pk])
    values = VALUES | {"role": "province_head"}

    here = client_of(both).post(address, values | {"area": "40"})
    there = client_of(both).post(address, values | {"area": "41"})

    assert "จังหวัดขอนแก่น" in here.context["form"].errors["role"][0]
    assert there.status_code == 302
    assert list(finance.assignments.filter(role="province_head").values_list("area", flat=True)) == ["41"]


def test_assignment_sent_twice_is_one(admin, finance, client_of):
    client, address = client_of(admin), reverse("office:assignment_create", args=[finance.pk])

    answers = [client.post(address, VALUES | {"area": "4007"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert finance.assignments.filter(area="4007").count() == 1
    assert Entry.objects.filter(verb="มอบหมาย").count() == 1


def test_assignment_that_ended_is_given_anew(admin, finance, client_of):
    client, address = client_of(admin), reverse("office:assignment_create", args=[finance.pk])
    client.post(address, VALUES | {"area": "4007"})
    client.post(reverse("office:assignment_end", args=[finance.assignments.get(area="4007").pk]))

    client.post(address, VALUES | {"area": "4007", "creation_key": str(uuid4())})

    assert finance.assignments.not_ended().filter(area="4007").count() == 1


def test_list_of_areas_is_offered_to_who_administers_all_of_them(admin, person, finance, client_of):
    address = reverse("office:assignment_create", args=[finance.pk])
    isan = AreaGroup.objects.get(slug="isan-20")

    province = client_of(admin).get(address).context["form"]
    country = client_of(person("admin", "isan-20")).get(address).context["form"]

    assert "group" not in province.fields
    assert isan in country.fields["group"].queryset
