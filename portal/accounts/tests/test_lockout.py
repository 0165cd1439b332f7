from datetime import timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone

from portal.accounts.lockout import GUESSES_AT_A_NAME, GUESSES_FROM_AN_ADDRESS
from portal.accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "somewhat-long-words-7"
OFFICE, PHONE = "10.0.0.7", "203.0.113.9"


@pytest.fixture
def somchai(person):
    user = person("cd_worker", "4005", username="Somchai")
    User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD))
    return user


def sign_in(client, address, password=PASSWORD, name="somchai"):
    return client.post(reverse("account_login"), {"login": name, "password": password}, REMOTE_ADDR=address)


def guess_from_many_addresses():
    for number in range(GUESSES_AT_A_NAME // 3):
        AccessAttempt.objects.create(
            username="somchai",
            ip_address=f"198.51.100.{number}",
            user_agent="",
            failures_since_start=3,
        )


def test_five_wrong_passwords_rest_one_name_at_one_address(somchai, person, client):
    person("cd_worker", "4005", username="malee")
    answers = [
        sign_in(client, OFFICE, "wrong", name).status_code for name in ("somchai", "SOMCHAI", "ｓｏｍｃｈａｉ") * 2
    ]

    assert answers == [200, 200, 200, 200, 429, 429]
    assert sign_in(client, OFFICE, "wrong", "malee").status_code == 200
    assert sign_in(client, PHONE).status_code == 302


def test_name_that_many_addresses_guess_at_rests_at_new_addresses(somchai, client):
    guess_from_many_addresses()

    assert sign_in(client, PHONE).status_code == 429


def test_stranger_keeps_nobody_out_of_a_place_where_they_signed_in_before(somchai, client):
    assert sign_in(client, OFFICE).status_code == 302
    client.logout()
    guess_from_many_addresses()

    assert AccessLog.objects.get().username == "Somchai"
    assert sign_in(client, OFFICE).status_code == 302


def guess_at_many_names():
    for number in range(GUESSES_FROM_AN_ADDRESS // 3):
        AccessAttempt.objects.create(
            username=f"guessed-{number}", ip_address=OFFICE, user_agent="", failures_since_start=3
        )


def test_address_that_guesses_at_many_names_rests_there_alone(somchai, client):
    guess_at_many_names()

    assert sign_in(client, OFFICE).status_code == 429
    assert sign_in(client, PHONE).status_code == 302


def test_guesses_of_a_neighbour_keep_nobody_out_who_signed_in_here_before(somchai, client):
    assert sign_in(client, OFFICE).status_code == 302
    client.logout()
    guess_at_many_names()

    assert sign_in(client, OFFICE).status_code == 302


def test_hasty_wrong_tries_of_one_name_close_no_address(somchai, person, client):
    person("cd_worker", "4005", username="malee")
    for _ in range(61):
        sign_in(client, OFFICE, "wrong", "nobody-of-ours")

    assert sign_in(client, OFFICE).status_code == 302


def test_name_rests_for_a_quarter_of_an_hour(somchai, client):
    guess_from_many_addresses()
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert sign_in(client, PHONE).status_code == 302


def test_tries_while_it_rests_do_not_make_the_rest_longer(somchai, client):
    for _ in range(9):
        sign_in(client, OFFICE, "wrong")

    assert AccessAttempt.objects.get().failures_since_start == 5
