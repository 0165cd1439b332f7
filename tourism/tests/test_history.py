"""What the history of each row and the trail say of a verb: its own word, person and reason, and who stood behind."""

from itertools import groupby

import pytest
from django.apps import apps

from portal.jobs.kinds import Running
from portal.jobs.models import Job
from portal.people.actions import withdraw_consent
from portal.trail.models import Entry
from portal.verbs.asking import why_not
from tourism.catalogue.actions import approve_issue, check_issue, publish_issue, return_issue, withdraw_issue
from tourism.catalogue.compiling import compile_issue, give_up
from tourism.catalogue.duties import APPROVE, CHECK, ISSUE_VERBS, PUBLISH_ISSUE, RETURN_ISSUE, WITHDRAW_ISSUE
from tourism.catalogue.models import CatalogueIssue
from tourism.catalogue.tests.test_catalogue import made
from tourism.publication.actions import publish, recall, return_with_note, review, submit, withdraw, withdraw_closed
from tourism.publication.duties import PUBLISH, RECALL, RETURN, REVIEW, SUBMIT, VERBS, WITHDRAW, paper_of
from tourism.publication.models import Publication, Revision
from tourism.tests.factories import issue, published, ready, reviewed, submitted
from villages.models import Community

pytestmark = pytest.mark.django_db


def history(record):
    """(verb, person, reason) of the rows of history of one record, in order; several in a row of one act are one."""
    event = apps.get_model(record._meta.app_label, f"{type(record).__name__}Event")
    contexts = [row.pgh_context or {} for row in event.objects.filter(pgh_obj_id=record.pk).order_by("pgh_id")]
    said = [(each.get("verb"), each.get("actor_name"), each.get("reason")) for each in contexts]
    return [words for words, _ in groupby(said)]


def test_history_of_a_publication_says_each_verb(officer, district_head, promotion, head):
    revision = published(officer, district_head, promotion)
    withdraw(revision.community, by=head, reason="น้ำท่วม")

    way = [
        ("ส่งตรวจ", str(officer), ""),
        ("รับรอง", str(district_head), ""),
        ("เผยแพร่", str(promotion), ""),
        ("ถอนจากการเผยแพร่", str(head), "น้ำท่วม"),
    ]
    assert history(revision) == way
    assert history(revision.community)[-4:] == way
    assert history(Publication.objects.get()) == [way[0], way[2], way[3]]


def test_history_of_what_came_back_says_each_verb(officer, district_head):
    recalled, returned = submitted(officer, name="บ้านหนึ่ง"), submitted(officer, name="บ้านสอง")

    recall(recalled.community, by=officer)
    return_with_note(returned, by=district_head, text="แก้เบอร์โทรศัพท์")

    assert history(recalled)[1:] == [("เรียกคืน", str(officer), "")]
    assert history(returned)[1:] == [("ส่งกลับ", str(district_head), "แก้เบอร์โทรศัพท์")]


def test_history_of_a_closed_community_says_that_it_was_withdrawn(officer, district_head, promotion):
    revision = published(officer, district_head, promotion)

    withdraw_closed(revision.community, by=officer)

    said = ("ถอนจากการเผยแพร่", str(officer), "ชุมชนเลิกดำเนินการ")
    assert history(revision)[-1] == history(Publication.objects.get())[-1] == said
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.actor_name, entry.reason, entry.record_key) == (*said, str(revision.pk))


