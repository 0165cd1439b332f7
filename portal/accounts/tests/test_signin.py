from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from portal.accounts.adapter import WRONG_SIGN_IN
from portal.accounts.models import User
from portal.accounts.signin import PAPER_ENDED

pytestmark = pytest.mark.django_db

PASSWORD = "somewhat-long-words-7"


@pytest.fixture
def somchai(person):
    user = person("cd_worker", "4005", username="Somchai")
    User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD))
    return User.objects.get(pk=user.pk)


def sign_in(client, name, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": name, "password": password})


@pytest.mark.parametrize("typed", ["Somchai", "somchai", " SOMCHAI ", "ｓｏｍｃｈａｉ"])
def test_name_is_taken_however_it_is_typed(typed, somchai, client):
    assert sign_in(client, typed)["Location"] == reverse("home:desk")


def test_two_accounts_never_differ_in_case_alone(somchai):
    with pytest.raises(IntegrityError):
        User.objects.create_user("somchai", first_name="คนอื่น")


def test_password_of_an_old_paper_is_refused_with_what_to_do(somchai, client):
    User.objects.filter(pk=somchai.pk).update(must_change_password=True, one_time_until=timezone.now())

    answer = sign_in(client, "somchai")

    assert answer.context["form"].non_field_errors() == [PAPER_ENDED]
    assert "_auth_user_id" not in client.session


def test_paper_that_ended_is_told_only_to_who_knows_its_password(somchai, client):
    User.objects.filter(pk=somchai.pk).update(must_change_password=True, one_time_until=timezone.now())

    assert PAPER_ENDED not in sign_in(client, "somchai", "wrong").content.decode()


def test_disabled_account_tells_nobody_that_its_password_was_right(somchai, client):
    User.objects.filter(pk=somchai.pk).update(is_active=False)

    right, wrong = (sign_in(client, "somchai", password) for password in (PASSWORD, "wrong"))

    assert right.status_code == wrong.status_code == 200
    assert right.context["form"].errors == wrong.context["form"].errors == {"__all__": [WRONG_SIGN_IN]}
    assert [attempt.failures_since_start for attempt in AccessAttempt.objects.all()] == [2]


def test_password_of_a_paper_lives_until_it_is_changed(somchai, client):
    later = timezone.now() + timedelta(days=1)
    User.objects.filter(pk=somchai.pk).update(must_change_password=True, one_time_until=later)
    own = "quite-another-sentence-8"

    sign_in(client, "somchai")
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": own, "password2": own})

    somchai.refresh_from_db()
    assert (somchai.must_change_password, somchai.one_time_until) == (False, None)
    assert somchai.check_password(own)
