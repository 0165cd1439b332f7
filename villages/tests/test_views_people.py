import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.people.actions import WORDING
from portal.people.models import Consent, Person, Purpose
from portal.trail.models import Entry
from villages.models import Community, Contact, Programme, State
from villages.tests.factories import community, contact, programme, villager

pytestmark = pytest.mark.django_db
CONSENT = {
    "who-purposes": ["publish_name", "publish_contact"],
    "who-given_on_day": "1",
    "who-given_on_month": "2",
    "who-given_on_year": "2569",
}


SPOKEN = {name.replace("who", "consent"): value for name, value in CONSENT.items()}


def url(name, place, *args):
    return reverse(f"villages:{name}", args=[place.pk, *args])


def new_contact(**typed):
    who = {"who-title": "นาง", "who-first_name": "จันทร์", "who-last_name": "สมมติ", "who-phone": "๐๘ ๑๐๐๐ ๐๐๐๐"}
    return {"creation_key": uuid4(), "version": 1, "role": "ประธานกลุ่ม", **who, **CONSENT, **typed}


def test_contact_is_added_with_the_person_and_the_very_words_consented_to(client_of, officer):
    place = community(state=State.PUBLISHED)
    client = client_of(officer)

    response = client.post(url("contact_create", place), new_contact())

    added = Contact.objects.get()
    place.refresh_from_db()
    assert response.url == url("contact_list", place)
    assert (added.person.full_name, added.person.phone, added.person.area_id) == (
        "นางจันทร์ สมมติ",
        "0810000000",
        place.area_id,
    )
    assert added.person.purposes() == {Purpose.PUBLISH_NAME, Purpose.PUBLISH_CONTACT}
    assert Consent.objects.first().wording.startswith("ยินยอมให้เผยแพร่")
    assert place.state == State.DRAFT
    assert Entry.objects.filter(record_type="villages.contact", verb="เพิ่ม").count() == 1


def title(response):
    return response.content.decode().partition("<title>")[2].strip()


def test_wrong_contact_writes_nothing_and_keeps_what_was_typed(client_of, officer):
    place = community(state=State.PUBLISHED)

    response = client_of(officer).post(url("contact_create", place), new_contact(**{"who-phone": "08 1000"}))

    place.refresh_from_db()
    page = response.content.decode()
    assert (response.status_code, Person.objects.count(), place.state) == (200, 0, State.PUBLISHED)
    assert "จันทร์" in page
    assert "มีข้อผิดพลาด" in page


@pytest.mark.parametrize("name", ["contact_create", "programme_create", "person_create"])
def test_all_that_is_wrong_stands_in_one_summary(client_of, officer, name):
    page = client_of(officer).post(url(name, community()), {"version": "เก่า"}).content.decode()

    assert page.count("data-error-summary") == 1


def test_known_person_becomes_a_contact_once(client_of, officer):
    place = community()
    person = villager(place)
    client = client_of(officer)
    typed = {"creation_key": uuid4(), "version": 1, "who-person": person.pk}

    client.post(url("contact_create", place), typed)
    again = client.post(url("contact_create", place), typed | {"creation_key": uuid4()})

    assert Contact.objects.count() == 1
    assert again.context["who"].errors == {"person": ["เลือกคนที่มีชื่ออยู่แล้วจากรายการ"]}


@pytest.mark.parametrize(
    "name", ["contact_edit", "contact_remove", "person_edit", "person_withdraw_consent", "person_reveal"]
)
def test_rows_of_another_community_or_district_are_not_found(client_of, officer, stranger, name):
    place, foreign = community(), community(area_id="400701")
    there = contact(foreign)
    here = contact(place)
    key = there.person.pk if name.startswith("person") else there.pk
    own = here.person.pk if name.startswith("person") else here.pk

    client = client_of(officer)
    assert client.post(url(name, place, key)).status_code == 404
    assert client.post(url(name, place, own + 999)).status_code == 404
    assert client.post(url(name, foreign, key)).status_code == 404
    assert client_of(stranger).post(url(name, place, own)).status_code == 404
    assert (Contact.objects.count(), Consent.objects.count()) == (2, 0)


def test_reader_looks_but_changes_nothing(client_of, reader):
    place = community()
    one = contact(place)
    client = client_of(reader)

    page = client.get(url("contact_list", place)).content.decode()

    assert one.person.masked_phone in page
    assert "0810000000" not in page
    assert url("person_reveal", place, one.person.pk) not in page
    for name, key in (("contact_remove", one.pk), ("person_reveal", one.person.pk), ("contact_create", None)):
        assert client.post(url(name, place, *([key] if key else []))).status_code == 403


