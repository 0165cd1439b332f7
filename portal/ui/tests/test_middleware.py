from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from portal.ui.middleware import DatabaseAway, SafeHeaders


def answer(response, **cookies):
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    return SafeHeaders(lambda _: response)(request)


def test_every_answer_closes_what_no_page_needs():
    response = answer(HttpResponse())

    policy = response.headers["Permissions-Policy"].split(", ")
    assert {"camera=(self)", "geolocation=(self)", "microphone=()", "payment=()", "usb=()"} <= set(policy)
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_answer_in_a_session_is_not_kept_by_the_browser():
    assert (
        answer(HttpResponse(status=404), **{settings.SESSION_COOKIE_NAME: "x"}).headers["Cache-Control"] == "no-store"
    )


def test_answer_that_starts_a_session_is_not_kept_by_the_browser():
    response = HttpResponse()
    response.set_cookie(settings.SESSION_COOKIE_NAME, "x")

    assert answer(response).headers["Cache-Control"] == "no-store"


def test_answer_to_a_visitor_may_be_kept():
    assert "Cache-Control" not in answer(HttpResponse()).headers


def test_view_may_say_itself_how_long_it_is_kept():
    response = HttpResponse(headers={"Cache-Control": "private, max-age=60"})

    assert answer(response, **{settings.SESSION_COOKIE_NAME: "x"}).headers["Cache-Control"] == "private, max-age=60"


def test_lost_database_is_a_calm_page_that_needs_no_database():
    middleware = DatabaseAway(lambda _: HttpResponse())

    for lost in (OperationalError("server closed the connection"), InterfaceError("connection already closed")):
        response = middleware.process_exception(RequestFactory().get("/communities/"), lost)
        assert response.status_code == 503
        assert response.headers["Retry-After"] == "30"
        assert "ข้อมูลที่บันทึกแล้วยังอยู่ครบ" in response.content.decode()


def test_other_mistakes_are_not_called_a_lost_database():
    assert DatabaseAway(lambda _: HttpResponse()).process_exception(RequestFactory().get("/"), ValueError("x")) is None
