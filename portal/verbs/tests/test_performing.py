"""A verb is done with the row locked, asked again, and written down whole, or not at all."""

import pytest
from django.apps import apps

from portal.accounts.models import User
from portal.thai.refused import Refused
from portal.trail.models import Entry
from portal.verbs.performing import perform
from portal.verbs.tests.papers import RETURN, SEAL, SIGN, Step, move, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(person):
    """The colleague whose position says how far the sheet has come."""
    sheet = person("cd_worker", "4005")
    move(sheet, Step.SENT)
    sheet.refresh_from_db()
    return sheet


def sign(row, by, **details):
    with perform(SIGN, row, sheet_of, by=by) as doing:
        move(row, Step.SIGNED)
        doing.enter(row, **details)
        return doing


def position(row):
    return User.objects.get(pk=row.pk).position


def entries():
    return list(Entry.objects.values_list("verb", "record_key", "actor_key", "reason", "details"))


def test_verb_is_done_and_entered_with_its_label_and_details(row, district_head):
    doing = sign(row, district_head, number=7)

    assert (doing.paper, doing.hands) == (sheet_of(row), [district_head.pk])
    assert position(row) == Step.SIGNED
    assert entries() == [("ลงนาม", str(row.pk), str(district_head.pk), "", {"number": 7})]


def test_word_of_the_entry_may_be_another_and_the_reason_stands_in_it(row, district_head):
    with perform(RETURN, row, sheet_of, by=district_head, reason="แก้วันที่") as doing:
        move(row, Step.DRAFT)
        doing.enter(row)

    assert entries() == [("คืน", str(row.pk), str(district_head.pk), "แก้วันที่", {})]


def test_rows_carry_verb_person_and_reason(row, district_head):
    with perform(RETURN, row, sheet_of, by=district_head, reason="แก้วันที่") as doing:
        move(row, Step.DRAFT)
        doing.enter(row)

    said = apps.get_model("accounts", "UserEvent").objects.filter(pgh_obj_id=row.pk).latest("pgh_id").pgh_context
    assert (said["verb"], said["actor_key"], said["reason"]) == ("คืน", str(district_head.pk), "แก้วันที่")


@pytest.mark.parametrize(("verb", "step"), [(SIGN, Step.SIGNED), (RETURN, Step.DRAFT), (SEAL, Step.SIGNED)])
def test_of_every_verb_it_is_kept_who_stood_behind_a_deputy(row, district_head, person, verb, step):
    deputy = person("district_head", "4005", acting_for=district_head)

    with perform(verb, row, sheet_of, by=deputy, reason="เหตุ") as doing:
        move(row, step)
        doing.enter(row, number=7)

    assert doing.hands == sorted([district_head.pk, deputy.pk])
    assert Entry.objects.get().details == {"acting_for": [district_head.pk], "number": 7}


def test_refused_verb_does_and_writes_nothing(row, officer):
    with pytest.raises(Refused, match="ลงนามได้เฉพาะพัฒนาการอำเภอ"):
        sign(row, officer)

    assert (position(row), entries()) == (Step.SENT, [])


def test_row_is_read_anew(row, district_head):
    move(row, Step.DRAFT)

    with pytest.raises(Refused, match="ตอนนี้เป็น “ร่าง”"):
        sign(row, district_head)

    assert row.position == Step.SENT, "the row in hand is stale, and was not asked"


@pytest.mark.parametrize("reason", ["", " \n"])
def test_what_has_to_be_written_is_written(row, district_head, reason):
    with (
        pytest.raises(Refused, match=r"^กรอกสิ่งที่ต้องแก้$"),
        perform(RETURN, row, sheet_of, by=district_head, reason=reason) as doing,
    ):
        doing.enter(row)

    assert entries() == []


def test_question_without_words_needs_none(row, district_head):
    with perform(SEAL, row, sheet_of, by=district_head) as doing:
        doing.enter(row)

    assert [entry[0] for entry in entries()] == ["ประทับตรา"]


def test_reason_is_asked_of_who_may(row, officer):
    with pytest.raises(Refused, match="ส่งคืนได้เฉพาะ"), perform(RETURN, row, sheet_of, by=officer):
        pass


def sign_and_fail(row, by):
    with perform(SIGN, row, sheet_of, by=by) as doing:
        move(row, Step.SIGNED)
        doing.enter(row)
        raise ZeroDivisionError


def test_failure_in_the_middle_leaves_nothing(row, district_head):
    with pytest.raises(ZeroDivisionError):
        sign_and_fail(row, district_head)

    assert (position(row), entries()) == (Step.SENT, [])


def test_verb_that_enters_nothing_is_a_mistake_of_ours(row, district_head):
    with pytest.raises(RuntimeError, match="sign entered no record"), perform(SIGN, row, sheet_of, by=district_head):
        move(row, Step.SIGNED)

    assert (position(row), entries()) == (Step.SENT, [])