def test_revealed_number_survives_a_reload_as_one_look(client_of, officer):
    place = community()
    one = contact(place)
    client = client_of(officer)
    reveal = url("person_reveal", place, one.person.pk)

    pages = [client.post(reveal, follow=True), client.get(reveal)]

    assert [("08 1000 0000" in page.content.decode(), page.status_code) for page in pages] == [(True, 200)] * 2
    assert Entry.objects.filter(verb="เปิดดูเบอร์โทรศัพท์").count() == 1


def test_revealed_number_is_in_the_answer_and_the_look_in_the_trail(client_of, officer):
    place = community()
    one = contact(place)
    client = client_of(officer)
    reveal = url("person_reveal", place, one.person.pk)

    assert client.get(reveal)["Location"] == url("person_list", place)
    page = client.post(reveal, headers={"HX-Request": "true"}).content.decode()

    assert "08 1000 0000" in page
    assert "<html" not in page
    entry = Entry.objects.get(verb="เปิดดูเบอร์โทรศัพท์")
    assert (entry.record_key, entry.actor_key) == (str(one.person.pk), str(officer.pk))
    assert "0810000000" not in str(entry.details)
    for name in ("contact_list", "person_list"):
        assert "0810000000" not in client.get(url(name, place)).content.decode().replace(" ", "")
    assert "0810000000" not in client.get(url("person_edit", place, one.person.pk)).content.decode().replace(" ", "")


def test_empty_number_keeps_what_is_stored(client_of, officer):
    place = community()
    person = villager(place, line_id="somsri")
    client = client_of(officer)

    client.post(url("person_edit", place, person.pk), person_data(first_name="สมศรี", phone="", line_id=""))
    person.refresh_from_db()
    assert (person.first_name, person.phone, person.line_id) == ("สมศรี", "0810000000", "somsri")

    client.post(url("person_edit", place, person.pk), person_data(first_name="สมศรี", phone="043123456", version=2))
    person.refresh_from_db()
    assert person.phone == "043123456"


@pytest.mark.parametrize("name", ["phone", "line_id"])
def test_number_that_is_kept_can_be_erased(client_of, officer, name):
    place = community(state=State.PUBLISHED)
    person = villager(place, phone="0810000000", line_id="somsri")
    kept = {"phone": "0810000000", "line_id": "somsri"}
    edit = url("person_edit", place, person.pk)
    client = client_of(officer)

    both = client.post(edit, person_data(**{f"clear_{name}": "on", name: "081 222 3333"}))
    client.post(edit, person_data(**{f"clear_{name}": "on"}))

    person.refresh_from_db()
    place.refresh_from_db()
    assert list(both.context["form"].errors) == [name]
    assert {"phone": person.phone, "line_id": person.line_id} == kept | {name: ""}
    assert (person.version, place.state) == (2, State.DRAFT)
    entry = Entry.objects.get(verb="แก้ไข")
    assert entry.details == {"fields": [str(Person._meta.get_field(name).verbose_name)]}
    assert f"clear_{name}" not in client.get(edit).context["form"].fields


def test_erasing_is_offered_only_where_a_number_is_kept(client_of, officer):
    place = community()
    person = villager(place, phone="", line_id="")
    client = client_of(officer)

    pages = [client.get(url("person_create", place)), client.get(url("person_edit", place, person.pk))]
    client.post(url("person_edit", place, person.pk), person_data(clear_phone="on", phone="08 1000 0000"))

    person.refresh_from_db()
    assert ["clear_" in page.content.decode() for page in pages] == [False, False]
    assert person.phone == "0810000000"


def test_number_that_a_colleague_changed_meanwhile_is_not_erased_unseen(client_of, officer, district_head):
    place = community()
    person = villager(place)
    edit = url("person_edit", place, person.pk)
    client_of(district_head).post(edit, person_data(phone="08 2222 3333"))
    client = client_of(officer)

    refused = client.post(edit, person_data(clear_phone="on"))

    person.refresh_from_db()
    both = [(each.label, each.theirs, each.yours, each.is_typed) for each in refused.context["differences"]]
    form = refused.context["form"]
    assert (refused.status_code, person.phone) == (409, "0822223333")
    assert both == [("โทรศัพท์", "08 x xxx 3333", "", True)]
    assert (form["clear_phone"].value(), form["version"].value()) == (True, 2)

    client.post(edit, person_data(clear_phone="on", version=2))

    person.refresh_from_db()
    assert (person.phone, person.version) == ("", 3)


