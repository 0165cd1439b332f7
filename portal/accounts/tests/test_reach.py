from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.accounts.rights import RIGHTS, Right, Role, is_approving

pytestmark = pytest.mark.django_db


def again(user):
    """The same person as the next request finds them."""
    return User.objects.get(pk=user.pk)


def test_no_assignment_means_nothing():
    user = User.objects.create_user("nobody", first_name="สมมติ")

    assert user.reach(Right.READ_COMMUNITY) == ()
    assert not user.may(Right.USE_DESK)


def test_two_assignments_add_up(officer):
    Assignment.objects.create(user=officer, role=Role.CD_WORKER, area_id="4007")

    assert again(officer).reach(Right.RECORD_COMMUNITY) == ("4005", "4007")


def test_expired_and_future_assignments_give_nothing(person):
    now = timezone.now()
    past = person("cd_worker", "4005", valid_from=now - timedelta(days=9), valid_until=now - timedelta(days=1))
    future = person("cd_worker", "4005", valid_from=now + timedelta(days=1))

    assert past.reach(Right.READ_COMMUNITY) == future.reach(Right.READ_COMMUNITY) == ()


def test_window_ends_by_the_clock_of_the_database(officer):
    Assignment.objects.filter(user=officer).update(valid_until=timezone.now() + timedelta(seconds=5))
    assert again(officer).may(Right.READ_COMMUNITY)

    Assignment.objects.filter(user=officer).update(valid_until=timezone.now() - timedelta(milliseconds=1))
    assert not again(officer).may(Right.READ_COMMUNITY)


def test_group_of_twenty_provinces_reaches_all_of_them(person):
    department = person("department", "isan-20")

    assert department.reach(Right.READ_PUBLISHED) == tuple(str(code) for code in range(30, 50))
    assert department.reach(Right.READ_COMMUNITY) == ()


def test_disabled_person_has_nothing(officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)

    assert again(officer).grants == []


def test_officer_of_a_subdistrict_reads_the_district(person):
    worker = person("cd_worker", "400501")

    assert worker.reach(Right.RECORD_COMMUNITY) == ("400501",)
    assert worker.reach(Right.READ_COMMUNITY) == ("4005",)


def test_wider_area_swallows_the_narrower(person):
    user = person("district_head", "4005")
    Assignment.objects.create(user=user, role=Role.STRATEGY, area_id="40")

    assert again(user).reach(Right.READ_COMMUNITY) == ("40",)
    assert again(user).reach(Right.REVIEW_COMMUNITY) == ("4005",)


def test_right_of_a_province_is_not_held_in_a_district(person):
    user = person("information_group", "4005")

    assert not user.may(Right.EDIT_LETTERHEAD)
    assert user.may(Right.MANAGE_USERS)
    assert person("information_group", "isan-20").reach(Right.EDIT_LETTERHEAD)[:2] == ("30", "31")


def test_grants_are_read_with_one_query(person, django_assert_num_queries):
    user = person("department", "isan-20")

    with django_assert_num_queries(1):
        assert user.may(Right.READ_PUBLISHED)
        assert len(user.reach(Right.READ_PUBLISHED)) == 20


def test_assignment_needs_exactly_one_place(officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(user=officer, role=Role.CD_WORKER)


def test_administrator_approves_nothing():
    assert not is_approving(Role.ADMIN)
    assert all(is_approving(role) for role in (Role.DISTRICT_HEAD, Role.PROMOTION, Role.GROUP_HEAD, Role.PROVINCE_HEAD))


def test_every_role_stands_in_the_table():
    assert set(RIGHTS) == set(Role)
