from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.models import Assignment
from portal.trail.models import Entry
from villages.models import Community, State
from villages.sections import SECTIONS
from villages.tests.factories import NONG_PHAI, community, contact, full_community, programme

pytestmark = pytest.mark.django_db
LIST = reverse("villages:community_list")


def names(response):
    return [found.name for found, _ in response.context["rows"]]


def edit_url(place, section):
    return reverse("villages:community_edit", args=[place.pk, section])


def section_data(client, place, section):
    """What a browser would send when nothing was typed."""
    form = client.get(edit_url(place, section)).context["form"]
    data = {}
    for field in form:
        value = field.value()
        if hasattr(field.field.widget, "widgets_names"):
            parts = field.field.widget.decompress(value)
            data |= {
                f"{field.name}{suffix}": part
                for suffix, part in zip(field.field.widget.widgets_names, parts, strict=True)
            }
        elif value is not None:
            data[field.html_name] = value
    return data


def test_list_shows_own_district_to_officer_and_province_to_reader(client_of, officer, reader, stranger, admin):
    community(name="บ้านของเรา")
    community(name="บ้านเขา", area_id="400701")
    community(name="บ้านไกล", area_id="420101")

    assert names(client_of(officer).get(LIST)) == ["บ้านของเรา"]
    assert names(client_of(reader).get(LIST)) == ["บ้านของเรา", "บ้านเขา"]
    assert names(client_of(stranger).get(LIST)) == ["บ้านเขา"]
    assert client_of(admin).get(LIST).status_code == 403


def test_list_follows_two_assignments_and_forgets_an_expired_one(client_of, officer, person):
    from datetime import timedelta

    from django.utils import timezone

    community(name="บ้านกลาง")
    community(name="บ้านใต้", area_id="400701")
    Assignment.objects.create(user=officer, role="cd_worker", area_id="4007")
    ended = person("cd_worker", "4005", valid_until=timezone.now() - timedelta(minutes=1))

    assert names(client_of(officer).get(LIST)) == ["บ้านกลาง", "บ้านใต้"]
    assert client_of(ended).get(LIST).status_code == 403


def test_group_of_twenty_provinces_is_narrowed_by_province_and_district(client_of, person):
    wide = person("strategy_group", "isan-20")
    community(name="บ้านเลย", area_id="420101")
    community(name="บ้านขอนแก่น")
    community(name="บ้านเหนือ", area_id="500101")
    client = client_of(wide)

    assert names(client.get(LIST)) == ["บ้านขอนแก่น", "บ้านเลย"]
    assert names(client.get(LIST, {"area": "42"})) == ["บ้านเลย"]


def test_list_is_in_thai_order(client_of, officer):
    for name in ["ไร่", "แก", "เกาะ", "โคก", "ใหม่", "กุด", "ฮวก", "ขาม"]:
        community(name=name)

    assert names(client_of(officer).get(LIST)) == ["กุด", "เกาะ", "แก", "ขาม", "โคก", "ไร่", "ใหม่", "ฮวก"]


def test_search_finds_what_was_typed_in_another_way(client_of, officer):
    community(name="บ้านน้ำพอง", aliases="คุ้มวัดเหนือ")
    community(name="บ้านอื่น 50%")
    client = client_of(officer)

    assert names(client.get(LIST, {"q": "นํ้าพอง"})) == ["บ้านน้ำพอง"]
    assert names(client.get(LIST, {"q": "เหนือ"})) == ["บ้านน้ำพอง"]
    assert names(client.get(LIST, {"q": "๕๐%"})) == ["บ้านอื่น 50%"]
    assert names(client.get(LIST, {"q": "_"})) == []
    assert names(client.get(LIST, {"q": "\x00"})) == []  # said to make no sense: portal/tests/test_forms.py


def test_short_words_are_searched_but_not_counted(client_of, officer):
    community(name="บ้านดง")
    client = client_of(officer)

    assert client.get(LIST, {"q": "ดง"}).context["page"].count_text == ""
    assert client.get(LIST, {"q": "บ้านดง"}).context["page"].count_text == "1 ชุมชน"