def test_number_is_erased_although_a_colleague_changed_something_else(client_of, officer, district_head):
    place = community()
    person = villager(place)
    edit = url("person_edit", place, person.pk)
    client_of(district_head).post(edit, person_data(title="นางสาว"))

    client_of(officer).post(edit, person_data(title="นางสาว", clear_phone="on"))

    person.refresh_from_db()
    assert (person.title, person.phone, person.version) == ("นางสาว", "", 3)


@pytest.mark.parametrize(
    ("name", "total"), [("contact_create", 6), ("person_create", 6), ("person_edit", 6), ("person_withdraw_consent", 1)]
)
def test_browser_remembers_nothing_that_was_typed_about_a_person(client_of, officer, name, total):
    place = community()
    page = url(name, place, *([] if name.endswith("create") else [villager(place).pk]))

    boxes = re.findall(r"<(?:input|textarea)[^>]*>", client_of(officer).get(page).content.decode())

    about = r'name="(?:[a-z]+-)?(?:title|first_name|last_name|phone|line_id|evidence|reason)"'
    personal = [box for box in boxes if re.search(about, box)]
    assert len(personal) == total
    assert [box for box in personal if 'autocomplete="off"' not in box] == []


def test_withdrawal_needs_a_reason_and_works_while_the_record_is_locked(client_of, officer):
    place = community(state=State.SUBMITTED)
    person = villager(place, consents=Purpose, by=officer)
    client = client_of(officer)
    withdraw = url("person_withdraw_consent", place, person.pk)

    refused = client.post(withdraw, {"reason": " "})
    assert (refused.status_code, person.consents.in_force().count()) == (200, 3)

    response = client.post(withdraw, {"reason": "เจ้าตัวโทรแจ้ง"})

    assert response.url == url("person_list", place)
    assert "ถอนความยินยอมแล้ว" in client.get(response.url).content.decode()
    assert person.consents.in_force().count() == 0
    assert set(person.consents.values_list("withdrawal_reason", flat=True)) == {"เจ้าตัวโทรแจ้ง"}


def person_data(**typed):
    return {"version": 1, "creation_key": uuid4(), "title": "นาง", "first_name": "สมมติ", "last_name": "ใจดี", **typed}


