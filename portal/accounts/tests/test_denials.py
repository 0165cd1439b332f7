import io
import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.accounts.denials import ENTERED, VERB
from portal.accounts.routes import routes
from portal.trail.logs import OfRequest
from portal.trail.models import Entry

pytestmark = pytest.mark.django_db


def denials():
    return [(entry.actor_key, entry.details) for entry in Entry.objects.filter(verb=VERB).order_by("pk")]


def test_page_without_the_right_stands_in_the_trail(officer, client_of):
    address = reverse("office:colleague_list")

    answer = client_of(officer).get(address)

    told = {"path": address, "method": "GET", "status": 403, "rights": "manage_users"}
    assert answer.status_code == 403
    assert denials() == [(str(officer.pk), told)]
    assert Entry.objects.get().request_id == answer["X-Request-ID"]


def test_row_of_another_area_stands_in_the_trail(admin, person, client_of):
    address = reverse("office:colleague_detail", args=[person("cd_worker", "4107").pk])

    answer = client_of(admin).get(address)

    told = {"path": address, "method": "GET", "status": 404, "rights": "manage_users"}
    assert answer.status_code == 404
    assert denials() == [(str(admin.pk), told)]


def test_act_that_a_page_refuses_stands_in_the_trail(admin, client_of):
    address = reverse("office:colleague_activate", args=[admin.pk])

    client_of(admin).post(address, {"active": "0"})

    assert [details["status"] for _, details in denials()] == [403]


def test_who_only_reads_is_refused_in_the_trail_as_well(person, client_of):
    """Their page ran in a transaction that refuses every write."""
    answer = client_of(person("department", "isan-20")).get(reverse("office:colleague_list"))

    assert answer.status_code == 403
    assert len(denials()) == 1


@pytest.mark.parametrize("address", ["/no/such/page", "/c/ZZZZZZ/"])
def test_address_that_leads_nowhere_is_no_denial(address, officer, client_of):
    client_of(officer).get(address)

    assert denials() == []


def test_nobody_is_refused_into_the_trail(client):
    client.get(reverse("office:colleague_list"))

    assert denials() == []


def test_form_that_stood_open_too_long_is_no_denial(officer, client_of):
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(officer).cookies

    answer = client.post(reverse("villages:community_create"), {})

    assert answer.status_code == 403
    assert denials() == []


def test_trail_is_not_flooded_and_the_log_has_all(officer, client_of, caplog):
    client, asked = client_of(officer), ENTERED + 5
    with caplog.at_level(logging.WARNING, "portal.accounts.denials"):
        for _ in range(asked):
            client.get(reverse("office:colleague_list"))

    assert len(denials()) == ENTERED
    lines = [record.getMessage() for record in caplog.records if record.name == "portal.accounts.denials"]
    assert lines == ["denied 403 GET /office/colleagues/, which takes manage_users"] * asked


@pytest.fixture
def log():
    """What a handler of the settings writes."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logging.Formatter(settings.LOGGING["formatters"]["line"]["format"], style="{"))
    handler.addFilter(OfRequest())
    logging.getLogger().addHandler(handler)
    yield written.getvalue
    logging.getLogger().removeHandler(handler)


def test_every_line_names_request_and_person_and_a_refusal_has_no_traceback(officer, client_of, log):
    answer = client_of(officer).get(reverse("office:colleague_list"))

    lines = log().splitlines()
    marks = f" request={answer['X-Request-ID']} user={officer.pk} "
    assert [line.partition(marks)[2] for line in lines] == [
        "Forbidden (Permission denied): /office/colleagues/",
        "denied 403 GET /office/colleagues/, which takes manage_users",
    ]


def test_every_handler_writes_such_lines():
    assert {(each["formatter"], *each["filters"]) for each in settings.LOGGING["handlers"].values()} == {
        ("line", "of_request")
    }


# Nothing to do here now ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        ({"valid_until": "past"}, "สิ้นสุดเมื่อ"),
        ({"valid_from": "future"}, "เริ่ม"),
    ],
)
def test_who_has_no_duty_now_reads_why_and_can_leave(dates, said, person, client_of):
    when = {"past": timezone.now(), "future": timezone.now() + timedelta(days=9)}
    client = client_of(person("inspector", "40", **{name: when[word] for name, word in dates.items()}))

    answer = client.get(reverse("home:desk"))

    page = answer.content.decode()
    assert answer.status_code == 403
    assert f"ผู้ตรวจสอบ สตง. (ดูอย่างเดียว) จังหวัดขอนแก่น) {said}" in page
    assert f'action="{reverse("account_logout")}"' in page
    assert client.post(reverse("account_logout")).status_code == 302


def test_who_never_had_a_duty_reads_so(admin, client_of):
    admin.assignments.all().delete()

    assert "บัญชีนี้ยังไม่ได้รับมอบหมายงาน" in client_of(admin).get(reverse("home:desk")).content.decode()


# HEAD ----------------------------------------------------------------------------------------------------------------


def test_page_that_answers_get_answers_head(admin, promotion, client_of):
    wrong, tried = [], 0
    for client in (client_of(admin), client_of(promotion)):
        for route in routes():
            if "<" in route.path or "(?P" in route.path or route.rule.closed:
                continue
            got, head = client.get(route.path), client.head(route.path)
            tried += got.status_code == 200
            wrong += [route.name] if got.status_code == 200 and (head.status_code, head.content) != (200, b"") else []

    assert wrong == []
    assert tried > 15
