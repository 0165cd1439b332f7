"""What every answer carries (IO-3, IO-4): the policy against foreign code, no keeping of pages, no cookies but ours."""

import logging
import re

import pytest
from django.conf import settings

from portal.accounts.rights import Role
from portal.tests.asking import all_routes, ask
from portal.tests.crawling import Crawl
from portal.tests.kwargs import keys_of

pytestmark = pytest.mark.timeout(900)

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
OF_FILES = {"default-src": "'none'", "sandbox": ""}
SAID = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
INLINE = re.compile(rb"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|\bhx-on|javascript:", re.I)
SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", re.I)
FOREIGN = re.compile(rb"(?:src|href|action|hx-get|hx-post)=[\"'](?:https?:)?//(?!localhost)[^\"']*", re.I)
PUBLIC_LINKS = re.compile(rb"https://(?:www\.)?(?:openstreetmap\.org|google\.com/maps|maps\.google\.com)")
OUR_COOKIES = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
KEPT_BY_NOBODY = {"no-store", "private, no-store", "private, no-store, max-age=0"}
WALKERS = ("anonymous", Role.PROMOTION, Role.ADMIN, Role.DISTRICT_HEAD)


@pytest.fixture(scope="module")
def walk(committed_country, django_db_blocker):
    """(who, route, address, answer) of everything that four people are offered, and of every refusal."""
    from django.test import override_settings

    from portal.tests.databases import working_in

    database, store, country = committed_country
    logging.getLogger("django.request").setLevel(logging.ERROR)
    with django_db_blocker.unblock(), working_in(database), override_settings(FILES_DIR=store):
        answers = [each for who in WALKERS for each in _walk(who, country)]
    logging.getLogger("django.request").setLevel(logging.NOTSET)
    return answers


def _walk(who, country):
    cookies = country.cookies.get(who)
    for address, _, answer in Crawl(cookies, ["/", "/desk/", "/ui/", "/account/login/"], ["ผ้า"]).pages():
        yield who, address, answer
    for address in _refusals(country):
        yield who, address, ask("GET", address, cookies=cookies)
        yield who, address, ask("POST", address, cookies=cookies, data=b"x=%00", **{"X-CSRFToken": "wrong"})


def _refusals(country):
    from django.urls import reverse

    yield "/no/such/page"
    for route in all_routes():
        keys = keys_of(route, country)
        if keys and route.name != "account_logout":
            yield reverse(route.name, kwargs=keys.missing)


def policy_of(answer):
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts if name}


def is_file(address):
    return address.startswith("/files/")


def test_policy_is_on_every_answer_and_allows_nothing_else(walk):
    wrong = {}
    for _, address, answer in walk:
        if policy_of(answer) not in ([POLICY, OF_FILES] if is_file(address) else [POLICY]):
            wrong[address] = answer.headers["Content-Security-Policy"]

    assert not wrong


def test_safe_headers_are_on_every_answer(walk):
    wrong = {
        (address, name): answer.headers.get(name)
        for _, address, answer in walk
        for name, value in SAID.items()
        if answer.headers.get(name) != value
    }

    assert not wrong


def test_features_of_the_machine_are_closed(walk):
    for _, _, answer in walk:
        permissions = dict(part.strip().split("=") for part in answer.headers["Permissions-Policy"].split(","))

        assert {name for name, allowed in permissions.items() if allowed != "()"} <= {"camera", "geolocation"}
        assert {"microphone", "usb", "payment"} <= set(permissions)


def test_every_answer_names_its_request(walk):
    names = [answer.headers["X-Request-ID"] for _, _, answer in walk]

    assert len(set(names)) == len(names)


def test_nothing_behind_sign_in_is_kept(walk):
    """Public pages may be asked for again by their hash, also by people who are signed in."""
    kept = {
        address: answer.headers.get("Cache-Control")
        for who, address, answer in walk
        if who != "anonymous" and not _is_kept_back(answer) and not _is_for_everybody(address)
    }

    assert not kept


def _is_kept_back(answer):
    return "no-store" in answer.headers.get("Cache-Control", "")


def _is_for_everybody(address):
    from django.urls import Resolver404, resolve

    try:
        name = resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return False
    return {route.name: route.rule for route in all_routes()}[name].public


def test_public_answers_to_signed_in_people_are_not_shared(walk):
    """A page that greets somebody must never be handed to somebody else by a cache in between."""
    for who, address, answer in walk:
        kept = answer.headers.get("Cache-Control", "")
        if who != "anonymous" and "text/html" in answer.headers.get("Content-Type", "") and "no-store" not in kept:
            assert "Cookie" in answer.headers.get("Vary", ""), address
            assert "no-cache" in kept, address


def test_no_cookie_but_ours_is_set(walk):
    for _, address, answer in walk:
        cookies = {part.partition("=")[0] for part in answer.headers.get("Set-Cookie", "").split("\n") if part}

        assert cookies <= OUR_COOKIES, address


def test_pages_hold_no_code_of_their_own(walk):
    inline = {}
    for _, address, answer in walk:
        if "html" in answer.headers.get("Content-Type", "") or "svg" in answer.headers.get("Content-Type", ""):
            found = INLINE.findall(answer.body) + SCRIPT.findall(answer.body)
            inline |= {address: found} if found else {}

    assert not inline


def test_pages_lead_nowhere_outside_but_to_maps(walk):
    outside = {}
    for _, address, answer in walk:
        if "html" in answer.headers.get("Content-Type", ""):
            found = [link for link in FOREIGN.findall(answer.body) if not PUBLIC_LINKS.search(link)]
            outside |= {address: found} if found else {}

    assert not outside


def test_pages_say_their_language_and_encoding(walk):
    for _, address, answer in walk:
        if answer.status == 200 and answer.body.lstrip().lower().startswith(b"<!doctype"):
            assert b'<html lang="th"' in answer.body, address
            assert answer.headers["Content-Type"] == "text/html; charset=utf-8", address


def test_no_answer_names_the_software(walk):
    for _, _, answer in walk:
        assert not {"Server", "X-Powered-By"} & set(answer.headers)


def test_walk_met_answers_of_every_kind(walk):
    assert {200, 302, 403, 404, 405} <= {answer.status for _, _, answer in walk}
    assert len(walk) > 800
