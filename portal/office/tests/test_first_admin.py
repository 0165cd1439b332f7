"""From an empty installation to a colleague added by a page."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.office.tests.test_colleagues import VALUES
from portal.trail.models import Entry

pytestmark = pytest.mark.django_db

OWN = "quite-my-own-sentence-9"


def first_admin(username="malee.k", area="40", name="มาลี สมมติกุล", **options):
    out = StringIO()
    call_command("first_admin", username, area=area, name=name, stdout=out, **options)
    return out.getvalue()


def test_empty_installation_is_entered_with_the_paper(client):
    paper = first_admin()
    password = re.search(r"รหัสผ่าน (\S+)", paper)[1]

    client.post(reverse("account_login"), {"login": "malee.k", "password": password})
    asked = client.get(reverse("home:desk"))
    client.post(asked["Location"], {"oldpassword": password, "password1": OWN, "password2": OWN})
    desk = client.get(reverse("home:desk"))
    added = client.post(reverse("office:colleague_create"), colleague(client))

    assert asked["Location"] == reverse("account_change_password")
    assert desk.status_code == 200
    assert added.status_code in {200, 302}
    assert User.objects.get(username="somying.k").reach(Right.READ_COMMUNITY) == ("4005",)


def colleague(client):
    form = client.get(reverse("office:colleague_create")).context["form"]
    return VALUES | {name: form.initial[name] for name in ("creation_key", "version") if name in form.initial}


def test_first_administrator_is_told_once_and_stands_in_the_trail():
    paper = first_admin()

    user = User.objects.get(username="malee.k")
    password = re.search(r"รหัสผ่าน (\S+)", paper)[1]
    assert paper.count(password) == 1
    assert user.check_password(password)
    assert (user.first_name, user.last_name, user.must_change_password) == ("มาลี", "สมมติกุล", True)
    assert list(Entry.objects.order_by("pk").values_list("verb", "actor_key")) == [("เพิ่มผู้ดูแลระบบ", ""), ("มอบหมาย", "")]
    assert not [entry for entry in Entry.objects.all() if password in str(entry.details)]


def test_second_one_takes_a_reason_that_is_kept():
    first_admin()

    with pytest.raises(CommandError, match="มาลี สมมติกุล"):
        first_admin("somsri.k", name="สมศรี สมมติ")
    assert not User.objects.filter(username="somsri.k").exists()

    first_admin("somsri.k", name="สมศรี สมมติ", again="คนแรกลาออก")
    assert set(Entry.objects.filter(reason="คนแรกลาออก").values_list("verb", flat=True)) == {"เพิ่มผู้ดูแลระบบ", "มอบหมาย"}


@pytest.mark.parametrize("gone", ["disabled", "ended"])
def test_administrator_who_works_no_more_is_followed_without_a_reason(gone):
    first_admin()
    user = User.objects.get(username="malee.k")
    if gone == "disabled":
        User.objects.filter(pk=user.pk).update(is_active=False)
    else:
        user.assignments.update(valid_until=user.assignments.get().valid_from)

    assert "somsri.k" in first_admin("somsri.k", name="สมศรี สมมติ")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"area": "4005"}, "no province"),
        ({"area": "99"}, "no province"),
        ({"username": "สม ศรี"}, "username: "),
        ({"name": " "}, "first_name: "),
        ({"name": "สมศรี 😀"}, "--name: มีอีโมจิ “😀”"),
    ],
)
def test_what_is_no_person_or_place_is_said(wrong, said):
    with pytest.raises(CommandError, match=said):
        first_admin(**wrong)


def test_name_of_the_first_administrator_is_one_line_in_one_spelling():
    first_admin(name="นํ้าฝน\n สมมติ\u2028ใจดี\u200b")

    assert User.objects.values_list("first_name", "last_name").get() == ("น้ำฝน", "สมมติ ใจดี")


def test_superuser_of_django_leads_to_the_first_administrator():
    with pytest.raises(CommandError, match="first_admin USERNAME"):
        call_command("createsuperuser")
