import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.trail.context import identify, origin, origin_of
from portal.trail.logs import OfRequest
from portal.trail.middleware import RequestTrail


@pytest.fixture
def line():
    return logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "not found", (), (ValueError, ValueError(), None)
    )


def test_each_request_has_a_name_that_its_answer_carries():
    seen = []

    def view(request):
        seen.append(origin())
        return HttpResponse()

    answers = [RequestTrail(view)(RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")) for _ in range(2)]

    assert [here.address for here in seen] == ["203.0.113.7"] * 2
    assert [answer["X-Request-ID"] for answer in answers] == [here.request_id for here in seen]
    assert len({here.request_id for here in seen}) == 2
    assert origin().request_id == ""


def test_request_over_a_local_socket_has_no_address():
    seen = []
    RequestTrail(lambda request: seen.append(origin()) or HttpResponse())(RequestFactory().get("/", REMOTE_ADDR=""))

    assert seen[0].address is None


@pytest.mark.django_db
def test_person_who_signs_in_is_known_from_then_on(officer):
    with origin_of(address="203.0.113.7") as here:
        assert (origin().actor_key, origin().actor_name) == ("", "")

        identify(officer)

        known = origin()
    assert (known.actor_key, known.actor_name) == (str(officer.pk), str(officer))
    assert (known.request_id, known.address) == (here.request_id, "203.0.113.7")


@pytest.mark.django_db
def test_line_of_the_log_says_which_request_and_who(officer, line):
    with origin_of(actor=officer) as here:
        assert OfRequest().filter(line)

    assert (line.request_id, line.person) == (here.request_id, str(officer.pk))


def test_line_outside_a_request_says_that_there_is_none(line):
    OfRequest().filter(line)

    assert (line.request_id, line.person) == ("-", "-")


@pytest.mark.parametrize(("status", "kept"), [(399, True), (400, False), (404, False), (499, False), (500, True)])
def test_answer_to_a_person_has_no_traceback(line, status, kept):
    line.status_code = status
    line.exc_text = "Traceback"

    OfRequest().filter(line)

    assert (line.exc_info is not None, line.exc_text is not None) == (kept, kept)
