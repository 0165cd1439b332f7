from datetime import timedelta

import pytest
from django.utils import timezone

from portal.people.actions import record_consent, withdraw_consent
from portal.people.models import Person
from tourism.publication.gate import missing_in, missing_parts
from tourism.tests.factories import photo, ready
from villages.models import Community, CommunityPhoto, Readiness
from villages.tests.factories import community, contact, programme, villager

pytestmark = pytest.mark.django_db


def missing(place):
    return [(each.section, each.text) for each in missing_in(Community.objects.with_place().get(pk=place.pk))]


def test_complete_community_misses_nothing(officer):
    assert missing(ready(officer)) == []


def test_empty_community_is_asked_for_every_section(officer):
    found = missing(community())

    assert {section for section, _ in found} == {
        "identity", "story", "getting-there", "visit", "safety", "care", "contacts", "programmes", "photos",
    }  # fmt: skip


def test_each_gap_leads_to_a_page_that_opens(officer, client_of):
    client = client_of(officer)

    urls = [part.url for part in missing_parts(Community.objects.with_place().get(pk=community().pk))]

    assert len(urls) == len(set(urls)) == 9
    assert [client.get(url).status_code for url in urls] == [200] * 9


@pytest.mark.parametrize(("days", "asked"), [(90, False), (91, True)])
def test_contact_must_have_been_called_lately(officer, days, asked):
    place = ready(officer)
    place.contacts.update(verified_on=timezone.localdate() - timedelta(days=days))

    assert any("โทรยืนยันผู้ติดต่อ" in text for _, text in missing(place)) == asked


def test_contact_without_phone_does_not_answer(officer):
    place = ready(officer)
    person = place.contacts.get().person
    person.phone = ""
    person.save()

    assert ("contacts", "เพิ่มผู้ติดต่ออย่างน้อย 1 คนที่มีหมายเลขโทรศัพท์") in missing(place)


def test_persons_without_consent_are_named(officer):
    place = ready(officer)
    contact(place, person=villager(place, first_name="เงียบ", last_name="มาก"))
    programme(place, champion=villager(place, first_name="ช่าง", last_name="เงียบ"))
    seen = villager(place, first_name="เห็น", last_name="หน้า")
    CommunityPhoto.objects.create(community=place, photo=photo(by=officer, people=[seen], alt="งานบุญ"))

    assert missing(place) == [
        ("contacts", "บันทึกความยินยอมของนางเงียบ มากเรื่องเผยแพร่ชื่อและเผยแพร่ช่องทางติดต่อ หรือนำชื่อออก"),
        ("programmes", "บันทึกความยินยอมของนางช่าง เงียบเรื่องเผยแพร่ชื่อ หรือนำชื่อออก"),
        ("photos", "ภาพ “งานบุญ”: ยังไม่มีความยินยอมเผยแพร่ภาพของนางเห็น หน้า บันทึกความยินยอม หรือใช้ภาพอื่น"),
    ]


@pytest.mark.parametrize("values", [{"price_baht": None}, {"status": Readiness.DRAFT}])
def test_one_tested_programme_has_a_price(officer, values):
    place = ready(officer)
    place.programmes.update(**values)

    assert ("programmes", "เพิ่มกิจกรรมที่ทดลองแล้วและบอกราคา อย่างน้อย 1 กิจกรรม") in missing(place)


def test_free_programme_has_a_price(officer):
    place = ready(officer)
    place.programmes.update(price_baht=0)

    assert missing(place) == []


def test_cover_is_asked_for(officer):
    place = ready(officer)
    place.photos.update(is_hero=False)

    assert missing(place) == [("photos", "เพิ่มภาพปกพร้อมคำบรรยายภาพ 1 ภาพ")]


@pytest.mark.parametrize(
    "text", ["xxx", "ทดสอบ", "ทดสอบ 1", "…", "...", "-", "test", "Lorem ipsum dolor", "รอข้อมูล", "เล่า xxxx ภายหลัง"]
)
def test_text_that_says_nothing_is_refused(officer, text):
    place = ready(officer, story=text)

    assert missing(place) == [("story", "แทนข้อความชั่วคราวใน “เรื่องของที่นี่” ด้วยข้อมูลจริง")]


@pytest.mark.parametrize("text", ["ไม่มี", "มาทดสอบฝีมือย้อมผ้ากับเรา", "เล่าต่อกันมา… จนวันนี้", "พักหนึ่งคืน - สองคืน"])
def test_real_text_passes(officer, text):
    assert missing(ready(officer, story=text)) == []


def test_closed_community_is_not_for_the_public(officer):
    assert [section for section, _ in missing(ready(officer, status="closed"))] == ["identity"]


@pytest.fixture
def withdrawn(officer):
    """Somebody of the province who took consent back."""

    def leave(**values):
        named = {"first_name": "มาลัย", "last_name": "แก้วกาญจน์", "phone": "0877665544"} | values
        person = villager(community(name="บ้านอื่น", area_id="400701"), **named, consents=["publish_name"], by=officer)
        withdraw_consent(person, by=officer, reason="ขอถอน")
        return person

    return leave


