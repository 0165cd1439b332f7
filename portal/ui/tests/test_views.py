import re

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client, RequestFactory

from portal.ui import menu, views


@pytest.fixture
def quiet_menu(monkeypatch):
    """The menu of other rooms has its own tests."""
    monkeypatch.setattr(menu, "_items", [])
    monkeypatch.setattr(menu, "_searches", [])


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (views.bad_request, 400, "คำขอนี้อ่านไม่ได้"),
        (views.forbidden, 403, "คุณยังไม่มีสิทธิ์ดูหน้านี้"),
        (views.not_found, 404, "ไม่พบหน้านี้"),
        (views.server_error, 500, "ระบบขัดข้อง"),
        (views.service_unavailable, 503, "ระบบยังไม่พร้อมชั่วคราว"),
        (views.csrf_failure, 403, "คุณไม่ได้ทำอะไรผิด"),
    ],
)
def test_error_page_needs_no_database_and_says_what_to_do(view, status, words):
    response = view(RequestFactory().get("/somewhere/"))

    html = response.content.decode()
    assert response.status_code == status
    assert words in html
    assert 'class="btn btn-primary"' in html


def test_missing_page_does_not_repeat_the_address():
    one = views.not_found(RequestFactory().get("/communities/1/"))
    other = views.not_found(RequestFactory().get("/communities/<script>/"))

    assert one.content == other.content


def test_reason_of_a_refusal_is_shown_as_text():
    response = views.forbidden(RequestFactory().get("/"), PermissionError("ขอสิทธิ์ <b>จากหัวหน้า</b>"))

    assert "ขอสิทธิ์ &lt;b&gt;จากหัวหน้า&lt;/b&gt;" in response.content.decode()


def test_database_lost_before_the_view_is_503_too():
    try:
        raise OperationalError("server closed the connection")
    except OperationalError:
        response = views.server_error(RequestFactory().get("/"))

    assert response.status_code == 503


def test_form_without_its_token_is_answered_calmly(db):
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x", "password": "y"})

    assert response.status_code == 403
    assert "หน้านี้เปิดค้างไว้นานเกินไป" in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/?errors=1"])
def test_page_of_components_shows_every_state(rf, officer, quiet_menu, address):
    request = rf.get(address)
    request.user = officer

    html = views.components(request).content.decode()

    for kind, _ in views.KINDS:
        assert f"st-{kind}" in html
    assert ("data-error-summary" in html) is ("errors" in address)
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", html)


def test_summary_repeats_the_words_of_the_fields(rf, officer, quiet_menu):
    request = rf.get("/?errors=1")
    request.user = officer

    html = views.components(request).content.decode()

    assert "<title>" in html
    assert "มีข้อผิดพลาด:" in html
    assert html.count("เดือนกุมภาพันธ์ 2562 มี 28 วัน") == 2
    assert 'href="#id_surveyed_on_0"' in html


def test_visitor_is_led_to_the_public_list_and_a_colleague_to_the_desk():
    request = RequestFactory().get("/c/XXXXXX/")
    visitor = views.not_found(request).content.decode()
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    colleague = views.not_found(request).content.decode()

    assert "หน้านี้ไม่ได้เผยแพร่แล้ว" in visitor
    assert "ไปหน้างานของฉัน" not in visitor
    assert "ไปหน้างานของฉัน" in colleague
