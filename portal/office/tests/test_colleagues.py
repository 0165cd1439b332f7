import time
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.accounts.rights import Right
from portal.office.actions import reset_password
from portal.office.querysets import roles_given_by
from portal.office.views import ADDED_BEFORE, PAPER_GONE
from portal.reports.models import Letterhead
from portal.trail.models import Entry

pytestmark = pytest.mark.django_db

VALUES = {
    "username": "somying.k",
    "title": "นางสาว",
    "first_name": "สมหญิง",
    "last_name": "สมมติ",
    "position": "",
    "phone": "",
    "role": "finance_officer",
    "area": "4005",
    "valid_from_day": "1",
    "valid_from_month": "10",
    "valid_from_year": "2561",
    "valid_until_day": "",
    "valid_until_month": "",
    "valid_until_year": "",
    "order_number": "12/2562",
    "creation_key": "6d1f6f5e-0c1e-4a53-9a39-0d8e2f1c2f3a",
    "version": "1",
}


def test_colleague_is_added_with_a_one_time_password(admin, client_of):
    answer = client_of(admin).post(reverse("office:colleague_create"), VALUES, follow=True)

    added = User.objects.get(username="somying.k")
    password = answer.context["password"]
    assert added.check_password(password)
    assert added.must_change_password
    assert added.one_time_until - timezone.now() > timedelta(days=6)
    assert added.reach(Right.READ_COMMUNITY) == ("4005",)
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["เพิ่มผู้ใช้", "มอบหมาย"]


def test_one_time_password_opens_only_the_page_that_changes_it(admin, client_of):
    client_of(admin).post(reverse("office:colleague_create"), VALUES)
    newcomer = client_of(User.objects.get(username="somying.k"))

    answer = newcomer.get(reverse("home:desk"))

    assert answer["Location"] == reverse("account_change_password")


@pytest.mark.parametrize("typed", ["somchai", "Somchai", "ｓｏｍｃｈａｉ"])
def test_username_taken_is_said_on_the_field(typed, admin, person, client_of):
    person("cd_worker", "4005", username="Somchai")

    answer = client_of(admin).post(reverse("office:colleague_create"), VALUES | {"username": typed})

    assert answer.context["form"].errors == {"username": ["มีชื่อผู้ใช้นี้แล้ว กรอกชื่อผู้ใช้อื่น"]}
    assert "สมหญิง" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("อ.ไม่มีจริง", "ไม่พบพื้นที่"),
        ("หนอง", "ตรงกับหลายแห่ง"),
        ("4107", "ไม่พบพื้นที่"),
        ("", "เลือกพื้นที่"),
    ],
)
def test_area_that_is_not_one_area_of_mine_is_refused(typed, sentence, admin, client_of):
    answer = client_of(admin).post(reverse("office:colleague_create"), VALUES | {"area": typed})

    assert answer.content.decode().partition("<title>")[2].strip().startswith("มีข้อผิดพลาด:")
    assert sentence in answer.context["assignment_form"].errors["area"][0]
    assert not User.objects.filter(username="somying.k").exists()


def test_username_says_what_it_may_be_made_of(admin, client_of):
    answer = client_of(admin).post(reverse("office:colleague_create"), VALUES | {"username": "สม ชาย!"})

    said = "ชื่อผู้ใช้มีได้เฉพาะตัวอักษรอังกฤษ ตัวเลข และ . - _ @ + ไม่เว้นวรรค"
    assert answer.context["form"].errors == {"username": [said]}


def test_area_is_taken_by_name_as_well(admin, client_of):
    client_of(admin).post(reverse("office:colleague_create"), VALUES | {"area": "อ. ชุมแพ"})

    assert Assignment.objects.get(user__username="somying.k").area_id == "4005"


