"""Two people at the same moment: real threads on real connections."""

import threading
from uuid import uuid4

import pytest
from django.db import connection, transaction

from portal.jobs.models import Job
from portal.people.actions import withdraw_consent
from portal.photos.actions import correct_words
from portal.thai.refused import Refused
from tourism.catalogue.actions import approve_issue
from tourism.catalogue.models import CatalogueIssue
from tourism.catalogue.tests.test_catalogue import made
from tourism.publication.actions import publish, review, submit, withdraw
from tourism.publication.models import Publication, Revision
from tourism.tests.factories import issue, published, ready, reviewed, submitted
from villages.models import Community
from villages.tests.factories import villager

ROUNDS = 3

pytestmark = pytest.mark.owner


@pytest.fixture
def db(committed_rows):
    """The shared people, and everything else, are made in committed rows."""


def at_once(*acts):
    """Runs all at the same moment; answers what each gave or raised."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        start.wait()
        try:
            answers[place] = act()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def refused(answers):
    return [answer for answer in answers if isinstance(answer, Refused)]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_of_two_publishers_one_publishes(officer, district_head, promotion, group_head, number):
    revision = reviewed(officer, district_head)

    answers = at_once(*[lambda user=user: publish(revision, by=user) for user in (promotion, group_head)])

    assert len(refused(answers)) == 1
    assert [type(answer) for answer in answers if not isinstance(answer, Refused)] == [Publication]
    assert Revision.objects.filter(community=revision.community, state="published").count() == 1


@pytest.mark.parametrize("number", range(ROUNDS))
def test_double_submit_makes_one_revision(officer, number):
    place = ready(officer)

    answers = at_once(*[lambda: submit(place, by=officer)] * 4)

    assert len(refused(answers)) == 3
    assert Revision.objects.filter(community=place).count() == 1


@pytest.mark.parametrize("number", range(ROUNDS))
def test_publishing_and_withdrawing_leave_one_truth(officer, district_head, promotion, head, number):
    first = published(officer, district_head, promotion)
    second = submit(first.community, by=officer)
    review(second, by=district_head)

    answers = at_once(
        lambda: publish(second, by=promotion),
        lambda: withdraw(first.community, by=head, reason="น้ำท่วม"),
    )

    assert not [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, Refused)]
    publication = Publication.objects.get(community=first.community)
    shown = Revision.objects.filter(community=first.community, state="published").first()
    assert publication.revision == shown
    assert Community.objects.get(pk=first.community_id).state == ("published" if shown else "withdrawn")


@pytest.mark.parametrize("number", range(ROUNDS))
def test_consent_withdrawn_while_submitting_leaves_nothing_behind(officer, number):
    place = ready(officer)
    person = place.contacts.get().person

    answers = at_once(
        lambda: submit(place, by=officer),
        lambda: withdraw_consent(person, by=officer, reason="ขอถอน"),
    )

    assert not [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, Refused)]
    assert not Revision.objects.filter(person_keys__contains=[person.pk]).exists()


@pytest.mark.parametrize("number", range(ROUNDS))
def test_consent_withdrawn_while_publishing_leaves_nothing_behind(officer, district_head, promotion, number):
    place = ready(officer)
    person = place.contacts.get().person
    place.photos.get().photo.people.add(person)
    from portal.people.actions import record_consent

    record_consent(person, "publish_photo", given_on=place.verified_on, by=officer)
    revision = submit(place, by=officer)
    review(revision, by=district_head)

    answers = at_once(
        lambda: publish(revision, by=promotion),
        lambda: withdraw_consent(person, by=officer, reason="ขอถอน"),
    )

    assert not [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, Refused)]
    assert not Revision.objects.filter(person_keys__contains=[person.pk]).exists()
    photo = place.photos.get().photo
    photo.refresh_from_db()
    assert (photo.public, photo.card) == (False, None)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_consent_withdrawn_while_being_tagged_leaves_no_public_picture(officer, district_head, promotion, number):
    revision = published(officer, district_head, promotion)
    person = villager(revision.community, first_name="สมหญิง", consents=["publish_photo"], by=officer)
    picture = revision.community.photos.get().photo

    answers = at_once(
        lambda: correct_words(picture, {"people": [person]}, version=picture.version, by=officer),
        lambda: withdraw_consent(person, by=officer, reason="ขอถอน"),
    )

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    picture.refresh_from_db()
    revision.refresh_from_db()
    assert (picture.public, revision.photo_keys) == (False, [])


@pytest.mark.parametrize("number", range(ROUNDS))
def test_two_who_withdraw_at_once_are_both_forgotten(officer, district_head, promotion, number):
    here, there = (published(officer, district_head, promotion, name=name) for name in ("บ้านหนึ่ง", "บ้านสอง"))
    people = [
        villager(here.community, first_name=name, consents=["publish_photo"], by=officer) for name in ("หนึ่ง", "สอง")
    ]
    pictures = [revision.community.photos.get().photo for revision in (here, there)]
    for picture in pictures:
        correct_words(picture, {"people": people}, version=picture.version, by=officer)

    answers = at_once(*[lambda each=each: withdraw_consent(each, by=officer, reason="ขอถอน") for each in people])

    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert not Revision.objects.filter(photo_keys__overlap=[picture.pk for picture in pictures]).exists()


def test_numbers_of_issues_asked_for_at_once_differ(officer, district_head, promotion, information):
    published(officer, district_head, promotion)

    answers = at_once(*[lambda user=user: issue(user) for user in (promotion, information) for _ in range(2)])

    numbers = sorted(answer.number for answer in answers)
    assert numbers == list(range(numbers[0], numbers[0] + 4))


def test_same_order_sent_twice_at_once_is_one_issue(officer, district_head, promotion, information):
    published(officer, district_head, promotion)
    key, before = uuid4(), CatalogueIssue.objects.count()

    answers = at_once(*[lambda: issue(information, key=key)] * 3)

    assert len({answer.pk for answer in answers}) == 1
    assert CatalogueIssue.objects.count() == before + 1
    assert Job.objects.filter(args__issue=answers[0].pk).count() == 1


def test_of_two_approvals_one_counts(officer, district_head, promotion, information, group_head, head, person):
    published(officer, district_head, promotion)
    asked = made(issue(information))
    with transaction.atomic():
        CatalogueIssue.objects.filter(pk=asked.pk).update(state="checked", checked_by=group_head)
    other = person("province_head", "40")

    answers = at_once(*[lambda user=user: approve_issue(asked, by=user, sha256=asked.sha256) for user in (head, other)])

    assert len(refused(answers)) == 1


def test_two_reviewers_one_review(officer, district_head, person):
    revision = submitted(officer)
    other = person("district_head", "4005")

    answers = at_once(*[lambda user=user: review(revision, by=user) for user in (district_head, other)])

    assert len(refused(answers)) == 1
