"""What people read of each verb: its button, its question, and every sentence that says why not."""

import pytest

from portal.thai.refused import Refused
from portal.verbs.asking import why_not
from portal.verbs.verb import Question
from tourism.publication.duties import PUBLISH, RECALL, RETURN, REVIEW, SUBMIT, VERBS, WITHDRAW, CommunityPaper
from tourism.publication.models import Revision
from villages.models import Community

pytestmark = pytest.mark.django_db

WRITERS = "พัฒนากร พัฒนาการอำเภอ กลุ่มงานส่งเสริมการพัฒนาชุมชน ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน"
PUBLISHERS = "กลุ่มงานส่งเสริมการพัฒนาชุมชน ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน"


def paper(state="draft", **values):
    community = Community(
        pk=1, name="บ้านสมมติ", area_id="400501", state=state, merged_into_id=values.pop("merged", None)
    )
    given = {"publication": None, "live": None, "shown": None, "redacted": False, **values}
    return CommunityPaper(community, **given)


def revision(number, **values):
    return Revision(pk=number, name="บ้านสมมติ", number=number, **values)


def test_each_verb_has_its_button_and_its_word_in_the_trail():
    assert [(v.slug, v.label, v.icon, v.entry or v.label, v.asks, v.quiet, v.danger) for v in VERBS] == [
        ("submit", "ส่งตรวจ", "send", "ส่งตรวจ", False, False, False),
        ("recall", "ดึงกลับมาแก้ไข", "arrow-counterclockwise", "เรียกคืน", False, True, False),
        ("review", "รับรองว่าถูกต้อง", "check2-circle", "รับรอง", False, False, False),
        ("return", "ส่งกลับให้แก้ไข", "reply", "ส่งกลับ", True, True, False),
        ("publish", "เผยแพร่", "globe2", "เผยแพร่", True, False, False),
        ("withdraw", "ถอนจากการเผยแพร่", "eye-slash", "ถอนจากการเผยแพร่", True, False, True),
    ]


def test_each_question_says_what_will_happen():
    read = paper("reviewed", read=revision(3), live=revision(3))

    assert [verb.question(read) for verb in VERBS if verb.question] == [
        Question(
            "ส่งบ้านสมมติ ฉบับที่ 3 กลับให้แก้ไข",
            "ผู้บันทึกจะเห็นข้อความนี้ที่หน้าชุมชน และแก้ไขได้อีกครั้ง ฉบับที่เผยแพร่อยู่ไม่เปลี่ยน",
            "ส่งกลับให้แก้ไข",
            label="สิ่งที่ต้องแก้ไข",
        ),
        Question(
            "เผยแพร่บ้านสมมติ ฉบับที่ 3",
            "ประชาชนจะอ่านฉบับนี้ได้ทันทีแทนฉบับเดิม ตรวจชื่อ ราคา เบอร์โทรศัพท์ และภาพให้ครบก่อนเผยแพร่",
            "เผยแพร่ฉบับนี้",
        ),
        Question(
            "ถอนบ้านสมมติจากการเผยแพร่",
            "ประชาชนจะเปิดหน้านี้ไม่ได้ทันที รวมถึงจากคิวอาร์ที่พิมพ์ไปแล้ว เผยแพร่อีกครั้งได้หลังส่งตรวจใหม่",
            "ถอนจากการเผยแพร่",
            label="เหตุผลที่ถอน",
        ),
    ]


def test_who_has_no_right_is_told_who_has(reader):
    said = {state: [why_not(verb, paper(state), reader) for verb in VERBS] for state in ("submitted", "reviewed")}

    there = "ที่รับผิดชอบพื้นที่นี้"
    reviewer = "พัฒนาการอำเภอ"
    returners = {
        "submitted": reviewer,
        "reviewed": f"{reviewer} {PUBLISHERS}",
    }
    assert said == {
        state: [
            f"ส่งตรวจได้เฉพาะ{WRITERS} {there}",
            f"ดึงกลับมาแก้ไขได้เฉพาะ{WRITERS} {there}",
            f"รับรองว่าถูกต้องได้เฉพาะ{reviewer} {there}",
            f"ส่งกลับให้แก้ไขได้เฉพาะ{returners[state]} {there}",
            f"เผยแพร่ได้เฉพาะ{PUBLISHERS} {there}",
            f"ถอนจากการเผยแพร่ได้เฉพาะ{PUBLISHERS} พัฒนาการจังหวัด {there}",
        ]
        for state in returners
    }
    assert why_not(RETURN, paper("draft"), reader) == f"ส่งกลับให้แก้ไขได้เฉพาะ{reviewer} {there}"


