"""Every verb from every state by every person; what it leaves behind; duties apart."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from portal.accounts.models import Assignment
from portal.thai.refused import Refused
from portal.trail.models import Entry
from portal.verbs.asking import why_not
from tourism.publication.actions import (
    publish,
    recall,
    return_with_note,
    review,
    submit,
    withdraw,
    withdraw_closed,
)
from tourism.publication.duties import PUBLISH, RECALL, RETURN, REVIEW, SUBMIT, VERBS, WITHDRAW, paper_of
from tourism.publication.models import Publication, Redaction, Revision
from tourism.tests.factories import photo, published, ready, reviewed, submitted
from villages.actions.community import save_section
from villages.models import Community, CommunityPhoto

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(officer, district_head, promotion, group_head, head, information, reader, stranger, admin, person):
    """One of each, none of whom has touched the community; the people who brought it here are others."""
    return {
        "officer": officer,
        "district_head": district_head,
        "promotion": promotion,
        "group_head": group_head,
        "head": head,
        "information": information,
        "reader": reader,
        "stranger": stranger,
        "strange_head": person("district_head", "4007"),
        "admin": admin,
    }


@pytest.fixture
def writer(person):
    return person("cd_worker", "4005")


@pytest.fixture
def reviewer(person):
    return person("district_head", "4005")


@pytest.fixture
def publisher(person):
    return person("promotion_group", "40")


@pytest.fixture
def at(writer, reviewer, publisher):
    """Brings a new community to a state."""

    def bring(state):
        if state == "draft":
            return ready(writer)
        revision = submitted(writer)
        if state in {"reviewed", "published", "withdrawn", "draft again"}:
            review(revision, by=reviewer)
        if state in {"published", "withdrawn", "draft again"}:
            publish(revision, by=publisher)
        if state == "withdrawn":
            withdraw(revision.community, by=publisher, reason="พักปรับปรุง")
        place = Community.objects.get(pk=revision.community_id)
        if state == "draft again":
            save_section(place, {"tagline": "คำโปรยใหม่"}, version=place.version, by=writer)
        return Community.objects.get(pk=place.pk)

    return bring


WRITERS = {"officer", "district_head", "promotion", "group_head"}
REVIEWERS = {"district_head"}
PUBLISHERS = {"promotion", "group_head"}
WITHDRAWERS = {"promotion", "group_head", "head"}
MAY = {
    ("draft", SUBMIT): WRITERS,
    ("draft again", SUBMIT): WRITERS,
    ("published", SUBMIT): WRITERS,
    ("withdrawn", SUBMIT): WRITERS,
    ("submitted", RECALL): WRITERS,
    ("reviewed", RECALL): WRITERS,
    ("submitted", REVIEW): REVIEWERS,
    ("submitted", RETURN): REVIEWERS,
    ("reviewed", RETURN): REVIEWERS | PUBLISHERS,
    ("reviewed", PUBLISH): PUBLISHERS,
    ("published", WITHDRAW): WITHDRAWERS,
    ("draft again", WITHDRAW): WITHDRAWERS,
}
NO_REVISION = "no revision"
STATES = ("draft", "submitted", "reviewed", "published", "draft again", "withdrawn")


def act(verb, place, user):
    revision = Revision.objects.filter(community=place).first()
    if verb in {SUBMIT, RECALL}:
        return {SUBMIT: submit, RECALL: recall}[verb](place, by=user)
    if verb is WITHDRAW:
        return withdraw(place, by=user, reason="เหตุสมมติ")
    if revision is None:
        raise Refused(NO_REVISION)
    if verb is RETURN:
        return return_with_note(revision, by=user, text="แก้เบอร์โทรศัพท์")
    return {REVIEW: review, PUBLISH: publish}[verb](revision, by=user)


def attempt(verb, place, user):
    """What is said to the person; nothing when it is done."""
    try:
        act(verb, place, user)
    except Refused as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("state", STATES)
def test_every_verb_from_every_state_by_every_person(at, staff, state):
    place = at(state)
    for verb in VERBS:
        for who, user in staff.items():
            wanted = who in MAY.get((state, verb), set())
            before = list(Community.objects.values_list("state", "note")), list(Revision.objects.values("state"))

            with transaction.atomic():
                said = why_not(verb, paper_of(place), user)
                told = attempt(verb, Community.objects.get(pk=place.pk), user)
                after = list(Community.objects.values_list("state", "note")), list(Revision.objects.values("state"))
                transaction.set_rollback(True)

            assert (verb.slug, who, told == "", said == "") == (verb.slug, who, wanted, wanted), said
            assert told in {said, NO_REVISION}
            assert wanted or after == before


def test_submit_freezes_the_content_and_locks_the_record(officer):
    place = ready(officer)

    revision = submit(place, by=officer)

    place = Community.objects.get(pk=place.pk)
    assert (place.state, place.is_locked, revision.number) == ("submitted", True, 1)
    assert revision.content["name"] == place.name
    assert revision.person_keys == sorted(
        [place.contacts.get().person_id, place.programmes.get().champion_id],
    )
    assert revision.photo_keys == [place.photos.get().photo_id]
    assert len(Publication.objects.get(community=place).code) == 6


def test_submit_says_what_is_missing(officer):
    place = ready(officer, story="")

    with pytest.raises(Refused, match="ยังส่งตรวจไม่ได้ มี 1 รายการที่ต้องทำก่อน: กรอกเรื่องของที่นี่"):
        submit(place, by=officer)

    assert not Revision.objects.exists()


def test_second_submit_is_told_that_the_first_arrived(officer):
    place = ready(officer)
    submit(place, by=officer)

    with pytest.raises(Refused, match="ตอนนี้เป็น “รอตรวจ”"):
        submit(place, by=officer)

    assert Revision.objects.count() == 1


def test_return_gives_the_note_to_the_writer(officer, district_head):
    revision = submitted(officer)

    return_with_note(revision, by=district_head, text="บอกจุดนัดพบให้ชัด")

    place = Community.objects.get(pk=revision.community_id)
    revision.refresh_from_db()
    assert (place.state, place.note) == ("draft", "บอกจุดนัดพบให้ชัด")
    assert (revision.state, revision.note) == ("returned", "บอกจุดนัดพบให้ชัด")


def test_return_and_withdrawal_need_words(officer, district_head, promotion):
    with pytest.raises(Refused, match="กรอกสิ่งที่ต้องแก้ไข"):
        return_with_note(submitted(officer), by=district_head, text=" ")
    with pytest.raises(Refused, match="กรอกเหตุผลที่ถอน"):
        withdraw(published(officer, district_head, promotion).community, by=promotion, reason="")


def test_new_submission_clears_the_old_note_and_counts_on(officer, district_head):
    revision = submitted(officer)
    return_with_note(revision, by=district_head, text="แก้")

    again = submit(Community.objects.get(pk=revision.community_id), by=officer)

    assert (again.number, again.community.note) == (2, "")


def test_edit_while_published_changes_nothing_outside(officer, district_head, promotion):
    revision = published(officer, district_head, promotion)
    place = revision.community

    save_section(place, {"tagline": "คำโปรยใหม่"}, version=place.version, by=officer)

    place.refresh_from_db()
    publication = Publication.objects.get(community=place)
    assert (place.state, publication.revision_id) == ("draft", revision.pk)
    assert publication.revision.content["tagline"] != "คำโปรยใหม่"


def test_next_revision_takes_the_place_of_the_first(officer, district_head, promotion):
    first = published(officer, district_head, promotion)
    code = first.publication.code
    place = first.community
    save_section(place, {"name": "บ้านชื่อใหม่"}, version=place.version, by=officer)
    second = submit(place, by=officer)
    review(second, by=district_head)

    publish(second, by=promotion)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "published")
    assert second.publication.code == code
    assert Revision.objects.published().get().name == "บ้านชื่อใหม่"


def test_photos_are_public_exactly_while_they_are_published(officer, district_head, promotion):
    revision = published(officer, district_head, promotion)
    place, old = revision.community, revision.community.photos.get()
    new = photo(by=officer, alt="ภาพใหม่", colour="olive")
    old.delete()
    CommunityPhoto.objects.create(community=place, photo=new, is_hero=True)
    before = (old.photo.__class__.objects.get(pk=old.photo_id).public, new.public)
    second = submit(place, by=officer)
    review(second, by=district_head)
    publish(second, by=promotion)

    after = [type(new).objects.get(pk=key).public for key in (old.photo_id, new.pk)]
    withdraw(Community.objects.get(pk=place.pk), by=promotion, reason="พัก")

    assert (before, after) == ((True, False), [False, True])
    assert not type(new).objects.filter(public=True).exists()


def test_publication_waits_for_a_picture_that_became_sensitive(officer, district_head, promotion):
    revision = reviewed(officer, district_head)
    picture = revision.community.photos.get().photo
    type(picture).objects.update(sensitive=True)

    with pytest.raises(Refused, match="ไม่ให้เผยแพร่ ใช้ภาพอื่น ส่งกลับให้แก้ไขก่อน"):
        publish(revision, by=promotion)

    assert not Revision.objects.published().exists()


def test_withdrawn_place_starts_from_a_draft(officer, district_head, promotion, head):
    revision = published(officer, district_head, promotion)
    code = revision.publication.code
    pending = submit(revision.community, by=officer)

    withdraw(revision.community, by=head, reason="น้ำท่วม")

    publication = Publication.objects.get(code=code)
    place = Community.objects.get(pk=revision.community_id)
    revision.refresh_from_db()
    pending.refresh_from_db()
    assert (publication.revision, publication.withdrawn_by, publication.withdrawal_reason) == (None, head, "น้ำท่วม")
    assert (revision.state, pending.state) == ("withdrawn", "recalled")
    assert (place.state, place.is_locked) == ("withdrawn", False)
    assert not Revision.objects.published().exists()


def test_withdrawn_place_comes_back_under_its_code(officer, district_head, promotion):
    revision = published(officer, district_head, promotion)
    code = revision.publication.code
    withdraw(revision.community, by=promotion, reason="พัก")
    again = submit(Community.objects.get(pk=revision.community_id), by=officer)
    review(again, by=district_head)

    publication = publish(again, by=promotion)

    assert (publication.code, publication.withdrawn_at, publication.withdrawal_reason) == (code, None, "")


def test_closing_withdraws(officer, district_head, promotion):
    revision = published(officer, district_head, promotion)
    Community.objects.filter(pk=revision.community_id).update(status="closed")
    gone_at_once = not Revision.objects.published().exists()

    withdraw_closed(revision.community, by=officer)

    revision.refresh_from_db()
    assert gone_at_once
    assert (revision.state, Publication.objects.get().revision) == ("withdrawn", None)


def test_closing_in_the_form_withdraws_in_the_same_breath(officer, district_head, promotion):
    revision = published(officer, district_head, promotion)
    place = revision.community

    save_section(place, {"status": "closed"}, version=place.version, by=officer)

    place.refresh_from_db()
    revision.refresh_from_db()
    assert (place.status, place.state, revision.state) == ("closed", "withdrawn", "withdrawn")


def test_closing_what_was_never_public_is_nothing(officer):
    place = ready(officer)

    withdraw_closed(place, by=officer)

    assert Community.objects.get(pk=place.pk).state == "draft"


def test_only_what_was_read_is_reviewed_returned_and_published(officer, district_head, promotion):
    read = submitted(officer)
    recall(read.community, by=officer)
    came = submit(Community.objects.get(pk=read.community_id), by=officer)

    with pytest.raises(Refused, match="มีฉบับที่ 2 ส่งมาแทนแล้ว"):
        review(read, by=district_head)
    with pytest.raises(Refused, match="มีฉบับที่ 2 ส่งมาแทนแล้ว"):
        return_with_note(read, by=district_head, text="แก้")
    review(came, by=district_head)
    with pytest.raises(Refused, match="มีฉบับที่ 2 ส่งมาแทนแล้ว"):
        publish(read, by=promotion)


def test_merged_community_is_closed_to_every_verb(at, staff):
    place, other = at("published"), at("draft")
    Community.objects.filter(pk=place.pk).update(merged_into=other)
    paper = paper_of(Community.objects.get(pk=place.pk))

    said = {(verb.slug, why_not(verb, paper, staff["group_head"])) for verb in (SUBMIT, RECALL, PUBLISH, WITHDRAW)}

    assert {sentence for _, sentence in said} == {"ชุมชนนี้รวมเข้ากับชุมชนอื่นแล้ว ทำที่ชุมชนนั้นแทน"}


def test_writers_do_not_review(district_head, officer, person):
    other = person("district_head", "4005")
    revision = submit(ready(district_head), by=officer)

    with pytest.raises(Refused, match="คุณเป็นผู้แก้ไขหรือส่งตรวจฉบับนี้ จึงตรวจเองไม่ได้ ให้ผู้มีหน้าที่คนอื่นตรวจ"):
        review(revision, by=district_head)
    review(revision, by=other)


def test_submitter_does_not_review(district_head, officer):
    revision = submit(ready(officer), by=district_head)

    with pytest.raises(Refused, match="คุณเป็นผู้แก้ไขหรือส่งตรวจฉบับนี้"):
        review(revision, by=district_head)


def both_roles(person):
    user = person("district_head", "4005")
    Assignment.objects.create(
        user=user, role="promotion_group", area_id="40", valid_from=timezone.now() - timedelta(days=1)
    )
    return user


def test_reviewer_does_not_publish(officer, person, promotion):
    user = both_roles(person)
    revision = reviewed(officer, user)

    with pytest.raises(Refused, match="คุณเป็นผู้ตรวจฉบับนี้ จึงเผยแพร่เองไม่ได้"):
        publish(revision, by=user)
    publish(revision, by=promotion)


def test_deputy_does_not_review_what_the_absent_head_wrote(district_head, officer, person):
    revision = submit(ready(district_head), by=officer)
    deputy = person("district_head", "4005", acting_for=district_head)

    with pytest.raises(Refused, match="ผู้ที่คุณปฏิบัติราชการแทนเป็นผู้แก้ไขหรือส่งตรวจฉบับนี้"):
        review(revision, by=deputy)


def test_head_does_not_review_what_a_deputy_submitted_in_his_place(district_head, officer, person):
    deputy = person("district_head", "4005", acting_for=district_head)
    revision = submit(ready(officer), by=deputy)

    with pytest.raises(Refused, match="คุณเป็นผู้แก้ไขหรือส่งตรวจฉบับนี้"):
        review(revision, by=district_head)


def test_deputy_does_not_publish_what_the_absent_colleague_reviewed(officer, person):
    user = both_roles(person)
    revision = reviewed(officer, user)
    deputy = person("promotion_group", "40", acting_for=user)

    with pytest.raises(Refused, match="ผู้ที่คุณปฏิบัติราชการแทนเป็นผู้ตรวจฉบับนี้"):
        publish(revision, by=deputy)


def test_acting_elsewhere_is_no_hindrance(district_head, officer, person):
    revision = submit(ready(district_head), by=officer)
    neighbour = person("district_head", "4007", acting_for=district_head)
    Assignment.objects.create(
        user=neighbour, role="district_head", area_id="4005", valid_from=timezone.now() - timedelta(days=1)
    )

    review(revision, by=neighbour)


def test_expired_right_is_no_right(officer, person):
    revision = submitted(officer)
    former = person("district_head", "4005", valid_until=timezone.now() - timedelta(seconds=1))

    with pytest.raises(Refused, match="ได้เฉพาะพัฒนาการอำเภอ"):
        review(revision, by=former)


def test_database_keeps_duties_apart_by_itself(officer, district_head):
    revision = submitted(officer)

    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(
            state="reviewed", reviewed_by=officer, reviewed_at=timezone.now(), reviewers=[officer.pk]
        )


@pytest.mark.parametrize(
    "values",
    [{"content": {}}, {"sha256": "0" * 64}, {"name": "อื่น"}, {"number": 9}, {"person_keys": []}, {"words": ""}],
)
def test_frozen_content_cannot_be_changed(officer, values):
    revision = submitted(officer)

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(**values)


def test_frozen_content_cannot_be_changed_under_a_redaction_of_another_hash(officer):
    revision = submitted(officer)
    Redaction.objects.create(
        revision=revision, person_key=1, sha256_before=revision.sha256, sha256_after="1" * 64, by=officer
    )

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(content={}, sha256="2" * 64)


def test_redaction_may_not_bring_persons_in(officer):
    revision = submitted(officer)
    Redaction.objects.create(
        revision=revision, person_key=1, sha256_before=revision.sha256, sha256_after="1" * 64, by=officer
    )

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(sha256="1" * 64, person_keys=[*revision.person_keys, 999999])


def test_revisions_and_codes_stay(officer, district_head, promotion):
    revision = published(officer, district_head, promotion)

    for spoil in (
        revision.delete,
        lambda: Publication.objects.update(code="000000"),
        lambda: Publication.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            spoil()


def test_every_verb_is_written_down(officer, district_head, promotion):
    revision = published(officer, district_head, promotion)
    withdraw(revision.community, by=promotion, reason="พัก")

    told = (
        Entry.objects.filter(record_type="tourism.revision")
        .order_by("pk")
        .values_list("verb", "actor_key", "area_code")
    )
    assert list(told) == [
        ("ส่งตรวจ", str(officer.pk), "400501"),
        ("รับรอง", str(district_head.pk), "400501"),
        ("เผยแพร่", str(promotion.pk), "400501"),
        ("ถอนจากการเผยแพร่", str(promotion.pk), "400501"),
    ]


def test_doors_of_revisions(officer, district_head, promotion, stranger, reader, person):
    shown = published(officer, district_head, promotion)
    waiting = submitted(officer, name="บ้านรอ")
    department = person("department", "40")

    def seen(user):
        return set(Revision.objects.visible_to(user).values_list("pk", flat=True))

    assert seen(officer) == seen(reader) == {shown.pk, waiting.pk}
    assert seen(department) == {shown.pk}
    assert seen(stranger) == set()
    assert list(Revision.objects.awaiting_review_by(district_head)) == [waiting]
    assert list(Revision.objects.awaiting_review_by(stranger)) == []
    assert list(Revision.objects.submitted_by_me(officer)) == [waiting]