def test_withdrawn_name_does_not_come_back_in_a_text(officer, withdrawn):
    place = ready(officer, story="แม่ครูมาลัย แก้วกาญจน์สอนย้อมคราม", food="สั่งที่ ๐๘๗ ๗๖๖ ๕๕๔๔")
    place.programmes.update(takeaway="ผ้าของมาลัย แก้วกาญจน์")
    place.contacts.update(role="บุตรของมาลัย แก้วกาญจน์")
    CommunityPhoto.objects.create(community=place, photo=photo(by=officer, alt="งานบุญ", credit="มาลัย แก้วกาญจน์"))
    assert missing(place) == []

    withdrawn()

    asked, why = "ลบชื่อ เบอร์โทรศัพท์ หรือไลน์ของนางมาลัย แก้วกาญจน์ออกจาก", " เพราะถอนความยินยอมแล้ว"
    assert missing(place) == [
        ("story", f"{asked}ช่อง “เรื่องของที่นี่”{why}"),
        ("story", f"{asked}ช่อง “อาหารถิ่น”{why}"),
        ("contacts", f"{asked}หน้าที่ของ{place.contacts.get().person.full_name}{why}"),
        ("programmes", f"{asked}กิจกรรม “{place.programmes.get().title}”{why}"),
        ("photos", f"{asked}ภาพ “งานบุญ”{why}"),
    ]


def test_withdrawn_person_may_be_named_again_after_a_new_consent(officer, withdrawn):
    place = ready(officer, story="แม่ครูมาลัย แก้วกาญจน์สอนย้อมคราม")
    person = withdrawn()

    record_consent(person, "publish_name", given_on=place.verified_on, by=officer)

    assert missing(place) == []


def test_withdrawn_person_of_another_province_is_somebody_else(officer, withdrawn):
    place = ready(officer, story="แม่ครูมาลัย แก้วกาญจน์สอนย้อมคราม")
    Person.objects.filter(pk=withdrawn().pk).update(area="410101")

    assert missing(place) == []


def test_person_who_was_never_asked_may_be_told_of(officer):
    place = ready(officer, story="แม่ครูมาลัย แก้วกาญจน์สอนย้อมคราม")
    villager(place, first_name="มาลัย", last_name="แก้วกาญจน์")

    assert missing(place) == []


@pytest.mark.parametrize("consents", [[], ["publish_name"]], ids=["never asked", "name alone"])
def test_number_of_somebody_who_does_not_give_it_out_stands_in_no_text(officer, consents):
    place = ready(officer, story="แม่ครูมาลัย แก้วกาญจน์สอนย้อมคราม ๐๘๗ ๗๖๖ ๕๕๔๔", food="ไลน์ malai.indigo")
    person = villager(
        place, first_name="มาลัย", last_name="แก้วกาญจน์", phone="0877665544", line_id="malai.indigo",
        consents=consents, by=officer,
    )  # fmt: skip

    asked, why = "ลบเบอร์โทรศัพท์หรือไลน์ของนางมาลัย แก้วกาญจน์ออกจาก", " หรือบันทึกความยินยอมให้เผยแพร่ช่องทางติดต่อก่อน"
    assert missing(place) == [
        ("story", f"{asked}ช่อง “เรื่องของที่นี่”{why}"),
        ("story", f"{asked}ช่อง “อาหารถิ่น”{why}"),
    ]

    record_consent(person, "publish_contact", given_on=place.verified_on, by=officer)
    assert missing(place) == []


def test_citizen_number_is_published_nowhere(officer):
    place = ready(officer, story="ช่างแพคือลุงสมมติ บัตรประชาชน 1-9999-00000-01-8", food="๑๙๙๙๙๐๐๐๐๐๐๒๑")
    place.programmes.update(takeaway="เลข 5999900000032")
    place.contacts.update(role="เหรัญญิก 8999900000045")
    CommunityPhoto.objects.create(community=place, photo=photo(by=officer, alt="งานบุญ", credit="1999900000013"))

    why = "เลขนี้เผยแพร่ไม่ได้ในทุกกรณี"
    assert missing(place) == [
        ("story", f"ลบเลขประจำตัวประชาชน 19xxxxxxxxx18 ออกจากช่อง “เรื่องของที่นี่” {why}"),
        ("story", f"ลบเลขประจำตัวประชาชน 19xxxxxxxxx21 ออกจากช่อง “อาหารถิ่น” {why}"),
        ("contacts", f"ลบเลขประจำตัวประชาชน 89xxxxxxxxx45 ออกจากหน้าที่ของ{place.contacts.get().person.full_name} {why}"),
        ("programmes", f"ลบเลขประจำตัวประชาชน 59xxxxxxxxx32 ออกจากกิจกรรม “{place.programmes.get().title}” {why}"),
        ("photos", f"ลบเลขประจำตัวประชาชน 19xxxxxxxxx13 ออกจากภาพ “งานบุญ” {why}"),
    ]


def test_gate_asks_a_fixed_number_of_questions(officer, withdrawn, django_assert_max_num_queries):
    small, large = ready(officer), ready(officer, name="บ้านใหญ่")
    for number in range(4):
        contact(large, person=villager(large, first_name=f"คน{number}"))
        programme(large, title=f"กิจกรรม {number}", champion=villager(large, first_name=f"ช่าง{number}"))
        withdrawn(first_name=f"ถอน{number}")

    for place in Community.objects.with_place().filter(pk__in=[small.pk, large.pk]):
        with django_assert_max_num_queries(9):
            missing_in(place)