def test_list_is_narrowed_by_state_and_area(client_of, officer):
    community(name="ก", note="แก้เบอร์โทร")
    community(name="ข", state=State.PUBLISHED, area_id=NONG_PHAI)
    client = client_of(officer)

    assert names(client.get(LIST, {"state": "published"})) == ["ข"]
    assert names(client.get(LIST, {"state": "returned"})) == ["ก"]
    assert names(client.get(LIST, {"area": NONG_PHAI})) == ["ข"]


@pytest.mark.parametrize("asked", [{"area": "4007"}, {"area": "999999"}, {"state": "x"}, {"q": "ก" * 200}])
def test_wrong_filters_find_nothing_and_say_why(client_of, officer, asked):
    community()

    response = client_of(officer).get(LIST, asked)

    assert names(response) == []
    assert response.context["filters"].errors


def test_htmx_gets_the_rows_alone(client_of, officer):
    community()

    response = client_of(officer).get(LIST, headers={"HX-Request": "true"})

    assert next(template.name for template in response.templates) == "villages/_rows.html"
    assert "HX-Request" in response["Vary"]


def test_list_pages_ask_the_same_number_of_queries(client_of, officer):
    client = client_of(officer)
    client.get(LIST)
    counts = []
    for total in (1, 3, 300):
        while Community.objects.count() < total:
            contact(community(name=f"บ้าน {Community.objects.count()}"))
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        counts.append(len(asked))

    assert len(set(counts)) == 1


def test_three_hundred_rows_come_in_pages_of_fifty(client_of, officer):
    for number in range(120):
        community(name=f"บ้าน {number:03}")
    client = client_of(officer)
    first = client.get(LIST)
    second = client.get(LIST + first.context["page"].next_url)
    third = client.get(LIST + second.context["page"].next_url)

    assert [len(names(page)) for page in (first, second, third)] == [50, 50, 20]
    assert names(first) + names(second) + names(third) == [f"บ้าน {number:03}" for number in range(120)]


def test_community_of_another_district_is_not_found(client_of, officer, stranger, reader):
    place = community(name="บ้านลับ")
    detail = reverse("villages:community_detail", args=[place.pk])
    missing = reverse("villages:community_detail", args=[place.pk + 999])

    assert client_of(officer).get(detail).status_code == client_of(reader).get(detail).status_code == 200
    away = client_of(stranger)
    assert away.get(detail).status_code == 404
    assert away.get(detail).content == away.get(missing).content


def test_reader_sees_no_edit_links_and_may_not_edit(client_of, reader):
    place = full_community()
    client = client_of(reader)

    page = client.get(place.get_absolute_url()).content.decode()

    assert "/edit/" not in page
    assert client.get(edit_url(place, "story")).status_code == 403


def test_detail_page_asks_the_same_number_of_queries(client_of, officer):
    counts = []
    for total in (1, 3):
        place = full_community(officer=officer)
        for _ in range(total):
            contact(place)
            programme(place)
        with CaptureQueriesContext(connection) as asked:
            client_of(officer).get(place.get_absolute_url())
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_officer_adds_a_community(client_of, officer):
    key = uuid4()
    typed = {"name": " บ้าน\u200bห้วยทราย\u00a0ขาว ", "area": NONG_PHAI, "moo": "๖", "creation_key": key}

    response = client_of(officer).post(reverse("villages:community_create"), typed)

    place = Community.objects.get()
    assert response.url == place.get_absolute_url()
    assert (place.name, place.area_id, place.moo, place.state, place.updated_by) == (
        "บ้านห้วยทราย ขาว",
        NONG_PHAI,
        6,
        State.DRAFT,
        officer,
    )
    assert Entry.objects.filter(verb="เพิ่ม", record_key=str(place.pk), area_code=NONG_PHAI).count() == 1


