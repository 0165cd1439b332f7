import time

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone

pytestmark = pytest.mark.django_db

HOUR = 3600


def began(client, hours_ago, seen_seconds_ago=120):
    session = client.session
    now = int(time.time())
    session.update({"began": now - int(hours_ago * HOUR), "seen": now - seen_seconds_ago})
    session.save()


def desk(client):
    return client.get(reverse("home:desk")).status_code


@pytest.mark.parametrize("cookie", ['"aaaaaaaa\\000"', "a" * 41, "short", "AAAAAAAAAA", "\xe0" * 10, "' OR 1=1 --"])
def test_cookie_that_is_no_key_of_ours_is_no_session(cookie, client):
    header = {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}={cookie}"}

    assert client.get("/", **header).status_code == 200
    assert client.get(reverse("home:desk"), **header).status_code == 302


def test_session_ends_twelve_hours_after_it_began_however_busy(officer, client_of):
    client = client_of(officer)
    assert desk(client) == 200

    began(client, hours_ago=11.9)
    assert desk(client) == 200

    began(client, hours_ago=12)
    assert desk(client) == 302
    assert not Session.objects.exists()


def test_busy_session_keeps_the_moment_it_began(officer, client_of):
    client = client_of(officer)
    desk(client)
    began(client, hours_ago=5)
    start = client.session["began"]

    desk(client)

    assert client.session["began"] == start
    assert client.session["seen"] > time.time() - 60


def test_session_ends_after_half_an_hour_without_a_page(officer, client_of):
    client = client_of(officer)
    desk(client)

    began(client, hours_ago=1, seen_seconds_ago=settings.SESSION_IDLE_SECONDS + 1)

    assert desk(client) == 302


def test_next_session_begins_anew(officer, client_of):
    client = client_of(officer)
    desk(client)
    began(client, hours_ago=12)
    desk(client)

    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert desk(client) == 200
    assert Session.objects.get().expire_date > timezone.now()


def test_database_that_goes_away_while_a_session_is_saved_is_said(officer, client_of, monkeypatch):
    """Django would say that the session was deleted: 400."""
    client = client_of(officer)
    began(client, hours_ago=1)
    client.raise_request_exception = False

    def away(*args, **kwargs):
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(Session, "save", away)
    answer = client.get(reverse("home:desk"))

    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
