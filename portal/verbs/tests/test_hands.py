import pytest

from portal.accounts.rights import Right
from portal.verbs.hands import hands_of, roles_with

pytestmark = pytest.mark.django_db


def test_hands_are_the_own_and_those_of_all_who_are_stood_for(district_head, person):
    alone = person("cd_worker", "4005")
    other = person("district_head", "4005")
    deputy = person("district_head", "4005", acting_for=district_head)
    deputy.assignments.create(role="district_head", area_id="40", acting_for=other)

    assert hands_of(alone, [Right.RECORD_COMMUNITY], "400501") == [alone.pk]
    assert hands_of(deputy, [Right.REVIEW_COMMUNITY], "400501") == sorted([district_head.pk, other.pk, deputy.pk])
    assert hands_of(deputy, [Right.REVIEW_COMMUNITY], "4007") == sorted([other.pk, deputy.pk])
    assert hands_of(deputy, [Right.PUBLISH_COMMUNITY], "400501") == [deputy.pk]
    assert hands_of(deputy, [Right.PUBLISH_COMMUNITY, Right.RECORD_COMMUNITY], "4007") == sorted([other.pk, deputy.pk])


def test_roles_are_named_in_the_order_of_the_office():
    assert roles_with(Right.REVIEW_COMMUNITY, Right.APPROVE_CATALOGUE) == "พัฒนาการอำเภอ พัฒนาการจังหวัด"
