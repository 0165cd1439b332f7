"""What everybody can reach, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from portal.people.actions import withdraw_consent
from tourism.publication.actions import publish, recall, review, submit, withdraw
from tourism.publication.models import Publication, Revision
from tourism.tests.factories import published, ready, reviewed, submitted
from villages.actions.community import save_section
from villages.models import Community
from villages.tests.factories import contact, villager

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(officer, district_head, promotion):
    return published(officer, district_head, promotion, name="บ้านน้ำพอง")


def page(client, url="/", **values):
    answer = client.get(url, values)
    assert answer.status_code == 200, url
    return answer.content.decode()


def numbers(context):
    """Every text in the context of a page, however deep."""
    return " ".join(str(layer.flatten()) for layer in context) if context else ""


def test_list_shows_published_places_only(shown, officer, district_head, promotion, client):
    ready(officer, name="บ้านร่าง")
    submitted(officer, name="บ้านส่งแล้ว")
    reviewed(officer, district_head, name="บ้านตรวจแล้ว")
    gone = published(officer, district_head, promotion, name="บ้านถอน")
    withdraw(gone.community, by=promotion, reason="พัก")
    closed = published(officer, district_head, promotion, name="บ้านเลิก")
    Community.objects.filter(pk=closed.community_id).update(status="closed")

    text = page(client)

    assert "บ้านน้ำพอง" in text
    assert [name for name in ("บ้านร่าง", "บ้านส่งแล้ว", "บ้านตรวจแล้ว", "บ้านถอน", "บ้านเลิก") if name in text] == []


@pytest.mark.parametrize("words", ["น้ำพอง", "นํ้าพอง", "น้ําพอง", "ย้อมคราม", "อำเภอชุมแพ น้ำพอง", " น้ำพอง "])
def test_search_forgives_how_it_was_typed(shown, client, words):
    assert "บ้านน้ำพอง" in page(client, q=words)


@pytest.mark.parametrize("values", [{"q": "ไม่มีที่นี่"}, {"district": "4007"}, {"q": "น้ำพอง", "district": "4007"}])
def test_search_that_finds_nothing_says_what_to_do(shown, client, values):
    text = page(client, **values)

    assert "ไม่พบชุมชน" in text
    assert "ดูทุกชุมชน" in text


@pytest.mark.parametrize(
    "values",
    [{"q": "ก" * 500}, {"q": "\x00"}, {"q": "%_\\"}, {"district": "' OR 1"}, {"after": "x"}, {"before": "W10"}],
)
def test_strange_questions_get_a_page(shown, client, values):
    page(client, **values)


def test_words_of_an_internal_field_find_nothing(shown, officer, client):
    assert "ไม่พบชุมชน" in page(client, q=officer.first_name + officer.last_name)


def test_list_asks_the_same_number_of_questions(shown, officer, district_head, promotion, client):
    def count():
        with CaptureQueriesContext(
            connection,
        ) as context:
            page(client)
        return len(context)

    count()
    one = count()
    for number in range(4):
        published(officer, district_head, promotion, name=f"บ้านที่ {number}")

    assert count() == one <= 6


def test_pages_of_the_list_follow_each_other(officer, district_head, promotion, client, monkeypatch):
    from tourism import public

    monkeypatch.setattr(public, "PER_PAGE", 2)
    for letter in "กขคงจ":
        published(officer, district_head, promotion, name=f"บ้าน{letter}")

    seen, url = [], "/"
    while url:
        answer = client.get(url)
        seen += [card.name for card in answer.context["cards"]]
        url = "/" + answer.context["page"].next_url if answer.context["page"].next_url else ""

    assert seen == [f"บ้าน{letter}" for letter in "กขคงจ"]


def test_place_tells_what_a_visitor_asks(shown, client):
    text = page(client, shown.publication.get_absolute_url()).replace("\xa0", " ")

    for words in (
        "บ้านน้ำพอง",
        "หมู่ 1 ตำบลชุมแพ อำเภอชุมแพ จังหวัดขอนแก่น",
        "ย้อมครามหม้อดิน",
        "350 บาทต่อคน",
        "1 ชม. 30 นาที",
        'href="tel:0810000000"',
        "08 1000 0000",
        "นางสมมติ ใจดี",
        "โรงพยาบาลสมมติ",
        'href="tel:1669"',
        "ผู้ถ่ายสมมติ",
        "ข้อมูล ณ",
        "destination=16.543200%2C102.101000",
        shown.publication.short_url,
    ):
        assert words in text, words


def test_contact_without_consent_is_nowhere(shown, client):
    place = shown.community
    contact(place, person=villager(place, first_name="ความลับ", last_name="สุดยอด", phone="0866612345"))

    answer = client.get(shown.publication.get_absolute_url())

    text = answer.content.decode() + numbers(answer.context) + page(client)
    assert "นางสมมติ ใจดี" in text
    assert "ความลับ" not in text
    assert "66612345" not in text.replace(" ", "").replace("\xa0", "")


def test_working_record_is_not_the_page(shown, officer, client):
    place = shown.community
    save_section(place, {"tagline": "คำโปรยที่ยังไม่ตรวจ"}, version=place.version, by=officer)
    submit(Community.objects.get(pk=place.pk), by=officer)

    assert "คำโปรยที่ยังไม่ตรวจ" not in page(client, shown.publication.get_absolute_url()) + page(client)


def test_what_is_not_public_looks_like_what_never_was(shown, officer, district_head, promotion, client):
    waiting = submitted(officer, name="บ้านรอ")
    gone = published(officer, district_head, promotion, name="บ้านถอน")
    withdraw(gone.community, by=promotion, reason="พัก")
    codes = [
        Publication.objects.get(community=waiting.community).code,
        Publication.objects.get(community=gone.community).code,
        "ZZZZZZ",
    ]

    for way in ("/places/{}/", "/c/{}/", "/places/{}/qr.svg"):
        answers = [client.get(way.format(code)) for code in codes]
        assert [answer.status_code for answer in answers] == [404] * 3
        assert len({answer.content for answer in answers}) == 1


def test_short_address_leads_to_the_place_however_it_is_typed(shown, client):
    code = shown.publication.code
    target = f"/places/{code}/"

    assert client.get(f"/c/{code}/")["Location"] == target
    assert client.get(f"/c/{code.lower()}/")["Location"] == target
    assert client.get(f"/places/{code.lower()}/")["Location"] == target if code.lower() != code else True


def test_look_alikes_are_forgiven(shown, client):
    from tourism.publication.codes import ALPHABET, read_code

    assert read_code("oil0Q1") == "0110Q1"
    assert not {"I", "L", "O", "U"} & set(ALPHABET)


def test_address_survives_a_new_name(shown, officer, district_head, promotion, client):
    place, code = shown.community, shown.publication.code
    save_section(place, {"name": "บ้านชื่อใหม่"}, version=place.version, by=officer)
    again = submit(Community.objects.get(pk=place.pk), by=officer)
    review(again, by=district_head)
    publish(again, by=promotion)

    answer = client.get(f"/c/{code}/", follow=True)

    assert "บ้านชื่อใหม่" in answer.content.decode()


def test_address_of_a_merged_place_leads_to_what_it_became(shown, officer, district_head, promotion, client):
    old = published(officer, district_head, promotion, name="บ้านเดิม")
    code = old.publication.code
    withdraw(old.community, by=promotion, reason="รวม")
    Community.objects.filter(pk=old.community_id).update(merged_into=shown.community)

    answer = client.get(f"/c/{code}/")

    assert (answer.status_code, answer["Location"]) == (302, f"/places/{shown.publication.code}/")


def test_same_page_is_not_sent_twice_and_a_changed_one_is(shown, officer, client):
    url = shown.publication.get_absolute_url()
    first = client.get(url)
    tag = first["ETag"]

    again = client.get(url, headers={"If-None-Match": tag})
    withdraw_consent(shown.community.contacts.get().person, by=officer, reason="ขอถอน")
    after = client.get(url, headers={"If-None-Match": tag})
    withdraw(shown.community, by=shown.published_by, reason="พัก")
    gone = client.get(url, headers={"If-None-Match": after["ETag"]})

    assert (again.status_code, after.status_code, gone.status_code) == (304, 200, 404)
    assert "no-cache" in first["Cache-Control"]


def test_nobody_writes_to_public_pages(shown, client):
    url = shown.publication.get_absolute_url()

    assert [client.post(each).status_code for each in ("/", url, "/issues/")] == [405] * 3


def test_place_shows_text_as_text(officer, district_head, promotion, client):
    nasty = "<script>alert(1)</script>{{ 7 }}"
    revision = published(officer, district_head, promotion, name="บ้าน<b>หนา</b>", story=nasty, tagline=nasty)

    text = page(client, revision.publication.get_absolute_url()) + page(client)

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 }}" in text
    assert "<b>หนา" not in text


def test_paused_place_says_so(officer, district_head, promotion, client):
    revision = published(officer, district_head, promotion, status="paused")

    assert "พักรับนักท่องเที่ยวชั่วคราว" in page(client, revision.publication.get_absolute_url())


def test_code_for_paper_is_a_drawing(shown, client):
    answer = client.get(f"/places/{shown.publication.code}/qr.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content


def test_recalled_submission_never_showed(officer, client):
    revision = submitted(officer, name="บ้านเรียกคืน")
    recall(revision.community, by=officer)

    assert "บ้านเรียกคืน" not in page(client)
    assert not Revision.objects.published().exists()


def test_department_and_public_agree(shown, person, client_of):
    department = client_of(person("department", "40"))

    assert department.get(shown.get_absolute_url()).status_code == 200
    assert department.get(f"/publishing/communities/{shown.community_id}/").status_code == 403


def test_what_a_browser_kept_of_a_place_is_gone_with_its_withdrawal(shown, promotion, client):
    code = shown.community.publication.code
    addresses = ["/", f"/places/{code}/", reverse("tourism:place_qr", args=[code]), "/issues/"]
    kept = {address: client.get(address) for address in addresses}

    def ask_again(address):
        return client.get(address, headers={"If-None-Match": kept[address]["ETag"]}).status_code

    before = [ask_again(address) for address in addresses]
    withdraw(shown.community, by=promotion, reason="พัก")
    after = [ask_again(address) for address in addresses]

    assert {answer["Cache-Control"] for answer in kept.values()} == {"no-cache"}
    assert before == [304] * 4
    assert after == [200, 404, 404, 304]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"q": "ก" * 81, "district": "4005"}, "คำค้นยาวเกิน 80 ตัวอักษร"),
        ({"q": "\x00"}, "มีแต่อักขระที่มองไม่เห็น"),
        ({"district": "4018999"}, "เลือกอำเภอจากรายการ"),
        ({"district": "' OR 1"}, "เลือกอำเภอจากรายการ"),
    ],
)
def test_filter_that_makes_no_sense_is_said_and_kept(shown, client, values, sentence):
    text = page(client, **values)

    assert sentence in text
    assert "บ้านน้ำพอง" not in text
    assert all(escape(value) in text for value in values.values() if value != "\x00")