def test_sending_twice_adds_one_community(client_of, officer, district_head):
    typed = {"name": "บ้านซ้ำ", "area": NONG_PHAI, "creation_key": uuid4()}
    add = reverse("villages:community_create")
    client = client_of(officer)

    first, second = client.post(add, typed), client.post(add, typed)

    assert first.url == second.url
    assert Community.objects.count() == 1
    assert client_of(district_head).post(add, typed).url != first.url


def test_new_community_sent_again_with_another_name_loses_it_not(client_of, officer):
    typed = {"name": "บ้านพิมพ์ผิด", "area": NONG_PHAI, "moo": "", "creation_key": uuid4()}
    client = client_of(officer)
    client.post(reverse("villages:community_create"), typed)

    again = client.post(reverse("villages:community_create"), typed | {"name": "บ้านพิมพ์ถูก"})

    place, form = Community.objects.get(), again.context["form"]
    assert (again.status_code, place.name, form["name"].value()) == (409, "บ้านพิมพ์ผิด", "บ้านพิมพ์ถูก")
    assert again.context["sent_to"] == reverse("villages:community_edit", args=[place.pk, "identity"])
    sent = {each.html_name: each.value() for each in form if each.value() is not None}
    assert client.post(again.context["sent_to"], sent).status_code == 302
    place.refresh_from_db()
    assert (place.name, place.version) == ("บ้านพิมพ์ถูก", 2)


@pytest.mark.parametrize("area", ["400701", "999999", "4005", "40", "", "x", "400501' OR 1=1"])
def test_subdistrict_out_of_reach_is_answered_like_one_that_does_not_exist(client_of, officer, area):
    response = client_of(officer).post(
        reverse("villages:community_create"), {"name": "บ้าน", "area": area, "creation_key": uuid4()}
    )

    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["area"]
    assert response.context["form"].errors["area"] == (["เลือกตำบล"] if not area else ["เลือกตำบลจากรายการ"])
    assert not Community.objects.exists()


@pytest.mark.parametrize("section", [section.slug for section in SECTIONS])
def test_every_section_opens_and_saves_nothing_when_nothing_was_typed(client_of, officer, section):
    place = full_community(officer=officer, state=State.PUBLISHED)
    client = client_of(officer)

    response = client.post(edit_url(place, section), section_data(client, place, section))

    place.refresh_from_db()
    assert response.status_code == 302
    assert (place.version, place.state) == (1, State.PUBLISHED)


def test_saving_a_section_of_a_published_community_opens_a_draft(client_of, officer):
    place = full_community(officer=officer, state=State.PUBLISHED)
    client = client_of(officer)
    data = section_data(client, place, "visit") | {
        "capacity_per_day": "๐",
        "has_wifi": "no",
        "payment": ["promptpay", "cash"],
    }

    client.post(edit_url(place, "visit"), data)

    place.refresh_from_db()
    assert (place.capacity_per_day, place.has_wifi, place.has_wheelchair_access) == (0, False, None)
    assert (place.version, place.state, place.updated_by) == (2, State.DRAFT, officer)
    entry = Entry.objects.get(verb="แก้ไข")
    assert entry.details == {"fields": ["รับได้วันละ (คน)", "Wi-Fi"]}


def test_next_button_leads_to_the_next_section(client_of, officer):
    place = community()
    client = client_of(officer)

    response = client.post(edit_url(place, "care"), section_data(client, place, "care") | {"next": "1"})

    assert response.url == reverse("villages:contact_list", args=[place.pk])


def test_unknown_section_is_not_found(client_of, officer):
    assert client_of(officer).get(edit_url(community(), "money")).status_code == 404


