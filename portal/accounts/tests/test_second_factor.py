import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.urls import reverse

from portal.accounts.models import User

pytestmark = pytest.mark.django_db

KEPT = "somewhat-long-words-7"


def test_second_step_without_a_code_says_what_to_do(person, client):
    user = person("cd_worker", "4005", username="somchai")
    User.objects.filter(pk=user.pk).update(password=make_password(KEPT))
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client.post(reverse("account_login"), {"login": "somchai", "password": KEPT})

    html = client.post(reverse("mfa_authenticate"), {"code": ""}).content.decode()

    assert html.count("data-error-summary") == 1
    assert '<a href="#id_code">กรอกรหัส</a>' in html


def test_code_of_a_new_app_is_asked_for_in_thai(officer, client_of):
    client = client_of(officer)
    User.objects.filter(pk=officer.pk).update(password=make_password(KEPT))
    client.force_login(User.objects.get(pk=officer.pk), backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("account_reauthenticate"), {"password": KEPT})

    answer = client.post(reverse("mfa_activate_totp"), {"code": ""})

    assert answer.context["form"].errors == {"code": ["กรอกรหัส"]}
    assert "placeholder" not in str(answer.context["form"]["code"])
