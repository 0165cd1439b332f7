import pytest
from django.db import IntegrityError, transaction

from portal.reports.models import Letterhead, letterhead_of, office
from portal.ui.context import Office, page

pytestmark = pytest.mark.django_db

KHON_KAEN, UDON_THANI, LOEI = "40", "41", "42"
PLAIN_NAME = "สำนักงานพัฒนาชุมชนจังหวัด"


@pytest.fixture
def heads():
    """Of two provinces; the second was filled in first."""
    return {
        code: Letterhead.objects.create(
            province_id=code,
            office_name=f"สำนักงานสมมติ {code}",
            publisher=publisher,
            address=f"ศาลากลาง {code}",
            phone=f"0431112{code}",
            hours=f"ทุกวัน {code}",
            is_demo=code == UDON_THANI,
        )
        for code, publisher in ((UDON_THANI, ""), (KHON_KAEN, "กลุ่มงานส่งเสริม สมมติ"))
    }


@pytest.mark.parametrize("code", [KHON_KAEN, UDON_THANI])
def test_letterhead_is_that_of_the_province_asked_for(heads, code):
    assert letterhead_of(code) == heads[code]


def test_province_without_letterhead_gets_a_plain_one_and_not_a_neighbours(heads):
    head = letterhead_of(LOEI)

    assert head.pk is None
    assert (head.province_id, head.office_name, head.printed_publisher) == (LOEI, PLAIN_NAME, PLAIN_NAME)
    assert (head.address, head.phone, head.emblem) == ("", "", None)


def test_asking_for_a_letterhead_keeps_none(heads):
    letterhead_of(LOEI)

    assert set(Letterhead.objects.values_list("province_id", flat=True)) == {KHON_KAEN, UDON_THANI}


def test_publisher_is_the_office_where_no_other_is_named(heads):
    publishers = {code: head.printed_publisher for code, head in heads.items()}

    assert publishers == {KHON_KAEN: "กลุ่มงานส่งเสริม สมมติ", UDON_THANI: "สำนักงานสมมติ 41"}


def test_change_of_a_letterhead_belongs_to_its_province(heads):
    assert {code: head.trail_area for code, head in heads.items()} == {KHON_KAEN: KHON_KAEN, UDON_THANI: UDON_THANI}


def test_letterhead_is_called_by_its_office(heads):
    assert str(heads[KHON_KAEN]) == "สำนักงานสมมติ 40"


def test_installation_is_named_by_the_letterhead_that_was_filled_in_first(heads, rf):
    assert office(rf.get("/")) == Office("สำนักงานสมมติ 41", "ศาลากลาง 41", "043111241", "ทุกวัน 41", is_demo=True)


def test_installation_without_letterhead_has_a_plain_name(rf):
    assert office(rf.get("/")) == Office()


def test_pages_name_the_installation(heads, rf):
    assert page(rf.get("/"))["office"] == office(rf.get("/"))
    assert office(rf.get("/")) != Office()


def test_officer_reads_the_letterhead_of_their_own_province(heads, person, rf):
    """And a plain name where it has none: never a neighbour's."""
    names = {}
    for province in (KHON_KAEN, UDON_THANI, LOEI):
        request = rf.get("/")
        request.user = person("cd_worker", f"{province}01")
        names[province] = office(request).name

    assert names == {KHON_KAEN: "สำนักงานสมมติ 40", UDON_THANI: "สำนักงานสมมติ 41", LOEI: Office().name}


def test_province_has_one_letterhead(heads):
    with pytest.raises(IntegrityError), transaction.atomic():
        Letterhead.objects.create(province_id=KHON_KAEN, office_name="อีกหัวหนึ่ง")