def test_person_sent_twice_is_one_person(client_of, officer):
    place, typed = community(), person_data(phone="081 000 0000")
    client = client_of(officer)

    answers = [client.post(url("person_create", place), typed).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Person.objects.count() == 1


def test_person_sent_again_with_other_words_loses_none(client_of, officer):
    place, typed = community(), person_data()
    client = client_of(officer)
    client.post(url("person_create", place), typed)

    again = client.post(url("person_create", place), typed | {"last_name": "ใจเย็น"} | SPOKEN)

    person, form = Person.objects.get(), again.context["form"]
    assert (again.status_code, form["last_name"].value(), person.last_name) == (409, "ใจเย็น", "ใจดี")
    assert ("วันที่ให้ความยินยอม", "1 กุมภาพันธ์ 2569") in again.context["typed"]
    client.post(again.context["sent_to"], person_data(last_name="ใจเย็น", version=form["version"].value()))
    person.refresh_from_db()
    assert (person.last_name, person.version) == ("ใจเย็น", 2)


def test_stale_person_is_refused_and_numbers_stay_hidden(client_of, officer, district_head):
    place = community()
    person = villager(place)
    edit = url("person_edit", place, person.pk)
    mine, theirs = client_of(officer), client_of(district_head)
    theirs.post(edit, person_data(title="นางสาว", phone="08 2222 3333"))

    refused = mine.post(edit, person_data(phone="08 4444 5555", last_name="ใจเย็น"))

    person.refresh_from_db()
    page = refused.content.decode()
    assert (refused.status_code, person.title, person.phone, person.version) == (409, "นางสาว", "0822223333", 2)
    assert "08 x xxx 3333" in page
    assert "0822223333" not in page.replace(" ", "")
    assert {each.label for each in refused.context["differences"]} == {"คำนำหน้า", "โทรศัพท์"}
    form = refused.context["form"]
    assert [form[name].value() for name in ("title", "last_name", "phone", "version")] == [
        "นางสาว",
        "ใจเย็น",
        "08 4444 5555",
        2,
    ]

    mine.post(edit, person_data(title="นางสาว", last_name="ใจเย็น", phone="08 4444 5555", version=2))

    person.refresh_from_db()
    assert (person.title, person.last_name, person.phone, person.version) == ("นางสาว", "ใจเย็น", "0844445555", 3)


def test_consent_of_a_stale_form_is_not_kept(client_of, officer):
    place = community()
    person = villager(place)
    Person.objects.filter(pk=person.pk).update(last_name="ของคนอื่น", version=2)
    refused = client_of(officer).post(url("person_edit", place, person.pk), person_data(last_name="ของฉัน") | SPOKEN)

    assert (refused.status_code, Consent.objects.count()) == (409, 0)
    assert refused.context["consent"]["purposes"].value() == CONSENT["who-purposes"]
    assert title(refused).startswith("มีข้อผิดพลาด:")


def programme_data(**typed):
    return {
        "creation_key": uuid4(),
        "version": 1,
        "title": "สานกระติบ",
        "price_per": "person",
        "status": "draft",
        **typed,
    }


def test_programme_is_added_with_its_champion(client_of, officer):
    place = community()
    typed = programme_data(price_baht="0", **{"who-first_name": "พ่อสม", **CONSENT})
    client = client_of(officer)

    client.post(url("programme_create", place), typed)
    client.post(url("programme_create", place), typed)

    added = Programme.objects.get()
    assert (added.champion.first_name, added.price_text, added.status) == ("พ่อสม", "ไม่คิดค่าใช้จ่าย", "draft")
    assert "ไม่คิดค่าใช้จ่าย" in client.get(url("programme_list", place)).content.decode()


def test_programme_without_a_champion_may_be_kept_and_one_may_be_chosen_later(client_of, officer):
    place, foreign = community(), community(area_id="400701")
    client = client_of(officer)
    client.post(url("programme_create", place), programme_data())
    added = Programme.objects.get()
    edit = url("programme_edit", place, added.pk)

    refused = client.post(edit, programme_data(champion=villager(foreign).pk))
    client.post(edit, programme_data(champion=villager(place, first_name="แม่คำ").pk))

    added.refresh_from_db()
    assert refused.context["form"].errors == {"champion": ["เลือกเจ้าของกิจกรรม (แชมป์) จากรายการ"]}
    assert (added.champion.first_name, added.version) == ("แม่คำ", 2)


@pytest.mark.parametrize("name", ["photo_create", "person_create"])
def test_locked_community_takes_nothing_new(client_of, officer, name):
    place = community(state=State.SUBMITTED)
    words = {
        "photo_create": {"alt": "ทุ่งนา", "licence": "own"},
        "person_create": person_data(phone="08 1000 0000") | SPOKEN,
    }

    response = client_of(officer).post(url(name, place), words[name])

    told = {
        "photo_create": [("คำบรรยายภาพ", "ทุ่งนา"), ("สิทธิ์ในภาพ", "เจ้าหน้าที่ถ่ายเอง")],
        "person_create": [
            ("คำนำหน้า", "นาง"),
            ("ชื่อ", "สมมติ"),
            ("นามสกุล", "ใจดี"),
            ("โทรศัพท์", "08 1000 0000"),
            ("เรื่องที่ยินยอม", f"{WORDING['publish_name']}, {WORDING['publish_contact']}"),
            ("วันที่ให้ความยินยอม", "1 กุมภาพันธ์ 2569"),
        ],
    }
    assert (response.status_code, response.context["typed"]) == (409, told[name])
    assert "ดึงกลับมาแก้ไข" in response.content.decode()
    assert not Person.objects.exists()


def test_list_of_people_asks_the_same_number_of_queries(client_of, officer):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for total in (1, 3):
        place = community()
        for _ in range(total):
            contact(place, by=officer)
            programme(place, champion=villager(place))
        with CaptureQueriesContext(connection) as asked:
            assert client_of(officer).get(url("person_list", place)).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_person_added_from_the_list_is_a_choice_for_the_next_contact(client_of, officer):
    place = community()
    client = client_of(officer)
    today = timezone.localdate()
    typed = {
        "version": 1,
        "creation_key": uuid4(),
        "first_name": "คำหล้า",
        "consent-purposes": ["publish_photo"],
        "consent-given_on_day": today.day,
        "consent-given_on_month": today.month,
        "consent-given_on_year": today.year + 543,
    }

    client.post(url("person_create", place), typed)

    person = Person.objects.get()
    assert person.purposes() == {"publish_photo"}
    assert "คำหล้า" in client.get(url("contact_create", place)).content.decode()
    assert Community.objects.get().updated_by == officer
