"""What people read of each verb of an issue: its button, its question, and every sentence that says why not."""

from datetime import datetime

import pytest

from portal.verbs.asking import why_not
from portal.verbs.verb import Question
from tourism.catalogue.duties import (
    APPROVE,
    CHECK,
    ISSUE_VERBS,
    PUBLISH_ISSUE,
    RETURN_ISSUE,
    WITHDRAW_ISSUE,
    IssuePaper,
)
from tourism.catalogue.models import CatalogueIssue

pytestmark = pytest.mark.django_db


def paper(state="made", **values):
    given = {"title": "เที่ยวชุมชน", "number": 1, "year": 2569, "area_id": "40", "scope": "40", **values}
    return IssuePaper(CatalogueIssue(pk=999_999, state=state, **given))


def test_each_verb_has_its_button_and_its_word_in_the_trail():
    assert [(v.slug, v.label, v.icon, v.entry or v.label, v.asks, v.quiet, v.danger) for v in ISSUE_VERBS] == [
        ("check", "รับรองว่าตรวจแล้ว", "check2-circle", "ตรวจ", False, False, False),
        ("approve", "อนุมัติ", "patch-check", "อนุมัติ", True, False, False),
        ("publish", "เผยแพร่เล่มนี้", "globe2", "เผยแพร่", True, False, False),
        ("return", "ส่งกลับ", "reply", "ส่งกลับ", True, True, False),
        ("withdraw", "ถอนเล่มนี้", "eye-slash", "ถอนจากการเผยแพร่", True, False, True),
    ]


def test_each_question_says_what_will_happen():
    read = paper(sha256="0123456789abcdef" * 4, pages=12)
    book = "เที่ยวชุมชน ฉบับที่ 1/2569"

    assert [verb.question(read) for verb in ISSUE_VERBS if verb.question] == [
        Question(
            f"อนุมัติ{book}",
            "อนุมัติเฉพาะไฟล์ 12 หน้า ที่มีลายนิ้วมือ 0123456789abcdef ไฟล์นี้แก้ไขไม่ได้อีก",
            "อนุมัติเล่มนี้",
            seen="0123456789abcdef" * 4,
        ),
        Question(f"เผยแพร่{book}", "ประชาชนจะดาวน์โหลดเล่มนี้ได้ทันที และเล่มเดิมของพื้นที่เดียวกันจะปิดลง", "เผยแพร่เล่มนี้"),
        Question(f"ส่ง{book} กลับ", "เล่มที่ส่งกลับแก้ไขไม่ได้ เมื่อแก้ข้อมูลแล้วให้สั่งจัดทำเล่มใหม่", "ส่งกลับ", label="สิ่งที่ต้องแก้ไข"),
        Question(f"ถอน{book}", "ประชาชนจะดาวน์โหลดเล่มนี้ไม่ได้ทันที สำเนาของสำนักงานยังอยู่", "ถอนเล่มนี้", label="เหตุผลที่ถอน"),
    ]


def test_who_has_no_right_is_told_who_has(officer):
    checker, approver = "ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน", "พัฒนาการจังหวัด"
    publishers = f"กลุ่มงานส่งเสริมการพัฒนาชุมชน กลุ่มงานสารสนเทศการพัฒนาชุมชน {checker}"

    said = [why_not(verb, paper(), officer) for verb in ISSUE_VERBS]
    returning = [why_not(RETURN_ISSUE, paper(state), officer) for state in ("checked", "approved", "published")]

    assert said == [
        f"รับรองว่าตรวจแล้วได้เฉพาะ{checker} ของจังหวัดนี้",
        f"อนุมัติได้เฉพาะ{approver} ของจังหวัดนี้",
        f"เผยแพร่เล่มนี้ได้เฉพาะ{publishers} ของจังหวัดนี้",
        f"ส่งกลับได้เฉพาะ{checker} ของจังหวัดนี้",
        f"ถอนเล่มนี้ได้เฉพาะ{publishers} {approver} ของจังหวัดนี้",
    ]
    assert returning == [
        f"ส่งกลับได้เฉพาะ{checker} {approver} ของจังหวัดนี้",
        f"ส่งกลับได้เฉพาะ{publishers} {approver} ของจังหวัดนี้",
        f"ส่งกลับได้เฉพาะ{checker} {approver} ของจังหวัดนี้",
    ]


def test_who_comes_too_early_or_too_late_is_told_when(group_head, head):
    now = "ตอนนี้เป็น “กำลังจัดทำ”"
    said = [why_not(verb, paper("compiling"), head if verb is APPROVE else group_head) for verb in ISSUE_VERBS]

    assert said == [
        f"รับรองว่าตรวจแล้วได้เมื่อสถานะเป็น “จัดทำแล้ว รอตรวจ” {now}",
        f"อนุมัติได้เมื่อสถานะเป็น “ตรวจแล้ว รออนุมัติ” {now}",
        f"เผยแพร่เล่มนี้ได้เมื่อสถานะเป็น “อนุมัติแล้ว รอเผยแพร่” {now}",
        f"ส่งกลับได้เมื่อสถานะเป็น “จัดทำแล้ว รอตรวจ” หรือ “ตรวจแล้ว รออนุมัติ” หรือ “อนุมัติแล้ว รอเผยแพร่” {now}",
        f"ถอนเล่มนี้ได้เมื่อสถานะเป็น “เผยแพร่อยู่” {now}",
    ]


def test_makers_neither_check_nor_approve_and_are_told_so(group_head, head):
    makers = [group_head.pk, head.pk]

    assert why_not(CHECK, paper(makers=makers), group_head) == ("คุณเป็นผู้จัดทำเล่มนี้ จึงรับรองว่าตรวจแล้วเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นทำ")
    assert why_not(APPROVE, paper("checked", makers=makers), head) == ("คุณเป็นผู้จัดทำเล่มนี้ จึงอนุมัติเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นทำ")
    assert why_not(PUBLISH_ISSUE, paper("approved", makers=makers), group_head) == ""
    assert why_not(RETURN_ISSUE, paper("approved", makers=makers), group_head) == ""
    assert why_not(WITHDRAW_ISSUE, paper("published", makers=makers), group_head) == ""


def test_closed_issue_is_for_nothing_any_more(group_head):
    closed = paper(closed_by_consent_at=datetime(2026, 11, 27))  # noqa: DTZ001 -- only whether it is there is asked

    assert why_not(CHECK, closed, group_head) == "เล่มนี้มีบุคคลหรือภาพที่เผยแพร่ไม่ได้แล้ว จัดทำเล่มใหม่แทน"
    assert why_not(CHECK, paper(), group_head) == ""