def test_stale_form_is_refused_and_keeps_what_was_typed(client_of, officer, district_head):
    place = community(tagline="เดิม", aliases="เก่า")
    mine, theirs = client_of(officer), client_of(district_head)
    opened = section_data(mine, place, "identity")
    theirs.post(
        edit_url(place, "identity"), section_data(theirs, place, "identity") | {"tagline": "ของหัวหน้า", "aliases": "ใหม่"}
    )

    response = mine.post(edit_url(place, "identity"), opened | {"tagline": "ของฉัน <b>", "joined_year": "2561"})

    place.refresh_from_db()
    page = response.content.decode()
    assert response.status_code == 409
    assert (place.tagline, place.version) == ("ของหัวหน้า", 2)
    assert [(each.label, each.theirs, each.yours) for each in response.context["differences"]] == [
        ("คำโปรยหนึ่งประโยค", "ของหัวหน้า", "ของฉัน <b>"),
        ("ชื่ออื่นที่คนเรียก", "ใหม่", "เก่า"),
    ]
    assert "ของฉัน &lt;b&gt;" in page
    assert page.partition("<title>")[2].strip().startswith("มีข้อผิดพลาด:")
    form = response.context["form"]
    kept = [form[name].value() for name in ("tagline", "aliases", "joined_year", "version")]
    assert kept == ["ของฉัน <b>", "ใหม่", 2561, 2]

    again = mine.post(edit_url(place, "identity"), opened | {"tagline": "ของฉัน", "aliases": "ใหม่", "version": 2})

    place.refresh_from_db()
    assert again.status_code == 302
    assert (place.tagline, place.aliases, place.version) == ("ของฉัน", "ใหม่", 3)


def test_two_people_on_two_sections_do_not_disturb_each_other(client_of, officer, district_head):
    place = community()
    mine, theirs = client_of(officer), client_of(district_head)
    opened = section_data(mine, place, "story")
    theirs.post(edit_url(place, "visit"), section_data(theirs, place, "visit") | {"languages": "ไทย"})

    response = mine.post(edit_url(place, "story"), opened | {"food": "ข้าวหลาม"})

    place.refresh_from_db()
    assert response.status_code == 302
    assert (place.food, place.languages, place.version) == ("ข้าวหลาม", "ไทย", 3)


@pytest.mark.parametrize("version", ["0", "-1", "99", "", "x", "99999999999999999999"])
def test_made_up_version_writes_nothing(client_of, officer, version):
    place = community(tagline="เดิม")
    client = client_of(officer)

    response = client.post(
        edit_url(place, "identity"), section_data(client, place, "identity") | {"tagline": "ใหม่", "version": version}
    )

    place.refresh_from_db()
    assert response.status_code in {200, 409}
    assert place.tagline == "เดิม"


@pytest.mark.parametrize("state", [State.SUBMITTED, State.REVIEWED])
def test_locked_community_says_who_reads_it_and_keeps_what_was_typed(client_of, officer, state):
    place = community()
    client = client_of(officer)
    opened = section_data(client, place, "story")
    Community.objects.filter(pk=place.pk).update(state=state)

    shown = client.get(edit_url(place, "story"))
    sent = client.post(edit_url(place, "story"), opened | {"story": "เรื่องที่พิมพ์ไว้"})

    place.refresh_from_db()
    assert (shown.status_code, sent.status_code) == (200, 409)
    assert "เรื่องที่พิมพ์ไว้" in sent.content.decode()
    assert (place.story, place.state) == ("", state)


def test_far_point_is_a_question(client_of, officer):
    place = community()
    client = client_of(officer)
    data = section_data(client, place, "getting-there") | {"latitude": "18.790000", "longitude": "98.980000"}

    asked = client.post(edit_url(place, "getting-there"), data)
    client.post(edit_url(place, "getting-there"), data | {"confirm_place": "on"})

    place.refresh_from_db()
    assert list(asked.context["form"].errors) == ["confirm_place"]
    assert "อำเภอชุมแพ" in asked.context["form"].errors["confirm_place"][0]
    assert place.latitude == Decimal("18.79")


def test_post_of_columns_that_the_page_does_not_offer_changes_nothing(client_of, officer):
    place = community()
    client = client_of(officer)
    data = section_data(client, place, "story") | {
        "state": "published",
        "note": "x",
        "merged_into": "1",
        "creation_key": uuid4(),
        "tagline": "แอบแก้",
        "updated_by": "1",
    }

    client.post(edit_url(place, "story"), data)

    place.refresh_from_db()
    assert (place.state, place.note, place.merged_into, place.tagline, place.version) == (State.DRAFT, "", None, "", 1)