def test_who_comes_too_early_or_too_late_is_told_when(officer, district_head, promotion):
    draft, submitted = paper("draft"), paper("submitted")

    assert why_not(SUBMIT, submitted, officer) == (
        "ส่งตรวจได้เมื่อสถานะเป็น “ฉบับร่าง” หรือ “ถอนการเผยแพร่” หรือ “เผยแพร่แล้ว” ตอนนี้เป็น “รอตรวจ”"
    )
    assert why_not(RECALL, draft, officer) == (
        "ดึงกลับมาแก้ไขได้เมื่อสถานะเป็น “รอตรวจ” หรือ “ตรวจแล้ว รอเผยแพร่” ตอนนี้เป็น “ฉบับร่าง”"
    )
    assert why_not(REVIEW, draft, district_head) == "รับรองว่าถูกต้องได้เมื่อสถานะเป็น “รอตรวจ” ตอนนี้เป็น “ฉบับร่าง”"
    assert why_not(RETURN, draft, district_head) == (
        "ส่งกลับให้แก้ไขได้เมื่อสถานะเป็น “รอตรวจ” หรือ “ตรวจแล้ว รอเผยแพร่” ตอนนี้เป็น “ฉบับร่าง”"
    )
    assert why_not(PUBLISH, submitted, promotion) == "เผยแพร่ได้เมื่อสถานะเป็น “ตรวจแล้ว รอเผยแพร่” ตอนนี้เป็น “รอตรวจ”"
    assert why_not(WITHDRAW, draft, promotion) == "ชุมชนนี้ไม่ได้เผยแพร่อยู่"


def test_duties_that_are_apart_are_named(district_head, promotion):
    written = paper("submitted", live=revision(1, writers=[district_head.pk]))
    read = paper("reviewed", live=revision(1, reviewers=[promotion.pk]))

    assert why_not(REVIEW, written, district_head) == ("คุณเป็นผู้แก้ไขหรือส่งตรวจฉบับนี้ จึงตรวจเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นตรวจ")
    assert why_not(PUBLISH, read, promotion) == "คุณเป็นผู้ตรวจฉบับนี้ จึงเผยแพร่เองไม่ได้ ให้ผู้มีหน้าที่คนอื่นเผยแพร่"
    assert why_not(RETURN, written, district_head) == why_not(RETURN, read, promotion) == ""


def test_what_is_redacted_or_overtaken_has_to_come_back(district_head, promotion):
    redacted, came = "มีผู้ถอนความยินยอมหลังส่งตรวจ ส่งกลับให้แก้ไขและส่งตรวจใหม่", "มีฉบับที่ 2 ส่งมาแทนแล้ว เปิดอ่านฉบับนั้นก่อน"

    def said(**values):
        papers = [
            (REVIEW, "submitted", district_head),
            (PUBLISH, "reviewed", promotion),
            (RETURN, "reviewed", promotion),
        ]
        return [why_not(verb, paper(state, **values), user) for verb, state, user in papers]

    assert said(live=revision(2), redacted=True) == [redacted, redacted, ""]
    assert said(live=revision(2), read=revision(1)) == [came, came, came]
    assert said(live=revision(2), read=revision(2)) == said(live=revision(2)) == said(read=revision(1)) == ["", "", ""]
    assert said(live=revision(2), read=revision(1), redacted=True) == [redacted, redacted, came]


def test_what_is_incomplete_is_not_sent_and_what_is_merged_is_left_alone(officer):
    incomplete = "ทำรายการที่ขาดให้ครบก่อน ปุ่มส่งตรวจจะแสดงเอง"

    assert [why_not(SUBMIT, paper(incomplete=incomplete_), officer) for incomplete_ in (True, False)] == [
        incomplete,
        "",
    ]
    assert why_not(SUBMIT, paper(merged=2), officer) == "ชุมชนนี้รวมเข้ากับชุมชนอื่นแล้ว ทำที่ชุมชนนั้นแทน"


def test_state_without_its_revision_is_answered_in_words():
    waiting = revision(1)

    assert paper(live=waiting).waiting == waiting
    with pytest.raises(Refused, match=r"^ไม่มีฉบับที่รอตรวจ โหลดหน้านี้ใหม่$"):
        paper("submitted").waiting  # noqa: B018 -- reading it is the test
