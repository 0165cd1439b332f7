"""One sentence, by one order; duties apart, also of those who stand behind a deputy."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from portal.accounts.models import Assignment
from portal.accounts.rights import Right
from portal.verbs.asking import why_not
from portal.verbs.tests.papers import LIMIT, RETURN, SEAL, SIGN, Sheet, Step
from portal.verbs.verb import Apart

pytestmark = pytest.mark.django_db

NO_RIGHT = "ลงนามได้เฉพาะพัฒนาการอำเภอ ที่รับผิดชอบพื้นที่นี้"
CLOSED = "เอกสารนี้ยกเลิกแล้ว"
WRONG_STATE = "ลงนามได้เมื่อสถานะเป็น “ส่งแล้ว” ตอนนี้เป็น “ร่าง”"
NOT_APART = "คุณเป็นผู้เขียน จึงลงนามเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นทำ"
BEHIND = "ผู้ที่คุณปฏิบัติราชการแทนเป็นผู้เขียน จึงลงนามเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นทำ"


@pytest.mark.parametrize("wrong", list(product([False, True], repeat=5)))
def test_of_several_reasons_the_first_is_told(district_head, officer, wrong):
    no_right, closed, state, apart, also = wrong
    user = officer if no_right else district_head
    sheet = Sheet(
        closed=CLOSED if closed else "",
        state=Step.DRAFT if state else Step.SENT,
        writers=(user.pk,) if apart else (),
        amount=LIMIT + also,
    )
    reasons = (NO_RIGHT, CLOSED, WRONG_STATE, NOT_APART, f"เกินวงเงินของ{user}")

    said = why_not(SIGN, sheet, user)

    assert said == next((reason for reason, holds in zip(reasons, wrong, strict=True) if holds), "")


def test_rights_follow_the_state(district_head, promotion, head):
    sheets = [Sheet(state=step) for step in (Step.SENT, Step.SIGNED)]

    may = [[why_not(RETURN, sheet, user) == "" for user in (district_head, promotion, head)] for sheet in sheets]

    assert may == [[True, False, False], [False, True, True]]
    assert why_not(RETURN, sheets[1], district_head) == (
        "ส่งคืนได้เฉพาะกลุ่มงานส่งเสริมการพัฒนาชุมชน ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน พัฒนาการจังหวัด ที่รับผิดชอบพื้นที่นี้"
    )


def test_paper_of_a_province_is_that_of_the_province(district_head):
    assert why_not(SIGN, Sheet(area="40"), district_head) == "ลงนามได้เฉพาะพัฒนาการอำเภอ ของจังหวัดนี้"


def test_right_elsewhere_is_no_right(person):
    assert why_not(SIGN, Sheet(), person("district_head", "4007")) == NO_RIGHT


def test_right_ends_with_its_assignment(person):
    former = person("district_head", "4005", valid_until=timezone.now() - timedelta(seconds=1))

    assert why_not(SIGN, Sheet(), former) == NO_RIGHT


def test_paper_of_a_year_is_for_who_holds_that_year(person, district_head):
    yeared = person("district_head", "4005", fiscal_years=[2568, 2570])
    years = (None, 2568, 2569, 2570)

    assert [why_not(SIGN, Sheet(year=year), yeared) for year in years] == ["", "", NO_RIGHT, ""]
    assert [why_not(SIGN, Sheet(year=year), district_head) for year in years] == ["", "", "", ""]


def test_every_state_that_would_do_is_named(district_head):
    assert [why_not(SEAL, Sheet(state=step), district_head) for step in Step] == [
        "ประทับตราได้เมื่อสถานะเป็น “ส่งแล้ว” หรือ “ลงนามแล้ว” ตอนนี้เป็น “ร่าง”",
        "",
        "",
    ]


def test_verb_without_states_is_for_all(promotion):
    verb = replace(SIGN, rights=lambda sheet: (Right.PUBLISH_COMMUNITY,), states=())

    assert [why_not(verb, Sheet(state=step), promotion) for step in Step] == ["", "", ""]


def test_each_pair_of_duties_is_asked(district_head):
    second = Sheet(writers=(0,), checkers=(0, district_head.pk))

    assert why_not(SIGN, second, district_head) == "คุณเป็นผู้ตรวจสอบ จึงรับรองเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นรับรอง"
    assert why_not(SIGN, replace(second, writers=(district_head.pk,)), district_head) == NOT_APART


def test_hands_of_several_columns_are_one_duty(district_head, person):
    verb = replace(SIGN, apart=(Apart(lambda sheet: {*sheet.writers, *sheet.checkers}, did="เตรียม"),))
    said = "คุณเป็นผู้เตรียม จึงลงนามเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นทำ"

    assert why_not(verb, Sheet(writers=(district_head.pk,)), district_head) == said
    assert why_not(verb, Sheet(checkers=(district_head.pk,)), district_head) == said
    assert why_not(verb, Sheet(checkers=(district_head.pk,)), person("district_head", "4005")) == ""


def also_head_of(user, area, **values):
    since = timezone.now() - timedelta(days=1)
    Assignment.objects.create(user=user, role="district_head", area_id=area, valid_from=since, **values)
    return user


def test_deputy_may_not_what_the_absent_one_may_not(district_head, person):
    deputy = person("district_head", "4005", acting_for=district_head)

    assert why_not(SIGN, Sheet(writers=(district_head.pk,)), deputy) == BEHIND


def test_absent_one_may_not_sign_what_a_deputy_wrote_in_his_place(district_head):
    written_by_deputy = Sheet(writers=(district_head.pk, 0))

    assert why_not(SIGN, written_by_deputy, district_head) == NOT_APART


def test_second_deputy_may_not_sign_what_the_first_wrote(district_head, person):
    first = person("district_head", "4005", acting_for=district_head)
    second = person("district_head", "4005", acting_for=district_head)

    assert why_not(SIGN, Sheet(writers=(first.pk, district_head.pk)), second) == BEHIND


def test_deputy_who_is_meant_himself_is_told_so(district_head, person):
    deputy = person("district_head", "4005", acting_for=district_head)

    assert why_not(SIGN, Sheet(writers=(district_head.pk, deputy.pk)), deputy) == NOT_APART


def test_deputy_with_an_own_assignment_still_stands_for_the_absent_one(district_head, person):
    deputy = also_head_of(person("district_head", "4005"), "4005", acting_for=district_head)

    assert why_not(SIGN, Sheet(writers=(district_head.pk,)), deputy) == BEHIND


def test_acting_elsewhere_in_another_role_or_another_time_is_no_hindrance(district_head, person):
    ended = timezone.now() - timedelta(seconds=1)
    neighbour = also_head_of(person("district_head", "4007", acting_for=district_head), "4005")
    other_role = also_head_of(person("promotion_group", "40", acting_for=district_head), "4005")
    former = also_head_of(person("district_head", "4005", acting_for=district_head, valid_until=ended), "4005")
    sheet = Sheet(writers=(district_head.pk,))

    assert [why_not(SIGN, sheet, user) for user in (neighbour, other_role, former)] == ["", "", ""]


def test_acting_for_another_year_is_no_hindrance(district_head, person):
    deputy = also_head_of(person("district_head", "4005", acting_for=district_head, fiscal_years=[2568]), "4005")
    sheets = [Sheet(writers=(district_head.pk,), year=year) for year in (2568, 2569)]

    assert [why_not(SIGN, sheet, deputy) for sheet in sheets] == [BEHIND, ""]


def test_who_acts_for_another_by_a_right_of_this_state_is_that_one_too(promotion, person):
    verb = replace(RETURN, apart=(Apart(lambda sheet: sheet.writers, did="เขียน"),))
    deputy = person("promotion_group", "40", acting_for=promotion)

    assert why_not(verb, Sheet(state=Step.SIGNED, writers=(promotion.pk,)), deputy) == (
        "ผู้ที่คุณปฏิบัติราชการแทนเป็นผู้เขียน จึงส่งคืนเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นทำ"
    )