def test_history_of_issues_says_each_verb(officer, district_head, promotion, information, group_head, head):
    published(officer, district_head, promotion)
    first, second, third = (issue(information) for _ in range(3))
    for each in (first, second):
        compile_issue(each.pk, Running(information))
        each.refresh_from_db()
        check_issue(each, by=group_head)
        approve_issue(each, by=head, sha256=each.sha256)
        publish_issue(each, by=promotion)
    withdraw_issue(second, by=head, reason="ภาพผิด")
    Job.objects.filter(pk=third.job_id).update(failure="ดิสก์เต็ม")
    give_up(Job.objects.get(pk=third.job_id))

    made_and_shown = [
        ("สั่งจัดทำ", str(information), ""),
        ("จัดทำ", str(information), ""),
        ("ตรวจ", str(group_head), ""),
        ("อนุมัติ", str(head), ""),
        ("เผยแพร่", str(promotion), ""),
    ]
    assert history(first) == [*made_and_shown, ("มีฉบับใหม่แทน", str(promotion), "")]
    assert history(second) == [*made_and_shown, ("ถอนจากการเผยแพร่", str(head), "ภาพผิด")]
    assert history(third) == [made_and_shown[0], ("จัดทำไม่สำเร็จ", str(information), "ดิสก์เต็ม")]


def test_history_says_who_was_taken_out_and_which_issue_closed_for_it(officer, district_head, promotion, information):
    revision = published(officer, district_head, promotion)
    asked = issue(information)
    compile_issue(asked.pk, Running(information))

    withdraw_consent(revision.community.contacts.get().person, by=officer, reason="ขอถอน")

    assert history(revision)[-1] == ("นำบุคคลออก", str(officer), "")
    assert history(asked)[-1] == ("ปิดเพราะถอนความยินยอม", str(officer), "บุคคลในเล่มถอนความยินยอม")


# --- acting for another ---


@pytest.fixture
def deputy_of(person):
    def stand_in(user):
        role, place = user.assignments.values_list("role", "area_id").get()
        return person(role, place, acting_for=user)

    return stand_in


def stood_behind():
    entry = Entry.objects.filter(record_type__in=["tourism.revision", "tourism.catalogueissue"]).latest("pk")
    return entry.details.get("acting_for")


def test_of_every_verb_of_a_community_it_is_kept_who_stood_behind(officer, district_head, promotion, head, deputy_of):
    def own(name):
        return submitted(officer, name=name)

    acts = {
        SUBMIT: (officer, lambda by: submit(ready(officer), by=by)),
        RECALL: (officer, lambda by: recall(own("ก").community, by=by)),
        REVIEW: (district_head, lambda by: review(own("ข"), by=by)),
        RETURN: (district_head, lambda by: return_with_note(own("ค"), by=by, text="แก้")),
        PUBLISH: (promotion, lambda by: publish(reviewed(officer, district_head, name="ง"), by=by)),
        WITHDRAW: (head, lambda by: withdraw(shown(), by=by, reason="พัก")),
    }

    def shown():
        return published(officer, district_head, promotion, name="จ").community

    assert set(acts) == set(VERBS)
    for verb, (absent, act) in acts.items():
        act(deputy_of(absent))
        assert (verb.slug, stood_behind()) == (verb.slug, [absent.pk])
        act(absent)
        assert (verb.slug, stood_behind()) == (verb.slug, None)


def test_of_every_verb_of_an_issue_it_is_kept_who_stood_behind(
    officer, district_head, promotion, group_head, head, person, deputy_of
):
    published(officer, district_head, promotion)

    def at(state):
        asked = made(issue(person("information_group", "40")))
        values = {"checked_by": group_head, "approved_by": head, "approved_sha": asked.sha256}
        CatalogueIssue.objects.filter(pk=asked.pk).update(state=state, published_by=promotion, **values)
        return CatalogueIssue.objects.get(pk=asked.pk)

    def taken_down(by):
        shown = at("published")
        withdraw_issue(shown, by=by, reason="ภาพผิด")

    acts = {
        CHECK: (group_head, lambda by: check_issue(at("made"), by=by)),
        APPROVE: (head, lambda by: approve(at("checked"), by)),
        PUBLISH_ISSUE: (promotion, lambda by: publish_issue(at("approved"), by=by)),
        RETURN_ISSUE: (group_head, lambda by: return_issue(at("made"), by=by, text="แก้ปก")),
        WITHDRAW_ISSUE: (head, taken_down),
    }

    def approve(asked, by):
        approve_issue(asked, by=by, sha256=asked.sha256)

    assert set(acts) == set(ISSUE_VERBS)
    for verb, (absent, act) in acts.items():
        act(deputy_of(absent))
        assert (verb.slug, stood_behind()) == (verb.slug, [absent.pk])
        CatalogueIssue.objects.filter(state="published").update(state="withdrawn")


