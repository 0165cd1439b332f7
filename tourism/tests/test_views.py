"""Pages of the staff: doors, buttons, confirmations, and what is said when something may not be done."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.jobs.models import Job
from tourism.catalogue.actions import check_issue
from tourism.catalogue.models import CatalogueIssue
from tourism.catalogue.tests.test_catalogue import made
from tourism.publication.actions import return_with_note, review, submit
from tourism.publication.models import Revision
from tourism.tests.factories import issue, published, ready, reviewed, submitted
from villages.actions.community import save_section
from villages.models import Community
from villages.tests.factories import community

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def buttons(answer):
    return {each.verb.slug for each in answer.context["verbs"] if each.url}


def test_panel_is_a_list_of_what_to_do(officer, client_of):
    place = community(updated_by=officer)

    answer = client_of(officer).get(f"/publishing/communities/{place.pk}/")

    text = answer.content.decode()
    assert f"/communities/{place.pk}/edit/story/" in text
    assert "กรอกเรื่องของที่นี่" in text
    assert buttons(answer) == set()


def test_step_that_is_to_be_done_is_marked(officer, district_head, promotion, client_of):
    def now(place):
        steps = client_of(officer).get(f"/publishing/communities/{place.pk}/").context["steps"]
        return [step["label"] for step in steps if step["state"] == "now"]

    revision = submitted(officer)
    waiting = now(revision.community)
    review(revision, by=district_head)

    assert now(ready(officer)) == ["บันทึกข้อมูล"]
    assert waiting == ["พัฒนาการอำเภอตรวจ"]
    assert now(revision.community) == ["เผยแพร่"]
    assert now(published(officer, district_head, promotion).community) == []


def test_reviewer_sees_the_spot_and_which_picture_is_the_cover(officer, district_head, client_of):
    revision = submitted(officer)

    page = client_of(district_head).get(revision.get_absolute_url()).content.decode()

    assert "16.543200, 102.101000" in page
    assert "ภาพปก" in page


def test_book_of_some_districts_says_so_wherever_it_is_named(shown, information, client_of):
    asked = issue(information, districts=["4005", "4001"])
    client = client_of(information)

    pages = [client.get(url).content.decode() for url in ("/catalogue/", asked.get_absolute_url())]

    assert all("อำเภอชุมแพ อำเภอเมืองขอนแก่น จังหวัดขอนแก่น" in page for page in pages)
    assert [made(issue(information, districts=codes)).covers for codes in ([], ["4005"])] == [
        "จังหวัดขอนแก่น",
        "อำเภอชุมแพ จังหวัดขอนแก่น",
    ]


def test_panel_is_a_part_for_the_page_of_the_community(officer, client_of):
    place = ready(officer)
    client = client_of(officer)

    part = client.get(f"/publishing/communities/{place.pk}/", headers=HTMX).content.decode()
    whole = client.get(f"/publishing/communities/{place.pk}/").content.decode()

    assert "<html" not in part
    assert "<html" in whole
    assert f"/publishing/communities/{place.pk}/submit/" in part


def test_panel_tells_each_what_they_may(officer, district_head, promotion, reader, client_of):
    revision = submitted(officer)
    url = f"/publishing/communities/{revision.community_id}/"

    answers = {user: client_of(user).get(url) for user in (officer, district_head, promotion, reader)}

    assert {user: buttons(answer) for user, answer in answers.items()} == {
        officer: {"recall"},
        district_head: {"recall", "review", "return"},
        promotion: {"recall"},
        reader: set(),
    }
    assert "รับรองว่าถูกต้องได้เฉพาะพัฒนาการอำเภอ" in answers[officer].content.decode()


def test_way_of_a_community_through_the_pages(officer, district_head, promotion, client_of, client):
    place = ready(officer, name="บ้านทางไกล")
    client_of(officer).post(f"/publishing/communities/{place.pk}/submit/")
    revision = Revision.objects.get(community=place)
    head, publisher = client_of(district_head), client_of(promotion)

    assert "บ้านทางไกล" in head.get("/publishing/").content.decode()
    assert head.post(f"/publishing/revisions/{revision.pk}/review/").status_code == 302
    assert "บ้านทางไกล" in publisher.get("/publishing/").content.decode()
    asked = publisher.get(f"/publishing/revisions/{revision.pk}/publish/")
    publisher.post(f"/publishing/revisions/{revision.pk}/publish/")

    revision.refresh_from_db()
    assert "ประชาชนจะอ่านฉบับนี้ได้ทันที" in asked.content.decode()
    assert revision.state == "published"
    assert "บ้านทางไกล" in client.get("/").content.decode()


def test_asking_changes_nothing(officer, district_head, promotion, client_of):
    revision = reviewed(officer, district_head)

    client_of(promotion).get(f"/publishing/revisions/{revision.pk}/publish/")
    client_of(promotion).get(f"/publishing/revisions/{revision.pk}/return/")

    revision.refresh_from_db()
    assert revision.state == "reviewed"


@pytest.mark.parametrize("verb", ["submit", "recall"])
def test_verbs_without_a_question_take_no_get(officer, client_of, verb):
    place = ready(officer)

    assert client_of(officer).get(f"/publishing/communities/{place.pk}/{verb}/").status_code == 405


def test_double_submit_is_told_in_words(officer, client_of):
    place, client = ready(officer), client_of(officer)
    client.post(f"/publishing/communities/{place.pk}/submit/")

    again = client.post(f"/publishing/communities/{place.pk}/submit/")

    assert "ส่งตรวจได้เมื่อสถานะเป็น" in said(again)[-1]
    assert Revision.objects.count() == 1


def test_refusal_names_the_reason(officer, district_head, client_of):
    revision = submit(ready(district_head), by=officer)

    answer = client_of(district_head).post(f"/publishing/revisions/{revision.pk}/review/")

    assert said(answer) == ["คุณเป็นผู้แก้ไขหรือส่งตรวจฉบับนี้ จึงตรวจเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นตรวจ"]


def test_return_asks_for_words(officer, district_head, client_of):
    revision = submitted(officer)
    client = client_of(district_head)

    empty = client.post(f"/publishing/revisions/{revision.pk}/return/", {"note": " "})
    client.post(f"/publishing/revisions/{revision.pk}/return/", {"note": "บอกจุดนัดพบ"})

    revision.refresh_from_db()
    assert "กรอกสิ่งที่ต้องแก้ไข" in empty.content.decode()
    assert (revision.state, revision.note) == ("returned", "บอกจุดนัดพบ")


def test_withdrawal_asks_for_a_reason(officer, district_head, promotion, head, client_of, client):
    revision = published(officer, district_head, promotion)
    public = revision.publication.get_absolute_url()
    url = f"/publishing/communities/{revision.community_id}/withdraw/"

    empty = client_of(head).post(url, {"note": ""})
    client_of(head).post(url, {"note": "น้ำท่วมทางขาด"})

    assert "กรอกเหตุผลที่ถอน" in empty.content.decode()
    assert client.get(public).status_code == 404


def test_pages_of_another_district_are_not_found(officer, district_head, stranger, person, client_of):
    revision = submitted(officer)
    strange_head = person("district_head", "4007")
    missing = client_of(stranger).get("/publishing/communities/999999/").content

    for user, url in (
        (stranger, f"/publishing/communities/{revision.community_id}/"),
        (stranger, revision.get_absolute_url()),
        (strange_head, f"/publishing/revisions/{revision.pk}/return/"),
    ):
        answer = client_of(user).get(url)
        assert (answer.status_code, answer.content) == (404, missing)
    for user, url in (
        (stranger, f"/publishing/communities/{revision.community_id}/submit/"),
        (strange_head, f"/publishing/revisions/{revision.pk}/review/"),
    ):
        answer = client_of(user).post(url)
        assert (answer.status_code, answer.content) == (404, missing)
    assert Revision.objects.get().state == "submitted"


def test_revision_shows_what_is_new(officer, district_head, promotion, client_of):
    first = published(officer, district_head, promotion)
    place = first.community
    save_section(place, {"tagline": "คำโปรยใหม่เอี่ยม"}, version=place.version, by=officer)
    second = submit(Community.objects.get(pk=place.pk), by=officer)

    answer = client_of(district_head).get(second.get_absolute_url())

    assert [(each.label, each.old, each.new) for each in answer.context["differences"]] == [
        ("คำโปรยหนึ่งประโยค", first.content["tagline"], "คำโปรยใหม่เอี่ยม")
    ]
    assert "ต่างจากฉบับที่เผยแพร่อยู่ 1 จุด" in answer.content.decode()


def test_returned_note_reaches_the_writer(officer, district_head, client_of):
    revision = submitted(officer)
    return_with_note(revision, by=district_head, text="ภาพปกมืดไป")

    text = client_of(officer).get(f"/publishing/communities/{revision.community_id}/").content.decode()

    assert "ภาพปกมืดไป" in text


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as context:
        assert client.get(url).status_code == 200
    return len(context)


def test_lists_ask_the_same_number_of_questions(officer, district_head, promotion, information, group_head, client_of):
    head, maker = client_of(district_head), client_of(information)
    submitted(officer)
    published(officer, district_head, promotion, name="บ้านแรก")
    issue(information)
    urls = ((head, "/publishing/"), (maker, "/catalogue/"), (maker, "/catalogue/new/"))
    few = [queries(*pair) for pair in urls]
    for number in range(3):
        submitted(officer, name=f"บ้านรอ {number}")
        published(officer, district_head, promotion, name=f"บ้าน {number}")
        issue(group_head)

    assert [queries(*pair) for pair in urls] == few


# --- the catalogue ---


@pytest.fixture
def shown(officer, district_head, promotion):
    return published(officer, district_head, promotion, name="บ้านห้วยคราม")


def filled(client, **values):
    form = client.get("/catalogue/new/").context["form"]
    return {"province": "40", "title": "เที่ยวชุมชนขอนแก่น", "thai_digits": "on", "key": form["key"].value(), **values}


def test_new_issue_says_first_who_comes_in(shown, officer, information, client_of):
    ready(officer, name="บ้านร่าง")

    text = client_of(information).get("/catalogue/new/").content.decode()

    assert "ลงเล่ม 1 ชุมชน" in text
    assert "บ้านห้วยคราม" in text
    assert "ไม่ลงเล่ม 1 ชุมชน" in text
    assert "ยังเป็นฉบับร่าง ยังไม่ส่งตรวจ" in text


def test_list_of_communities_follows_the_districts(shown, information, client_of):
    client = client_of(information)

    here = client.get("/catalogue/new/plan/", filled(client, districts=["4005"]), headers=HTMX).content.decode()
    elsewhere = client.get("/catalogue/new/plan/", filled(client, districts=["4007"]), headers=HTMX).content.decode()

    assert "บ้านห้วยคราม" in here
    assert "ยังไม่มีชุมชนที่เผยแพร่ในพื้นที่นี้" in elsewhere
    assert "<html" not in here


def test_issue_is_ordered_once(shown, information, client_of):
    client = client_of(information)
    values = filled(client, districts=["4005"])

    first, again = client.post("/catalogue/new/", values), client.post("/catalogue/new/", values)

    asked = CatalogueIssue.objects.get()
    assert first["Location"] == again["Location"] == asked.get_absolute_url()
    assert (asked.state, asked.scope, asked.edition, asked.made_by) == (
        "compiling",
        "4005",
        f"ฉบับที่ 1/{asked.year}",
        information,
    )
    assert Job.objects.get().args == {"issue": asked.pk}


def test_preview_writes_nothing(shown, information, client_of):
    client = client_of(information)

    answer = client.post("/catalogue/new/", filled(client, preview="1"))

    assert answer.status_code == 200
    assert not CatalogueIssue.objects.exists()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"province": "41"}, "เลือกจังหวัดจากรายการ"),
        ({"province": "x"}, "เลือกจังหวัดจากรายการ"),
        ({"districts": ["4101"]}, "เลือกอำเภอจากรายการ"),
        ({"districts": ["400501"]}, "เลือกอำเภอจากรายการ"),
        ({"title": ""}, "กรอกชื่อเล่ม"),
        ({"title": "ก" * 200}, "ชื่อเล่มยาวเกิน 150 ตัวอักษร"),
        ({"districts": ["4007"]}, "ไม่มีชุมชนที่เผยแพร่อยู่ในพื้นที่นี้"),
        ({"replaces": "999"}, ""),
        ({"key": "x"}, ""),
    ],
)
def test_bad_orders_are_answered_on_the_form(shown, information, client_of, values, words):
    client = client_of(information)

    answer = client.post("/catalogue/new/", filled(client, **values))

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not CatalogueIssue.objects.exists()


def test_issue_through_the_pages(shown, information, group_head, head, client_of, client):
    asked = made(issue(information))
    url = asked.get_absolute_url()

    client_of(group_head).post(f"{url}check/")
    question = client_of(head).get(f"{url}approve/")
    client_of(head).post(f"{url}approve/", {"seen": question.context["form"]["seen"].value()})
    client_of(information).post(f"{url}publish/")

    asked.refresh_from_db()
    assert (asked.state, asked.checked_by, asked.approved_by, asked.published_by) == (
        "published",
        group_head,
        head,
        information,
    )
    assert asked.title in client.get("/issues/").content.decode()


def test_approval_without_the_hash_is_refused(shown, information, group_head, head, client_of):
    asked = made(issue(information))
    check_issue(asked, by=group_head)

    answer = client_of(head).post(f"{asked.get_absolute_url()}approve/", {"seen": "0" * 64})

    assert "โหลดหน้านี้ใหม่แล้วอ่านอีกครั้ง" in said(answer)[0]


def test_skipped_are_named_only_to_those_who_may_read_them(
    shown, officer, information, district_head, person, client_of
):
    skipped = {"name": "บ้านลับ", "district": "อำเภอชุมแพ", "reason": "ส่งกลับให้แก้ไข: หมายเหตุลับ"}
    place = ready(officer, name="บ้านลับ")
    asked = issue(information)
    CatalogueIssue.objects.filter(pk=asked.pk).update(skipped=[{"community": place.pk, **skipped}])
    neighbour, department = person("district_head", "4007"), person("department", "40")

    texts = {
        user: client_of(user).get(asked.get_absolute_url()).content.decode()
        for user in (information, district_head, neighbour, department)
    }

    assert {user: "หมายเหตุลับ" in text for user, text in texts.items()} == {
        information: True,
        district_head: True,
        neighbour: False,
        department: False,
    }
    assert "1 ชุมชนอยู่นอกพื้นที่ของคุณ" in texts[neighbour]


def test_issue_of_another_province_is_not_found(shown, information, person, client_of):
    asked = issue(information)

    assert client_of(person("information_group", "41")).get(asked.get_absolute_url()).status_code == 404


def test_piles_of_the_review_list_are_paged_each_for_itself(client_of, officer, district_head, monkeypatch):
    monkeypatch.setattr("tourism.publication.views.PER_PAGE", 2)
    first, second, third = (submitted(officer, name=f"บ้านที่ {number}") for number in range(3))
    head = client_of(district_head)

    page = head.get("/publishing/")
    (pile,) = page.context["piles"]
    next_page = head.get(f"/publishing/{pile['page'].next_url}")
    (next_pile,) = next_page.context["piles"]

    assert (list(pile["page"]), list(next_pile["page"])) == ([first, second], [third])
    assert "รอคุณตรวจ 3 ฉบับ" in page.content.decode()
    assert pile["page"].next_url.startswith("?review-after=")


def test_issues_go_on_after_the_last_of_a_page(client_of, information, monkeypatch):
    monkeypatch.setattr("tourism.catalogue.views.PER_PAGE", 2)
    made = [CatalogueIssue.objects.create(**_issue(number, information)) for number in (1, 2, 3)]
    client = client_of(information)

    page = client.get("/catalogue/").context["page"]
    rest = client.get(f"/catalogue/{page.next_url}").context["page"]

    assert (list(page), list(rest)) == ([made[2], made[1]], [made[0]])


def _issue(number, by):
    return {
        "area_id": "40",
        "year": 2569,
        "number": number,
        "title": "เที่ยวชุมชนขอนแก่น",
        "scope": f"400{number}",
        "as_of": date(2026, 11, 1),
        "made_by": by,
    }
