"""How a person may be written in free text, and what only looks like it."""

import pytest

from tourism.publication.redaction import TAKEN_OUT, pattern_of

MALAI = {
    "title": "นาง",
    "first_name": "มาลัย",
    "last_name": "แก้วกาญจน์",
    "phone": "0877665544",
    "line_id": "malai99",
}
OFFICE = {"title": "", "first_name": "สมมติ", "last_name": "", "phone": "043241234,12", "line_id": ""}


def scrubbed(text, *written):
    return pattern_of(written).sub(TAKEN_OUT, text)


@pytest.mark.parametrize(
    "said",
    [
        "0877665544",
        "087-766-5544",
        "08 7766 5544",
        "08\u00a07766\u00a05544",
        "087) 766.5544",
        "087–766–5544",
        "๐๘๗ ๗๖๖ ๕๕๔๔",
        "๐๘๗-๗๖๖-๕๕๔๔",
        "+66 87 766 5544",
        "+66 (0) 87 766 5544",
        "+๖๖ ๘๗ ๗๖๖ ๕๕๔๔",
        "66877665544",
        "0066 87 766 5544",
        "มาลัย แก้วกาญจน์",
        "นางมาลัย แก้วกาญจน์",
        "นาง มาลัย  แก้วกาญจน์",
        "มาลัย\nแก้วกาญจน์",
        "malai99",
        "Malai99",
    ],
)
def test_every_ordinary_spelling_is_found(said):
    assert scrubbed(f"ถามหา{said}ได้ทุกวัน", MALAI) == f"ถามหา{TAKEN_OUT}ได้ทุกวัน"


@pytest.mark.parametrize(
    "said", ["ร้อยมาลัยดอกมะลิ", "มาลัยกับแก้วกาญจน์", "087 766 5545", "malai999", "097 766 5544", "เปิด 08.00-17.00 น."]
)
def test_what_only_looks_like_the_person_stays(said):
    assert scrubbed(said, MALAI) == said


def test_number_of_an_office_is_found_without_its_extension():
    assert scrubbed("โทร ๐ ๔๓๒๔ ๑๒๓๔ ต่อ 12", OFFICE) == f"โทร {TAKEN_OUT} ต่อ 12"


def test_first_name_alone_is_not_looked_for():
    assert scrubbed("สมมติว่าฝนตก", OFFICE) == "สมมติว่าฝนตก"


@pytest.mark.parametrize(
    "first_name",
    ["สมมติ ใจดี", "นางสมมติ ใจดี (ผญบ.)", "สมมติ ใจดี [แม่ครู]", "น.ส. สมมติ  ใจดี", "ผู้ใหญ่บ้าน สมมติ ใจดี (หมู่ 4"],
)
def test_whole_name_in_one_field_is_found_without_its_title_and_brackets(first_name):
    written = dict.fromkeys(MALAI, "") | {"first_name": first_name}

    assert scrubbed("สอนโดยแม่สมมติ ใจดีทุกวัน", written) == f"สอนโดยแม่{TAKEN_OUT}ทุกวัน"


def test_all_that_was_ever_written_is_found():
    before = MALAI | {"last_name": "แก้วกาญจน", "phone": "0811112222"}

    assert scrubbed("มาลัย แก้วกาญจน โทร 081 111 2222 หรือ 0877665544", before, MALAI) == "– โทร – หรือ –"


def test_person_without_traces_changes_nothing():
    nobody = dict.fromkeys(MALAI, "") | {"first_name": "คำ"}

    assert scrubbed("คำพูดของคนเฒ่า", nobody) == "คำพูดของคนเฒ่า"