def test_hands_that_are_asked_later_are_kept_in_the_columns(officer, district_head, promotion, information, deputy_of):
    writer, reviewer, maker = (deputy_of(user) for user in (officer, district_head, information))
    place = ready(officer)
    Community.objects.filter(pk=place.pk).update(updated_by=None)

    revision = submit(Community.objects.get(pk=place.pk), by=writer)
    review(revision, by=reviewer)
    publish(revision, by=promotion)
    asked = issue(maker)

    revision = Revision.objects.get()
    assert revision.writers == sorted([officer.pk, writer.pk])
    assert revision.reviewers == sorted([district_head.pk, reviewer.pk])
    assert asked.makers == sorted([information.pk, maker.pk])


def test_what_a_deputy_edits_is_written_by_the_absent_one_too(officer, district_head, deputy_of):
    deputy = deputy_of(district_head)
    place = ready(deputy)

    revision = submit(place, by=officer)

    assert revision.writers == sorted([officer.pk, district_head.pk, deputy.pk])


def keys(rows):
    return set(rows.values_list("pk", flat=True))


def test_waiting_are_only_those_that_the_person_may_decide(officer, district_head, promotion, person, deputy_of):
    deputy, other = deputy_of(district_head), person("district_head", "4005")
    neighbour = person("district_head", "4007", acting_for=district_head)
    neighbour.assignments.create(role="district_head", area_id="4005", valid_from=district_head.created_at)
    by_head = submit(ready(officer, name="บ้านหนึ่ง"), by=district_head)
    by_officer = submit(ready(officer, name="บ้านสอง"), by=officer)
    people = (district_head, deputy, other, neighbour)

    waiting = [keys(Revision.objects.awaiting_review_by(user)) for user in people]

    every = {by_head.pk, by_officer.pk}
    assert waiting == [{by_officer.pk}, {by_officer.pk}, every, every]
    assert waiting == [
        {each.pk for each in (by_head, by_officer) if not why_not(REVIEW, paper_of(each.community), user)}
        for user in people
    ]


def test_waiting_for_publication_are_only_those_that_others_reviewed(officer, district_head, person, deputy_of):
    both = person("promotion_group", "40")
    both.assignments.create(role="district_head", area_id="4005", valid_from=district_head.created_at)
    deputy, other = person("promotion_group", "40", acting_for=both), person("promotion_group", "40")
    by_both, by_head = reviewed(officer, both, name="บ้านหนึ่ง"), reviewed(officer, district_head, name="บ้านสอง")

    waiting = [keys(Revision.objects.awaiting_publication_by(user)) for user in (both, deputy, other)]

    assert waiting == [{by_head.pk}, {by_head.pk}, {by_both.pk, by_head.pk}]


def test_issues_waiting_are_only_those_that_others_made(
    officer, district_head, promotion, group_head, head, person, deputy_of
):
    published(officer, district_head, promotion)
    asked = made(issue(group_head))
    deputy, stand_in = deputy_of(group_head), person("province_head", "40", acting_for=group_head)

    checking = [keys(CatalogueIssue.objects.awaiting_check_by(user)) for user in (group_head, deputy)]
    CatalogueIssue.objects.filter(pk=asked.pk).update(state="checked", checked_by=head)
    approving = [keys(CatalogueIssue.objects.awaiting_approval_by(user)) for user in (head, stand_in)]

    assert checking == [set(), set()]
    assert approving == [{asked.pk}, set()]
