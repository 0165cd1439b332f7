"""Every form that asks who somebody is: forty wrong answers are five, and then a rest. The forms are found by walking
the routes."""

import threading
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.webauthn.internal.auth import WebAuthn
from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.db import connection
from django.db.models import F
from django.test import Client
from django.urls import reverse

from portal.accounts.models import User, WrongAnswer
from portal.accounts.proof import JUDGED
from portal.accounts.routes import routes
from portal.accounts.tests.soft_key import SoftKey
from portal.trail.models import Entry

PASSWORD, NEXT = "somewhat-long-words-7", "quite-other-words-8"
SECRET = "JBSWY3DPEHPK3PXP"
ASKING = {"password", "oldpassword", "code", "credential"}
WRONG = {"code": "000 000", "credential": '{"id": "none"}', "password": "wrong", "oldpassword": "wrong"}
NO_PROOF = {
    ("account_login", "password"): "counted by axes: test_lockout.py",
    ("mfa_add_webauthn", "credential"): "a new key, not the proof of an old one; asks for the password first",
}
REST = "พักการยืนยันตัวตน"


@pytest.fixture(autouse=True)
def no_haste():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def key():
    return SoftKey()


@pytest.fixture
def somchai(person, key):
    user = person("cd_worker", "4005", username="somchai")
    User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD))
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    WebAuthn.add(user, "กุญแจ", key.registered())
    return User.objects.get(pk=user.pk)


def code_now(secret=SECRET):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def recovery_code(user):
    kept = Authenticator.objects.get(user=user, type="recovery_codes")
    return RecoveryCodes(kept).get_unused_codes()[0]


class Asked:
    """One form, for one person who stands before it."""

    def __init__(self, client, user, key, route, field):
        self.client, self.user, self.key, self.address, self.field = client, user, key, reverse(route), field
        if route == "mfa_authenticate":
            client.post(reverse("account_login"), {"login": "somchai", "password": PASSWORD})
        else:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if route == "mfa_activate_totp":
            Authenticator.objects.all().delete()
            client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    def answer(self, value):
        return self.client.post(self.address, {self.field: value, "password1": NEXT, "password2": NEXT})

    def right(self):
        if self.field == "credential":
            self.client.get(self.address)
            return self.key.answers(self.client.session["mfa.webauthn.state"]["challenge"])
        if self.field == "code":
            self.client.get(self.address)
            return code_now(self.client.session.get("mfa.totp.secret", SECRET))
        return PASSWORD

    def is_accepted(self):
        """Whether an answer opened what the form stands before."""
        if self.address == reverse("account_change_password"):
            return User.objects.get(pk=self.user.pk).check_password(NEXT)
        if self.address == reverse("mfa_activate_totp"):
            return Authenticator.objects.filter(type="totp").exists()
        records = self.client.session.get("account_authentication_methods", [])
        if self.address == reverse("mfa_authenticate"):
            return "_auth_user_id" in self.client.session
        return any(record.get("reauthenticated") for record in records)


def forms_that_ask():
    """(route, field) of every field for a secret on every open route."""
    found = set()
    for route in routes():
        shown = getattr(route.view, "view_class", None)
        kinds = [getattr(shown, name, None) for name in ("form_class", "webauthn_form_class")]
        for kind in kinds if route.rule and not route.rule.closed else []:
            found |= {(route.name, name) for name in ASKING & set(getattr(kind, "base_fields", ()))}
    return found


PROOFS = sorted(forms_that_ask() - set(NO_PROOF))


def test_forms_that_ask_who_somebody_is_are_known():
    assert set(NO_PROOF) <= forms_that_ask()
    assert PROOFS == [
        ("account_change_password", "oldpassword"),
        ("account_reauthenticate", "password"),
        ("mfa_activate_totp", "code"),
        ("mfa_authenticate", "code"),
        ("mfa_authenticate", "credential"),
        ("mfa_reauthenticate", "code"),
        ("mfa_reauthenticate_webauthn", "credential"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("route", "field"), PROOFS)
def test_right_answer_is_accepted(route, field, somchai, key, client):
    asked = Asked(client, somchai, key, route, field)

    asked.answer(asked.right())

    assert asked.is_accepted()
    assert not WrongAnswer.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("route", "field"), PROOFS)
def test_forty_wrong_answers_are_five_and_a_rest(route, field, somchai, key, client):
    asked = Asked(client, somchai, key, route, field)
    for _ in range(40):
        asked.answer(WRONG[field])
        cache.clear()  # allauth's own short limits, in the memory of one process

    asked.answer(asked.right())

    assert not asked.is_accepted()
    assert WrongAnswer.objects.filter(user=somchai).count() == JUDGED
    assert list(Entry.objects.filter(verb=REST).values_list("record_key", flat=True)) == [str(somchai.pk)]

    WrongAnswer.objects.update(at=F("at") - timedelta(minutes=15))
    AccessAttempt.objects.all().delete()
    cache.clear()
    asked.answer(asked.right())

    assert asked.is_accepted()


@pytest.mark.django_db
def test_answers_of_all_kinds_count_together(somchai, key):
    asked = [Asked(Client(), somchai, key, route, field) for route, field in PROOFS if route != "mfa_activate_totp"]
    for each in asked[:5]:
        each.answer(WRONG[each.field])

    said = asked[2].answer(recovery_code(somchai)).content.decode()

    assert WrongAnswer.objects.values("proof").distinct().count() == 3
    assert "ระบบพักการยืนยันตัวตนของบัญชีนี้ถึง" in said


