"""Nobody's three hundred megabytes are read: the gate decides on cookie, route and right before anything reads what was
sent, on every route that there is."""

import re
import socket
import time
from uuid import UUID

import pytest
from django.conf import settings
from django.test.client import ClientHandler, RequestFactory
from django.urls import reverse
from django.urls.converters import get_converters
from django.utils import timezone

from portal.accounts.access import OF_A_FORM, OF_A_STRANGER
from portal.tests.asking import all_routes
from portal.tests.kwargs import REGISTER

SENT = 300 * 1024 * 1024
TOKEN = f"{settings.CSRF_COOKIE_NAME}={'a' * 32}"
WRITING = ("POST", "PUT", "PATCH", "DELETE")
KINDS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json")
REFUSED = {302, 401, 403, 404, 413}


class Watched:
    """A body that counts what is taken of it, and could go on for long."""

    def __init__(self):
        self.taken = 0

    def read(self, size=-1):
        part = min(SENT - self.taken, 65536 if size is None or size < 0 else size)
        self.taken += part
        return b"x" * part

    def readline(self, size=-1):
        return self.read(size)


@pytest.fixture(scope="module")
def handler():
    return ClientHandler(enforce_csrf_checks=True)


def send(handler, method, path, kind, cookie="", size=SENT):
    """(status, bytes taken)"""
    body = Watched()
    environ = RequestFactory().generic(method, path, content_type=kind).environ
    environ |= {
        "wsgi.input": body,
        "CONTENT_LENGTH": str(size),
        "CONTENT_TYPE": kind,
        "HTTP_COOKIE": f"{TOKEN}; {cookie}",
    }
    return handler(environ).status_code, body.taken


def address(route):
    if "(?P" in route.path:
        return reverse(route.name, kwargs=REGISTER[route.name](None, ()).missing)
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: _sample(found[1] or "str"), route.path)


def _sample(kind):
    """The first word that the converter of a path takes."""
    pattern = get_converters()[kind].regex
    return next(word for word in ("1", "x", str(UUID(int=0)), *pattern.split("|")) if re.fullmatch(pattern, word))


def cookie_of(client):
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def unread(answers):
    return [answer for answer in answers if answer[-1] or answer[-2] not in REFUSED]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_nobody_sends_is_read(kind, handler):
    answers = [
        (route.name, method, *send(handler, method, address(route), kind))
        for route in all_routes()
        for method in WRITING
    ]

    assert len(answers) > 300
    assert unread(answers) == []


@pytest.mark.django_db
def test_nothing_is_read_of_somebody_without_the_right(handler, person, client_of):
    """The finance officer holds few rights, the administrator few of the others, and one nothing any more."""
    ended = person("cd_worker", "4005", valid_until=timezone.now())
    people = [person("finance_officer", "40"), person("admin", "40"), ended]
    without = [(user, route) for route in all_routes() for user in people if _lacks(user, route)]
    cookies = {user.pk: cookie_of(client_of(user)) for user in people}

    answers = [
        (route.name, str(user), *send(handler, "POST", address(route), KINDS[1], cookies[user.pk]))
        for user, route in without
    ]

    tried = {route.name for _, route in without}
    assert tried == {route.name for route in all_routes() if route.rule.rights and not route.rule.closed}
    assert {answer[-2:] for answer in answers} == {(403, 0)}


def _lacks(user, route):
    return bool(route.rule.rights) and not route.rule.closed and not user.may(*route.rule.rights)


@pytest.mark.django_db
def test_more_than_a_page_takes_is_not_read_of_anybody(handler, person, client_of):
    """The forms of a page know how much they take; only an album takes files."""
    people = [person(role, "40") for role in ("promotion_group", "group_head", "admin")]
    cookies = {user.pk: cookie_of(client_of(user)) for user in people}
    answers = []
    for route in all_routes():
        for user in people:
            if not _lacks(user, route) and not route.rule.closed:
                size = route.rule.most + 1
                answers.append((route.name, *send(handler, "POST", address(route), KINDS[1], cookies[user.pk], size)))

    assert {answer[-2:] for answer in answers} == {(413, 0)}
    assert {route.name for route in all_routes() if route.rule.files} == {"villages:photo_create"}


@pytest.mark.django_db
def test_form_that_is_not_too_large_is_read(handler, officer, client_of):
    cookie = cookie_of(client_of(officer))

    taken = send(handler, "POST", "/communities/add/", KINDS[0], cookie, OF_A_FORM)[1]

    assert taken == OF_A_FORM


@pytest.mark.parametrize("length", ["-1", "x", "1e9", ""])
@pytest.mark.django_db
def test_length_that_is_no_number_reads_nothing(length, handler):
    assert send(handler, "POST", "/account/login/", KINDS[0], size=length)[1] == 0


def test_strangers_send_little():
    public = {route.rule.most for route in all_routes() if route.rule.public}

    assert public == {OF_A_STRANGER}


# Over the line -------------------------------------------------------------------------------------------------------

ALBUM = "/communities/1/photos/add/"
KEPT_IN_BUFFERS = 12 * 1024 * 1024


def head_of(path, cookie=""):
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: localhost",
        f"Cookie: {cookie}",
        f"Content-Type: {KINDS[1]}",
        f"Content-Length: {SENT}",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def post_slowly(stack, head):
    """(status line, bytes that went out after the answer came)"""
    with socket.create_connection(("127.0.0.1", stack.port), timeout=20) as line:
        line.sendall(head)
        answer = line.recv(200).split(b"\r\n")[0].decode()
        return answer, _pour(line)


def _pour(line):
    gone, deadline = 0, time.monotonic() + 20
    try:
        while gone < SENT and time.monotonic() < deadline:
            gone += line.send(b"x" * 65536)
    except OSError:
        pass
    return gone


@pytest.mark.stack
def test_web_server_answers_before_a_body_comes_and_hangs_up(stack):
    nobody, poured = post_slowly(stack, head_of(ALBUM))

    assert nobody == "HTTP/1.1 302 Found"
    assert poured < KEPT_IN_BUFFERS


@pytest.mark.stack
def test_web_server_answers_somebody_without_the_right_before_a_body_comes(stack, visitor):
    signed_in = visitor("demo-finance")
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in signed_in.context.cookies())

    answer, poured = post_slowly(stack, head_of(ALBUM, cookie))

    assert answer == "HTTP/1.1 403 Forbidden"
    assert poured < KEPT_IN_BUFFERS
