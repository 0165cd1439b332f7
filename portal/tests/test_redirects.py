"""Open redirects and foreign Host headers (IO-5)."""

from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

PASSWORD = "a-long-invented-password"

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http://localhost@evil.example",
    "http://localhost:8000@evil.example",
    "https://evil.example\\@localhost",
    "//localhost:8000.evil.example",
    "//evil.example%2f%2f@localhost",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    " //evil.example",
    "\t//evil.example",
    "\n//evil.example",
    "/%0d%0aLocation:%20//evil.example",
    "/\r\nSet-Cookie: x=1",
    "%2f%2fevil.example",
    "〱//evil.example",
    "//evil。example",
    "//ｅvil.example",
    "http:///evil.example",
    "http:\\\\evil.example",
    "ftp://evil.example",
    "?next=//evil.example",
    "/./\\evil.example",
    "//[::1]",
    "//[",
    "http://[evil.example",
]
HOSTS = [
    "evil.example",
    "localhost.evil.example",
    "evil.example:8000",
    "localhost@evil.example",
    "localhost:8000@evil.example",
    "evil.example#localhost",
    "localhost/evil",
    "localhost, evil.example",
    "evil.example\\localhost",
    "[evil.example]",
    "",
    "localhost\tevil.example",
    "ｌocalhost.evil.example",
    "0",
    "2130706433",
]


@pytest.fixture(autouse=True)
def patient():
    cache.clear()  # the counter of hasty sign-ins


@pytest.fixture
def somebody(officer, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # many sign-ins
    officer.set_password(PASSWORD)
    officer.save()
    return officer


def goes_to(answer):
    """The host to which a browser would go; browsers take a backslash for a slash, and skip white space in front."""
    address = answer["Location"].strip("\t\n\r ").replace("\\", "/")
    return urlsplit(address).netloc, address


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize("place", ["form", "address"])
def test_sign_in_leads_nowhere_else(somebody, target, place):
    data = {"login": somebody.username, "password": PASSWORD} | ({"next": target} if place == "form" else {})
    query = f"?next={quote(target, safe='')}" if place == "address" else ""

    answer = Client().post(f"/account/login/{query}", data)

    assert answer.status_code == 302
    host, address = goes_to(answer)
    assert host in {"", "testserver"}
    assert address.startswith("/")
    assert not address.startswith("//")
    assert not {"\r", "\n"} & set(address)


@pytest.mark.parametrize("target", ["/communities/", "/desk/?x=1"])
def test_sign_in_leads_on_to_our_own_pages(somebody, target):
    answer = Client().post("/account/login/", {"login": somebody.username, "password": PASSWORD, "next": target})

    assert answer["Location"] == target


@pytest.mark.parametrize("target", ELSEWHERE)
@pytest.mark.parametrize("address", ["/account/logout/", "/account/password/change/", "/account/reauthenticate/"])
def test_pages_of_ones_account_lead_nowhere_else(somebody, client_of, address, target):
    data = {"next": target, "password": PASSWORD, "oldpassword": PASSWORD}
    data |= {"password1": "another-invented-password", "password2": "another-invented-password"}

    answer = client_of(somebody).post(f"{address}?next={quote(target, safe='')}", data)

    assert answer.status_code in {200, 302}
    if answer.status_code == 302:
        assert goes_to(answer)[0] in {"", "testserver"}
        assert goes_to(answer)[1].startswith("/")
        assert not goes_to(answer)[1].startswith("//")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_page_that_was_asked_for_is_remembered_as_ours(target):
    answer = Client().get("/desk/", {"next": target})

    assert answer["Location"].startswith("/account/login/?next=%2Fdesk%2F")


@pytest.mark.parametrize("path", ["//evil.example/desk/", "/\\evil.example", "//evil.example/%2e%2e", "/desk"])
def test_path_that_looks_like_a_host_is_not_one(path):
    answer = Client().get(path)

    assert answer.status_code in {301, 302, 404}
    if "Location" in answer:
        assert goes_to(answer)[0] in {"", "testserver"}
        assert not answer["Location"].startswith("//")


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("address", ["/", "/desk/", "/account/login/", "/c/ZZZZZZ/", "/no/such/page"])
def test_foreign_host_is_refused_and_never_repeated(db, host, address, settings):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]  # as installed; the test runner adds its own

    answer = Client().get(address, headers={"Host": host})

    assert answer.status_code == 400
    assert b"evil" not in answer.content
    assert "Location" not in answer


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Host", "X-Forwarded-Server"])
def test_forwarded_host_is_not_believed(db, header):
    answer = Client().get("/desk", headers={"Host": "localhost", header: "evil.example"})

    assert "evil" not in answer.get("Location", "")


@pytest.mark.parametrize("header", ["X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "X-Method-Override"])
def test_headers_do_not_choose_the_page_or_the_method(officer, client_of, header):
    answer = client_of(officer).get("/office/colleagues/", headers={header: "POST"})

    assert answer.status_code == 403


def test_printed_addresses_come_from_the_settings_not_from_the_request(db):
    from portal.tests.world import Planter

    plot = Planter("400501").plant()

    assert plot.publication.short_url.startswith(f"{settings.SITE_URL}/c/")
