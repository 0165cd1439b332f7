import pytest

from villages.completeness import missing, next_page, percent, standings
from villages.facts import panel
from villages.models import Community
from villages.sections import BY_SLUG, SECTIONS
from villages.tests.factories import community, contact, full_community, programme

pytestmark = pytest.mark.django_db


def counted(place):
    return Community.objects.with_counts().select_related("area", "responsible_officer").get(pk=place.pk)


def test_every_column_that_people_write_stands_in_one_section():
    shown = [name for section in SECTIONS for name in section.names]
    written = {column.name for column in Community._meta.concrete_fields if column.editable and not column.primary_key}

    assert len(shown) == len(set(shown))
    assert set(shown) == written - {"search"}
    assert all(set(section.wanted) <= set(section.names) for section in SECTIONS)


def test_new_community_is_nearly_empty_and_leads_to_what_is_missing():
    place = counted(community())

    assert next_page(place).slug == "identity"
    assert missing(place) == sum(each.wanted for each in standings(place)) - 1
    assert percent(place) < 10


def test_full_community_is_complete(officer):
    place = full_community(officer=officer)
    contact(place)
    programme(place)

    assert (missing(counted(place)), next_page(counted(place)).slug) == (1, "photos")


def test_zero_and_no_are_answers():
    place = counted(community(capacity_per_day=0, has_toilets=False))

    visit = panel(BY_SLUG["visit"], place)

    assert {fact.name: fact.value for fact in visit.facts if not fact.note} == {
        "capacity_per_day": "0",
        "has_toilets": "ไม่มี",
    }
    assert "Wi-Fi" in visit.unsaid
    assert [fact.name for fact in visit.facts if fact.note] == ["open_hours", "payment"]


def test_values_are_said_in_thai(officer):
    place = counted(full_community(officer=officer, hospital_km="12.50", police_phone="043123456"))

    said = {fact.name: fact.value for section in SECTIONS for fact in panel(section, place).facts}

    assert said["best_months"] == "พฤศจิกายน ถึง กุมภาพันธ์"
    assert said["payment"] == "เงินสด พร้อมเพย์ หรือสแกน QR"
    assert said["hospital_km"] == "12.5"
    assert said["police_phone"] == "0 4312 3456"
    assert said["responsible_officer"] == officer.full_name
    assert said["area"] == "ตำบลชุมแพ"
