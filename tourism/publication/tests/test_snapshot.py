import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.files.canonical import fingerprint
from portal.people.actions import withdraw_consent
from portal.people.models import Purpose
from tourism.publication import snapshot
from tourism.publication.gate import missing_in
from tourism.publication.lines import in_print
from tourism.publication.place import Place
from tourism.tests.factories import photo, ready
from villages.models import Community, CommunityPhoto, Readiness
from villages.sections import PROGRAMMES
from villages.shown import At, Print
from villages.tests.factories import contact, full_community, programme, villager

pytestmark = pytest.mark.django_db


def built(place):
    return snapshot.build(Community.objects.with_place().get(pk=place.pk))


def test_snapshot_is_plain_data_that_survives_storage(officer):
    taken = built(ready(officer))

    again = json.loads(json.dumps(taken.content))

    assert again == taken.content
    assert fingerprint(again) == fingerprint(taken.content)


def test_snapshot_says_what_the_public_asks(officer):
    content = built(ready(officer, name="บ้านห้วยคราม")).content

    assert content["name"] == "บ้านห้วยคราม"
    assert content["place"]["address"] == "หมู่ 1 ตำบลชุมแพ อำเภอชุมแพ จังหวัดขอนแก่น"
    assert content["fields"]["best_months"]["text"] == "พฤศจิกายน ถึง กุมภาพันธ์"
    assert content["programmes"][0]["price_text"] == "350 บาทต่อคน"
    assert content["programmes"][0]["fields"]["duration_minutes"]["text"] == "1 ชม. 30 นาที"
    assert content["programmes"][0]["fields"]["people_max"]["text"] == "2–12 คน"
    assert content["card"] == {
        "tagline": content["tagline"],
        "district": "อำเภอชุมแพ",
        "from_price": "350.00",
        "programmes": 1,
        "photo": {"photo": content["photos"][0]["photo"], "alt": "ทุ่งนาริมทางเข้าหมู่บ้าน"},
    }


def test_snapshot_leaves_the_office_inside_the_office(officer):
    place = ready(officer, last_visit_on=timezone.localdate() - timedelta(days=3))

    text = json.dumps(built(place).content, ensure_ascii=False)

    assert "care" not in {section["slug"] for section in built(place).content["sections"]}
    assert officer.full_name not in text
    assert "last_visit_on" not in text


@pytest.mark.parametrize(
    ("consents", "shown"),
    [
        ((), None),
        ((Purpose.PUBLISH_PHOTO,), None),
        ((Purpose.PUBLISH_NAME,), {"name": "นางลับ สุดลับ", "phone": "", "line": ""}),
        ((Purpose.PUBLISH_CONTACT,), {"name": "", "phone": "0899999999", "line": "lub"}),
        (
            (Purpose.PUBLISH_NAME, Purpose.PUBLISH_CONTACT),
            {"name": "นางลับ สุดลับ", "phone": "0899999999", "line": "lub"},
        ),
    ],
)
def test_contact_comes_in_only_by_consent(officer, consents, shown):
    place = ready(officer)
    person = villager(
        place, first_name="ลับ", last_name="สุดลับ", phone="0899999999", line_id="lub", consents=consents, by=officer
    )
    contact(place, person=person, role="เหรัญญิก")

    taken = built(place)

    found = [each for each in taken.content["contacts"] if each["person"] == person.pk]
    assert found == ([{"person": person.pk, "role": "เหรัญญิก", **shown}] if shown else [])
    assert (person.pk in taken.person_keys) == bool(shown)


def test_withdrawn_consent_counts_as_none(officer):
    place = ready(officer)
    person = place.contacts.get().person
    person.consents.update(withdrawn_at=timezone.now(), withdrawn_by=officer)

    assert built(place).content["contacts"] == []


def test_champion_without_consent_and_untested_programmes_stay_away(officer):
    place = ready(officer)
    silent = villager(place, first_name="เงียบ", last_name="มาก")
    programme(place, title="สานกระติบ", champion=silent)
    programme(place, title="ยังไม่พร้อม", status=Readiness.DRAFT)

    content = built(place).content

    assert [(each["title"], each["champion"]) for each in content["programmes"][1:]] == [("สานกระติบ", None)]


def test_photo_of_a_person_without_consent_stays_away(officer):
    place = ready(officer)
    silent = villager(place, first_name="เงียบ", last_name="มาก")
    CommunityPhoto.objects.create(community=place, photo=photo(by=officer, people=[silent], alt="คนเงียบ"))

    content = built(place).content

    assert [each["alt"] for each in content["photos"]] == ["ทุ่งนาริมทางเข้าหมู่บ้าน"]


def test_snapshot_asks_a_fixed_number_of_questions(officer, django_assert_max_num_queries):
    small, large = ready(officer), ready(officer, name="บ้านใหญ่")
    for number in range(4):
        contact(large, person=villager(large, first_name=f"คน{number}", consents=["publish_name"], by=officer))
        programme(large, title=f"กิจกรรม {number}", champion=villager(large, first_name=f"ช่าง{number}"))
        CommunityPhoto.objects.create(community=large, photo=photo(by=officer, alt=f"ภาพ {number}"))

    for place in Community.objects.with_place().filter(pk__in=[small.pk, large.pk]):
        with django_assert_max_num_queries(9):
            snapshot.build(place)


def test_list_told_in_lines_is_on_the_page_and_in_the_book_and_read_by_the_gate(officer, monkeypatch):
    told = replace(PROGRAMMES, slug="told", printed=At(Print.VISIT))
    for module in ("snapshot", "lines", "gate"):
        monkeypatch.setattr(f"tourism.publication.{module}.LISTS", (told,))
    place = full_community(officer=officer)
    programme(place, title="ย้อมคราม", duration_minutes=90, people_min=None, people_max=None, takeaway="ผ้าพันคอ")
    gone = villager(place, first_name="ผู้ถอนสมมติ", last_name="ใจจริง", consents=Purpose, by=officer)
    withdraw_consent(gone, by=officer, reason="ขอถอน")
    programme(place, title="เดินป่า", duration_minutes=60, people_min=None, people_max=None, takeaway="นางผู้ถอนสมมติ ใจจริง")

    content = built(place).content

    lines = [("ย้อมคราม", "1 ชม. 30 นาที · ผ้าพันคอ"), ("เดินป่า", "1 ชม. · นางผู้ถอนสมมติ ใจจริง")]
    part, shown = Place(content).sections[-1]
    assert (part["title"], [(line.label, line.value) for line in shown]) == (told.title, lines)
    assert [(line.label, line.value) for line in in_print(content, Print.VISIT)][-2:] == lines
    assert [each.section for each in missing_in(place) if "กิจกรรม “เดินป่า”" in each.text] == ["programmes", "told"]