@pytest.mark.django_db
def test_four_wrong_answers_leave_the_fifth_to_be_right(somchai, key, client):
    asked = Asked(client, somchai, key, "mfa_authenticate", "code")
    for _ in range(JUDGED - 1):
        asked.answer("000000")

    asked.answer(recovery_code(somchai))

    assert asked.is_accepted()
    assert not Entry.objects.filter(verb=REST).exists()


@pytest.mark.django_db
def test_wrong_answers_of_another_keep_nobody_out(somchai, key, person, client):
    other = person("cd_worker", "4005")
    WrongAnswer.objects.bulk_create(WrongAnswer(user=other, proof="code") for _ in range(9))
    asked = Asked(client, somchai, key, "mfa_authenticate", "code")

    asked.answer(code_now())

    assert asked.is_accepted()


@pytest.mark.django_db
@pytest.mark.parametrize(("wrong", "told"), [(JUDGED, True), (JUDGED - 1, False)])
def test_person_is_told_of_a_rest_at_the_next_sign_in_once(wrong, told, somchai, key, client):
    WrongAnswer.objects.bulk_create(WrongAnswer(user=somchai, proof="code") for _ in range(wrong))
    WrongAnswer.objects.update(at=F("at") - timedelta(hours=3))

    notices = []
    for _ in range(2):
        Asked(client, somchai, key, "mfa_authenticate", "code").answer(recovery_code(somchai))
        desk = client.get(reverse("home:desk")).content.decode()
        notices.append(f"ของบัญชีนี้ผิด {wrong} ครั้ง" in desk)
        client.post(reverse("account_logout"))

    assert notices == [told, False]


# Each code once ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_code_that_signed_in_signs_nobody_in_again(somchai, key, client):
    code = code_now()
    first = Asked(client, somchai, key, "mfa_authenticate", "code")
    first.answer(code)
    client.post(reverse("account_logout"))
    cache.clear()  # another process has another memory

    again = Asked(client, somchai, key, "mfa_authenticate", "code")
    said = again.answer(f"{code[:3]} {code[3:]}")

    assert not again.is_accepted()
    assert said.context["form"].errors == {"code": ["รหัสนี้ใช้ไปแล้ว รอรหัสถัดไปในแอปราวครึ่งนาที"]}


@pytest.mark.django_db
def test_code_that_enrolled_the_app_does_not_sign_in(somchai, key, client):
    enrolling = Asked(client, somchai, key, "mfa_activate_totp", "code")
    code = enrolling.right()
    enrolling.answer(code)
    client.post(reverse("account_logout"))
    cache.clear()

    asked = Asked(client, somchai, key, "mfa_authenticate", "code")
    asked.answer(code)

    assert enrolling.is_accepted()
    assert not asked.is_accepted()


@pytest.mark.django_db
def test_recovery_code_is_taken_once(somchai, key, client):
    code = recovery_code(somchai)
    Asked(client, somchai, key, "mfa_authenticate", "code").answer(code)
    client.post(reverse("account_logout"))

    again = Asked(client, somchai, key, "mfa_authenticate", "code")
    again.answer(code)

    assert not again.is_accepted()


@pytest.mark.django_db
def test_answer_of_a_key_is_taken_once(somchai, key, client):
    asked = Asked(client, somchai, key, "mfa_authenticate", "credential")
    answer = asked.right()
    asked.answer(answer)
    client.post(reverse("account_logout"))

    again = Asked(client, somchai, key, "mfa_authenticate", "credential")
    again.right()
    again.answer(answer)

    assert not again.is_accepted()


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["7", '["x"]', '{"rawId": "x"}', '{"response": {"clientDataJSON": "x"}}'])
@pytest.mark.parametrize("route", ["mfa_authenticate", "mfa_reauthenticate_webauthn"])
def test_answer_of_a_key_that_no_browser_wrote_is_wrong(route, typed, somchai, key, client):
    answer = Asked(client, somchai, key, route, "credential").answer(typed)

    assert answer.status_code in {200, 302}
    assert WrongAnswer.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["{}", "[]", "7", '{"rawId": "x"}', '{"response": {"clientDataJSON": "x"}}'])
def test_new_key_that_no_browser_wrote_is_refused(typed, somchai, client):
    client.force_login(somchai, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    answer = client.post(reverse("mfa_add_webauthn"), {"credential": typed})

    assert answer.status_code == 200
    assert answer.context["form"].errors


class TestAtOnce:
    """Real threads on real connections."""

    pytestmark = pytest.mark.owner

    @pytest.fixture
    def db(self, committed_rows):
        """The shared people, and everything else, are made in committed rows."""

    def test_forty_answers_at_once_are_five_as_well(self, somchai, key, django_db_blocker):
        start = threading.Barrier(8)

        def send():
            asked = Asked(Client(), somchai, key, "mfa_authenticate", "code")
            start.wait()
            for _ in range(5):
                asked.answer("000000")
            connection.close()

        threads = [threading.Thread(target=send) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert WrongAnswer.objects.filter(user=somchai).count() == JUDGED
        assert Entry.objects.filter(verb=REST).count() == 1
