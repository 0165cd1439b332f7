"""Who gets the PDF of an issue, and who is offered it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.files import store
from tourism.catalogue.door import OWNER, VARIANT
from tourism.catalogue.models import CatalogueIssue

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(information):
    """A file that nobody has approved yet."""
    stored = store.put(b"%PDF-1.7 catalogue")
    return CatalogueIssue.objects.create(
        area_id="40",
        year=2569,
        number=1,
        as_of=timezone.localdate(),
        scope="40",
        made_by=information,
        state="made",
        made_at=timezone.now(),
        file=stored,
        sha256=stored.sha256,
        pages=4,
    )


@pytest.fixture
def closed(made):
    """Somebody in it withdrew consent."""
    CatalogueIssue.objects.filter(pk=made.pk).update(
        state="withdrawn", ended_at=timezone.now(), closed_by_consent_at=timezone.now()
    )
    return made


@pytest.fixture
def asked(client_of):
    """Whether this person gets the file, and whether the page offers it."""

    def ask(user, wanted):
        client, url = client_of(user), reverse("files:open", args=[OWNER, wanted.pk, VARIANT])
        page = client.get(reverse("tourism:issue_detail", args=[wanted.pk])).content.decode()
        return client.get(url).status_code, url in page

    return ask


@pytest.mark.parametrize("place", ["40", "isan-20"])
def test_department_gets_no_file_that_is_not_published(place, made, person, asked):
    assert asked(person("department", place), made) == (404, False)


def test_everybody_who_works_on_the_catalogue_gets_the_unapproved_file(made, head, reader, district_head, asked):
    assert [asked(user, made) for user in (head, reader, district_head)] == [(200, True)] * 3


def test_file_closed_by_a_consent_is_for_those_who_answer_for_issues(
    closed, information, promotion, group_head, head, reader, district_head, person, asked
):
    answering = [asked(user, closed) for user in (information, promotion, group_head, head)]
    others = [asked(user, closed) for user in (reader, district_head, person("department", "40"))]

    assert answering == [(200, True)] * 4
    assert others == [(404, False)] * 3
