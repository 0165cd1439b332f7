"""Pages on which somebody does a verb: asked first, told why not, stale or not."""

import pytest
from django.contrib.messages import get_messages
from django.template.loader import render_to_string

from portal.accounts.models import User
from portal.verbs.pages import Button, asked, buttons, steps
from portal.verbs.tests.papers import RETURN, SEAL, SIGN, Sheet, Step, move

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.verbs.tests.urls")]


@pytest.fixture
def row(person):
    sheet = person("cd_worker", "4005")
    move(sheet, Step.SENT)
    return sheet


def said(answer):
    return [(message.level_tag, str(message)) for message in get_messages(answer.wsgi_request)]


def position(row):
    return User.objects.get(pk=row.pk).position


def test_verb_without_a_question_is_done_at_once(row, district_head, client_of):
    answer = client_of(district_head).post(f"/sheets/{row.pk}/sign/")

    assert (answer.status_code, answer["Location"], said(answer)) == (302, "/", [("success", "ลงนามแล้ว")])
    assert position(row) == Step.SIGNED


def test_refusal_leads_back_with_its_reason(row, officer, client_of):
    answer = client_of(officer).post(f"/sheets/{row.pk}/sign/")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert said(answer) == [("warning", "ลงนามได้เฉพาะพัฒนาการอำเภอ ที่รับผิดชอบพื้นที่นี้")]
    assert position(row) == Step.SENT


def test_question_is_asked_and_changes_nothing(row, district_head, client_of):
    answer = client_of(district_head).get(f"/sheets/{row.pk}/return/")

    page = answer.content.decode()
    assert all(words in page for words in ("ส่งคืนเอกสาร", "ผู้เขียนจะได้รับคืน", "สิ่งที่ต้องแก้", "btn-primary"))
    assert list(answer.context["form"].fields) == ["note"]
    assert position(row) == Step.SENT


def test_who_may_not_is_not_asked(row, officer, client_of):
    answer = client_of(officer).get(f"/sheets/{row.pk}/return/")

    assert answer.status_code == 302
    assert said(answer) == [("warning", "ส่งคืนได้เฉพาะพัฒนาการอำเภอ ที่รับผิดชอบพื้นที่นี้")]


def test_words_are_asked_for_until_they_are_there(row, district_head, client_of):
    client, url = client_of(district_head), f"/sheets/{row.pk}/return/"

    empty = client.post(url, {"note": " "})
    done = client.post(url, {"note": "แก้วันที่"})

    assert (empty.status_code, empty.context["form"].errors) == (200, {"note": ["กรอกสิ่งที่ต้องแก้"]})
    assert (done.status_code, said(done)) == (302, [("success", "ส่งคืนแล้ว")])
    assert position(row) == Step.DRAFT


def test_empty_answer_of_who_may_not_is_told_why_not(row, officer, client_of):
    answer = client_of(officer).post(f"/sheets/{row.pk}/return/", {"note": ""})

    assert said(answer) == [("warning", "ส่งคืนได้เฉพาะพัฒนาการอำเภอ ที่รับผิดชอบพื้นที่นี้")]


def test_page_that_went_stale_is_told_what_holds_now(row, district_head, client_of):
    client = client_of(district_head)
    client.get(f"/sheets/{row.pk}/sign/")
    move(row, Step.DRAFT)

    answer = client.post(f"/sheets/{row.pk}/sign/")

    assert said(answer)[-1] == ("warning", "ลงนามได้เมื่อสถานะเป็น “ส่งแล้ว” ตอนนี้เป็น “ร่าง”")
    assert position(row) == Step.DRAFT


def test_what_was_seen_is_sent_along_and_a_refusal_says_what_to_do(row, district_head, client_of):
    client, url = client_of(district_head), f"/sheets/{row.pk}/seal/"
    asked_first = client.get(url)

    right = client.post(url, {"seen": asked_first.context["form"]["seen"].value()})
    wrong = client.post(url, {"seen": "5"})

    assert list(asked_first.context["form"].fields) == ["seen"]
    assert "btn-danger2" in asked_first.content.decode()
    assert said(right) == [("success", "ประทับแล้ว")]
    assert said(wrong)[-1] == ("warning", "จำนวนเปลี่ยนไปแล้ว โหลดหน้านี้ใหม่")


def test_verb_that_asks_nothing_has_no_page_to_ask(rf, officer):
    with pytest.raises(TypeError, match="sign asks nothing"):
        asked(rf.get("/"), SIGN, Sheet(), print, back="/", done="")


def address(verb):
    return f"/{verb.slug}/"


def test_button_has_its_address_or_the_reason_why_not(district_head):
    shown = buttons([SIGN, RETURN, SEAL], Sheet(state=Step.SIGNED), district_head, address)

    assert [(each.verb.slug, each.url) for each in shown] == [("sign", ""), ("return", ""), ("seal", "/seal/")]
    assert [bool(each.reason) for each in shown] == [True, True, False]


def test_buttons_are_drawn_as_what_they_are():
    shown = [Button(SIGN, "", "/sign/"), Button(RETURN, "", "/return/"), Button(SEAL, "ยังไม่ได้", "")]

    html = render_to_string("components/_verbs.html", {"verbs": shown, "csrf_token": "token"})

    assert '<form method="post" action="/sign/" data-once>' in html
    assert 'class="btn btn-outline"\n           href="/return/"' in html
    assert "/seal/" not in html
    assert "<dt>ประทับตรา</dt>" in html
    assert "ยังไม่ได้" in html


@pytest.mark.parametrize(
    ("now", "states"), [(0, ["now", "", ""]), (1, ["done", "now", ""]), (3, ["done", "done", "done"])]
)
def test_steps_are_done_until_the_one_that_is_to_be_done(now, states):
    way = steps(["หนึ่ง", "สอง", "สาม"], now)

    assert way == [{"label": label, "state": state} for label, state in zip(["หนึ่ง", "สอง", "สาม"], states, strict=True)]