def test_nobody_changes_their_own_assignments(admin, client_of):
    own = admin.assignments.get()

    answers = [
        client_of(admin).post(reverse("office:assignment_end", args=[own.pk])),
        client_of(admin).get(reverse("office:assignment_create", args=[admin.pk])),
        client_of(admin).post(reverse("office:colleague_activate", args=[admin.pk]), {"active": "0"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert admin.assignments.valid_now().exists()


def test_approving_roles_are_given_by_an_administrator_only(admin, information):
    assert "province_head" in roles_given_by(admin, "40")
    assert "province_head" not in roles_given_by(information, "40")
    assert "district_head" not in roles_given_by(information, "40")
    assert "finance_officer" in roles_given_by(information, "40")


def test_role_that_was_not_offered_is_refused(information, client_of):
    answer = client_of(information).post(reverse("office:colleague_create"), VALUES | {"role": "province_head"})

    assert "role" in answer.context["assignment_form"].errors
    assert not User.objects.filter(username="somying.k").exists()


def test_ending_an_assignment_counts_with_the_next_request(admin, officer, client_of):
    field = client_of(officer)
    assert field.get(reverse("home:desk")).status_code == 200

    client_of(admin).post(reverse("office:assignment_end", args=[officer.assignments.get().pk]))

    assert field.get(reverse("home:desk")).status_code == 403


def test_new_password_for_somebody_asks_for_ones_own_first(admin, officer, client_of):
    admin.set_password("the-administrators-own-words")
    admin.save()
    client, address = client_of(admin), reverse("office:colleague_password", args=[officer.pk])

    asked = client.post(address)
    officer.refresh_from_db()
    before = officer.must_change_password
    words = {"password": "the-administrators-own-words", "next": address}
    answer = client.post(asked["Location"], words, follow=True)

    officer.refresh_from_db()
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert not before
    assert officer.check_password(answer.context["password"])


def test_paper_survives_a_reload_and_only_for_whoever_made_it(admin, information, client_of):
    maker, other = client_of(admin), client_of(information)
    made = maker.post(reverse("office:colleague_create"), VALUES)

    seen = [maker.get(made["Location"]) for _ in range(2)]
    elsewhere = other.get(made["Location"], follow=True)

    password = seen[0].context["password"]
    assert [password in page.content.decode() for page in seen] == [True, True]
    assert {page["Cache-Control"] for page in seen} == {"no-store"}
    assert password not in made["Location"]
    assert password not in str(dict(maker.session))
    assert PAPER_GONE in elsewhere.content.decode()
    assert password not in elsewhere.content.decode()


@pytest.mark.parametrize("since", ["eleven minutes", "another password"])
def test_paper_is_gone_when_it_is_old_or_opens_nothing(since, admin, client_of, monkeypatch):
    client = client_of(admin)
    made = client.post(reverse("office:colleague_create"), VALUES)
    password = client.get(made["Location"]).context["password"]
    if since == "another password":
        reset_password(User.objects.get(username="somying.k"), by=admin)
    else:
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + 11 * 60)

    page = client.get(made["Location"], follow=True).content.decode()

    assert PAPER_GONE in page
    assert password not in page


def test_disabled_colleague_is_signed_out_at_once(admin, officer, client_of):
    field = client_of(officer)

    client_of(admin).post(reverse("office:colleague_activate", args=[officer.pk]), {"active": "0"})

    assert field.get(reverse("home:desk")).status_code == 302


def test_login_session_of_before_stays_ended_when_the_account_is_opened_again(admin, officer, client_of):
    field, office = client_of(officer), client_of(admin)
    for active in ("0", "1"):
        office.post(reverse("office:colleague_activate", args=[officer.pk]), {"active": active})

    assert field.get(reverse("home:desk")).status_code == 302
    assert client_of(User.objects.get(pk=officer.pk)).get(reverse("home:desk")).status_code == 200


def test_form_sent_again_adds_nobody_and_leads_to_the_new_password(admin, client_of):
    client, address = client_of(admin), reverse("office:colleague_create")
    first = client.post(address, VALUES, follow=True)

    again = client.post(address, VALUES, follow=True)

    added = User.objects.get(username="somying.k")
    assert added.check_password(first.context["password"])
    assert again.redirect_chain == [(reverse("office:colleague_detail", args=[added.pk]), 302)]
    assert ADDED_BEFORE in again.content.decode()
    assert reverse("office:colleague_password", args=[added.pk]) in again.content.decode()
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == ["เพิ่มผู้ใช้", "มอบหมาย"]


def test_form_sent_again_with_a_correction_keeps_the_correction(admin, client_of):
    client, address = client_of(admin), reverse("office:colleague_create")
    client.post(address, VALUES)

    again = client.post(address, VALUES | {"username": "somying.s", "role": "procurement_officer"})

    assert again.status_code == 409
    typed = dict(again.context["typed"])
    assert (typed["ชื่อผู้ใช้"], typed["บทบาท"], typed["พื้นที่"]) == ("somying.s", "พัสดุ", "4005")
    assert not User.objects.filter(username="somying.s").exists()


def test_assignment_sent_again_with_a_correction_keeps_the_correction(admin, officer, client_of):
    client, address = client_of(admin), reverse("office:assignment_create", args=[officer.pk])
    client.post(address, VALUES)

    plain = client.post(address, VALUES)
    corrected = client.post(address, VALUES | {"order_number": "13/2562"})

    assert (plain.status_code, corrected.status_code) == (302, 409)
    assert ("เลขที่คำสั่ง", "13/2562") in corrected.context["typed"]
    assert officer.assignments.filter(role="finance_officer").count() == 1


PERSON = {"username", "title", "first_name", "last_name", "position", "phone", "version"}


def edited_by_two(admin, officer, client_of, **typed):
    """The second of two forms that were opened at the same time."""
    client, address = client_of(admin), reverse("office:colleague_edit", args=[officer.pk])
    seen = client.get(address).context["form"].initial
    shown = {
        name: seen[name] for name in ("username", "title", "first_name", "last_name", "position", "phone", "version")
    }
    client.post(address, shown | {"position": "นักวิชาการ"})
    answer = client.post(address, shown | typed)
    officer.refresh_from_db()
    return client, address, answer


def test_two_who_change_other_fields_of_a_colleague_lose_nothing(admin, officer, client_of):
    client, address, answer = edited_by_two(admin, officer, client_of, last_name="ใหม่")

    again = answer.context["form"]
    client.post(address, {name: again[name].value() for name in again.fields})

    officer.refresh_from_db()
    assert answer.status_code == 409
    assert (officer.position, officer.last_name, officer.version) == ("นักวิชาการ", "ใหม่", 3)


def test_two_who_change_the_same_field_of_a_colleague_see_both(admin, officer, client_of):
    _, _, answer = edited_by_two(admin, officer, client_of, position="พนักงาน")

    [difference] = answer.context["differences"]
    assert answer.status_code == 409
    assert (difference.label, difference.theirs, difference.yours) == ("ตำแหน่ง", "นักวิชาการ", "พนักงาน")
    assert officer.position == "นักวิชาการ"


def test_first_letterhead_saved_by_two_is_not_lost(admin, client_of):
    client, address = client_of(admin), reverse("office:letterhead_edit")
    typed = {"version": "1", "office_name": "สำนักงานหนึ่ง", "hours": "08.30", "publisher": "", "address": "", "phone": ""}
    client.post(address, typed)

    answer = client.post(address, typed | {"office_name": "สำนักงานสอง"})

    assert answer.status_code == 409
    assert answer.context["differences"][0].theirs == "สำนักงานหนึ่ง"
    assert Letterhead.objects.get().office_name == "สำนักงานหนึ่ง"


def test_last_day_of_an_assignment_counts_to_its_last_moment(admin, officer, client_of):
    until = {"valid_until_day": "30", "valid_until_month": "9", "valid_until_year": "2599"}
    client_of(admin).post(reverse("office:assignment_create", args=[officer.pk]), VALUES | until)

    given = officer.assignments.get(role="finance_officer")

    assert given.valid_until == timezone.make_aware(datetime(2056, 10, 1))  # noqa: DTZ001 -- made aware here
    assert given.last_day == date(2056, 9, 30)
    page = client_of(admin).get(reverse("office:colleague_detail", args=[officer.pk])).content.decode()
    assert "30 ก.ย. 99" in page.replace("\xa0", " ").replace("&nbsp;", " ")


def test_colleague_of_another_province_is_not_found(admin, person, client_of):
    other = person("cd_worker", "4107")

    answer = client_of(admin).get(reverse("office:colleague_detail", args=[other.pk]))

    assert answer.status_code == 404


def test_officer_manages_nobody(officer, client_of):
    assert client_of(officer).get(reverse("office:colleague_list")).status_code == 403


@pytest.mark.parametrize("people", [1, 3, 30])
def test_list_asks_the_same_number_of_queries(people, admin, person, client_of, django_assert_num_queries):
    for _ in range(people):
        person("cd_worker", "4005")
    client = client_of(admin)
    client.get(reverse("office:colleague_list"))

    with django_assert_num_queries(8):
        client.get(reverse("office:colleague_list"))


def test_letterhead_stands_on_every_page(admin, client_of):
    client = client_of(admin)
    client.post(
        reverse("office:letterhead_edit"),
        {
            "version": "1",
            "office_name": "สำนักงานพัฒนาชุมชนจังหวัดสมมติ",
            "publisher": "",
            "address": "",
            "phone": "043241234",
            "hours": "08.30",
        },
    )

    assert "สำนักงานพัฒนาชุมชนจังหวัดสมมติ" in client.get(reverse("home:desk")).content.decode()


def test_letterhead_of_the_province_is_not_edited_from_a_district(person, client_of):
    client = client_of(person("information_group", "4005"))
    address = reverse("office:letterhead_edit")

    answer = client.post(address, {"office_name": "สำนักงานอำเภอ", "hours": "08.30"})

    assert answer.status_code == 403
    assert address not in client.get(reverse("home:desk")).content.decode()


def test_area_suggestions_are_folded(officer, client_of):
    answer = client_of(officer).get(reverse("office:area_search"), {"area": "นํ้าพอง"})

    assert 'value="4007 อำเภอน้ำพอง จังหวัดขอนแก่น"' in answer.content.decode()


@pytest.mark.parametrize("typed", ["สมหญิง สมมติ", "หญิง\u200b", "นํ้าฝน", "น ้ำฝน", "นํ้าฝน SOMYING", "นัก ๑", "พ ัฒนา"])
def test_colleague_is_found_however_the_name_is_typed(typed, admin, person, client_of):
    words = {"first_name": "สมหญิง น้ำฝน", "last_name": "สมมติ", "position": "นักพัฒนา 1"}
    found = person("cd_worker", "4005", username="Somying.K")
    person("cd_worker", "4005", username="other")
    User.objects.filter(pk=found.pk).update(**words)

    answer = client_of(admin).get(reverse("office:colleague_list"), {"q": typed})

    assert [colleague.username for colleague in answer.context["page"]] == ["Somying.K"]


def test_colleagues_go_on_after_the_last_of_a_page(client_of, admin, person, monkeypatch):
    monkeypatch.setattr("portal.office.views.PAGE", 2)
    for number in range(3):
        person("cd_worker", "4005", f"officer-{number}")
    client = client_of(admin)

    first = client.get(f"{reverse('office:colleague_list')}?q=officer-")
    rest = client.get(f"{reverse('office:colleague_list')}{first.context['page'].next_url}")

    assert [[user.username for user in page.context["page"]] for page in (first, rest)] == [
        ["officer-0", "officer-1"],
        ["officer-2"],
    ]
    assert "3 คน" in first.content.decode()
