"""A person who withdraws consent is gone at once: from page, revisions, pictures, kept pages and public issues."""

import json

import pytest
from django.db import transaction

from portal.files import store
from portal.files.canonical import fingerprint
from portal.jobs.kinds import Running
from portal.people.actions import withdraw_consent
from portal.people.models import Purpose
from portal.photos.actions import correct_words
from portal.photos.models import Photo
from portal.photos.tests.factories import photo as taken
from portal.thai.refused import Refused
from portal.trail.models import Entry
from tourism.catalogue import fragments
from tourism.catalogue.book import printed
from tourism.catalogue.compiling import compile_issue
from tourism.catalogue.models import CatalogueIssue, IssueEntry
from tourism.publication.actions import publish, return_with_note, review, submit, withdraw
from tourism.publication.models import Redaction, Revision
from tourism.tests.factories import issue, photo, published, ready, reviewed
from villages.models import Community, CommunityPhoto
from villages.tests.factories import contact, villager

pytestmark = pytest.mark.django_db

NAME, PHONE = "มาลัย แก้วกาญจน์", "0877665544"


@pytest.fixture
def malai(officer):
    """Contact, champion, in a picture, and named in the story of one community."""

    def add(place):
        person = villager(
            place, first_name="มาลัย", last_name="แก้วกาญจน์", phone=PHONE, consents=list(Purpose), by=officer
        )
        contact(place, person=person)
        place.programmes.update(champion=person)
        picture = photo(by=officer, people=[person], alt="มาลัยหน้าหม้อคราม", colour="navy")
        CommunityPhoto.objects.create(community=place, photo=picture)
        place.story = f"แม่ครูชื่อนาง{NAME}สอนย้อมคราม โทร 087-766 5544 ได้ทุกวัน\nย่อหน้าที่สอง"
        place.save()
        return person

    return add


@pytest.fixture
def shown(officer, district_head, promotion, malai):
    """A published community with her in every corner, and herself."""
    place = ready(officer)
    person = malai(place)
    revision = submit(place, by=officer)
    review(revision, by=district_head)
    publish(revision, by=promotion)
    revision.refresh_from_db()
    return revision, person


def everything_said(revision):
    revision.refresh_from_db()
    return json.dumps([revision.content, revision.words], ensure_ascii=False)


def test_person_leaves_every_stored_revision(shown, officer):
    revision, person = shown
    assert everything_said(revision).count("มาลัย") >= 4  # contact, champion, story, picture

    withdraw_consent(person, by=officer, reason="ขอถอน")

    text = everything_said(revision)
    assert "แก้วกาญจน์" not in text
    assert PHONE not in text
    assert "5544" not in text
    assert "มาลัย" not in text
    assert person.pk not in revision.person_keys
    assert len(revision.content["contacts"]) == len(revision.content["photos"]) == 1
    assert revision.content["programmes"][0]["champion"] is None
    assert revision.content["fields"]["story"]["text"] == "แม่ครูชื่อ–สอนย้อมคราม โทร – ได้ทุกวัน\nย่อหน้าที่สอง"
    assert revision.sha256 == fingerprint(revision.content)
    assert revision.state == "published"


def test_others_stay_as_they_were(shown, officer):
    revision, person = shown
    others = [each for each in revision.content["contacts"] if each["person"] != person.pk]

    withdraw_consent(person, by=officer, reason="ขอถอน")

    revision.refresh_from_db()
    assert revision.content["contacts"] == others
    assert revision.content["fields"]["food"]["text"] == "แกงหน่อไม้ ข้าวหลาม"


def test_redaction_is_recorded_without_the_person(shown, officer):
    revision, person = shown
    before = revision.sha256

    withdraw_consent(person, by=officer, reason="ขอถอน")

    revision.refresh_from_db()
    redaction = Redaction.objects.get()
    assert (redaction.person_key, redaction.sha256_before, redaction.sha256_after, redaction.by) == (
        person.pk,
        before,
        revision.sha256,
        officer,
    )
    assert Entry.objects.filter(verb="นำบุคคลออก", record_type="tourism.revision").count() == 1


def test_history_of_revisions_never_held_the_content(shown):
    from django.apps import apps

    event = apps.get_model("tourism", "RevisionEvent")

    assert event.objects.exists()
    assert {"content", "words", "search"}.isdisjoint(field.name for field in event._meta.get_fields())


def test_old_revisions_are_redacted_too(shown, officer):
    first, person = shown
    second = submit(Community.objects.get(pk=first.community_id), by=officer)

    withdraw_consent(person, by=officer, reason="ขอถอน")

    assert "แก้วกาญจน์" not in everything_said(first) + everything_said(second)
    assert Redaction.objects.count() == 2


def test_name_in_a_neighbours_story_goes_as_well(shown, officer, district_head, promotion):
    _, person = shown
    other = published(officer, district_head, promotion, name="บ้านข้าง ๆ", story=f"เรียนย้อมผ้าจากนาง{NAME} ของบ้านใกล้กัน")

    withdraw_consent(person, by=officer, reason="ขอถอน")

    assert "แก้วกาญจน์" not in everything_said(other)


def test_number_alone_in_a_neighbours_text_goes_as_well(shown, officer, district_head, promotion):
    _, person = shown
    other = published(officer, district_head, promotion, name="บ้านข้าง ๆ", story="จองที่ +66 (0)87-766 ๕๕๔๔ ทุกวัน")

    withdraw_consent(person, by=officer, reason="ขอถอน")

    other.refresh_from_db()
    assert other.content["fields"]["story"]["text"] == "จองที่ – ทุกวัน"


def test_name_and_number_from_before_a_correction_go_as_well(shown, officer):
    revision, person = shown
    person.last_name, person.phone = "ครามทอง", "0811112222"
    person.save()

    withdraw_consent(person, by=officer, reason="ขอถอน")

    text = everything_said(revision)
    assert "แก้วกาญจน์" not in text
    assert "5544" not in text


def test_name_of_the_place_forgets_her_on_the_public_list(officer, district_head, promotion, client):
    revision = published(officer, district_head, promotion, name=f"ศูนย์ย้อมครามนาง{NAME}")
    person = villager(revision.community, first_name="มาลัย", last_name="แก้วกาญจน์", consents=list(Purpose), by=officer)
    assert NAME in client.get("/").content.decode()

    withdraw_consent(person, by=officer, reason="ขอถอน")

    revision.refresh_from_db()
    assert revision.name == "ศูนย์ย้อมคราม–"
    assert NAME not in client.get("/").content.decode()
    assert NAME not in Entry.objects.get(verb="นำบุคคลออก").record_name


def test_public_sizes_of_her_pictures_are_deleted(shown, officer):
    _, person = shown
    picture = Photo.objects.get(people=person)
    assert picture.public

    withdraw_consent(person, by=officer, reason="ขอถอน")

    picture.refresh_from_db()
    assert (picture.public, picture.card, picture.hero, picture.print_size) == (False, None, None, None)


def test_public_page_forgets_her_at_once(shown, officer, client):
    revision, person = shown
    url = revision.publication.get_absolute_url()
    before = client.get(url).content.decode()

    withdraw_consent(person, by=officer, reason="ขอถอน")

    after = client.get(url).content.decode()
    assert ("แก้วกาญจน์" in before, "08 7766 5544" in before.replace("\xa0", " ")) == (True, True)
    assert "แก้วกาญจน์" not in after
    assert "5544" not in after
    assert "มาลัย" not in after


def test_kept_pages_of_the_province_are_wiped(shown, officer):
    _, person = shown
    mine, other = fragments.store_of("40"), fragments.store_of("41")
    mine.put("page", b"pdf")
    other.put("page", b"pdf")

    withdraw_consent(person, by=officer, reason="ขอถอน")

    mine.put("late", b"from a run that was under way")
    assert (mine.get("page"), other.get("page")) == (None, b"pdf")
    assert (fragments.store_of("40").get("page"), fragments.store_of("40").get("late")) == (None, None)


def retag(picture, people, by):
    picture.refresh_from_db()
    correct_words(picture, {"people": people}, version=picture.version, by=by)


def sizes_answered(client, picture):
    return [client.get(picture.address(size)).status_code for size in ("hero", "card", "print")]


@pytest.fixture
def picture(shown):
    """The one in which she is seen."""
    _, person = shown
    return Photo.objects.get(people=person)


def test_picture_she_was_untagged_from_goes_as_well(shown, picture, officer, promotion, client):
    revision, person = shown
    retag(picture, [], officer)
    assert sizes_answered(client, picture) == [200, 200, 200]

    withdraw_consent(person, by=officer, reason="ขอถอน")

    picture.refresh_from_db()
    assert (picture.public, picture.card, picture.hero, picture.print_size) == (False, None, None, None)
    assert sizes_answered(client, picture) == [404, 404, 404]
    revision.refresh_from_db()
    assert picture.pk not in revision.photo_keys
    withdraw(Community.objects.get(pk=revision.community_id), by=promotion, reason="น้ำท่วม")
    assert sizes_answered(client, picture) == [404, 404, 404]


def test_picture_she_was_tagged_in_later_leaves_page_and_issue(
    officer, district_head, promotion, information, group_head, head, client
):
    revision = published(officer, district_head, promotion)
    picture = Photo.objects.get(pk__in=revision.photo_keys)
    late = villager(revision.community, first_name="สมหญิง", last_name="มาทีหลัง", consents=list(Purpose), by=officer)
    retag(picture, [late], officer)
    public = shown_to_all(bound(revision, information, "made"), group_head, head, information)

    withdraw_consent(late, by=officer, reason="ขอถอน")

    revision.refresh_from_db()
    public.refresh_from_db()
    assert (revision.photo_keys, revision.content["photos"], revision.content["card"]["photo"]) == ([], [], None)
    assert sizes_answered(client, picture) == [404, 404, 404]
    assert (public.state, public.closed_by_consent_at is not None) == ("withdrawn", True)


def test_next_issue_is_made_without_the_picture(
    officer, district_head, promotion, information, django_capture_on_commit_callbacks
):
    place = ready(officer)
    picture = taken(by=officer, area=place.area_id)
    CommunityPhoto.objects.create(community=place, photo=picture)
    revision = submit(place, by=officer)
    review(revision, by=district_head)
    publish(revision, by=promotion)
    late = villager(place, first_name="สมหญิง", last_name="มาทีหลัง", consents=list(Purpose), by=officer)
    retag(picture, [late], officer)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(late, by=officer, reason="ขอถอน")
    asked = issue(information)

    compile_issue(asked.pk, Running(information))

    asked.refresh_from_db()
    assert asked.state == "made"


def test_picture_taken_back_while_its_page_is_drawn_starts_it_again(shown, officer, information):
    revision, person = shown
    picture = next(photo for photo in revision.content["photos"] if photo["alt"] == "มาลัยหน้าหม้อคราม")
    begun = []

    class Meanwhile(Running):
        def progress(self, done, total=0, step=""):
            super().progress(done, total, step)
            if step == "":
                begun.append(total)
            if begun and person.consents.filter(withdrawn_at=None).exists():
                withdraw_consent(person, by=officer, reason="ขอถอน")
                store.place(picture["print_sha256"]).unlink()

    asked = issue(information)

    compile_issue(asked.pk, Meanwhile(information))

    asked.refresh_from_db()
    assert (asked.state, len(begun)) == ("made", 2)


def forbid(picture, by):
    picture.refresh_from_db()
    correct_words(picture, {"sensitive": True}, version=picture.version, by=by)


def test_forbidden_picture_leaves_page_revisions_and_book(shown, picture, officer, client):
    revision, _ = shown
    before = revision.sha256
    url = revision.publication.get_absolute_url()
    kept = fragments.store_of("40")
    kept.put("page", b"pdf")
    assert picture.card_url in client.get(url).content.decode()

    forbid(picture, officer)

    revision.refresh_from_db()
    assert (picture.pk in revision.photo_keys, revision.state) == (False, "published")
    assert picture.print_size_id not in json.dumps(printed(revision))
    assert fragments.store_of("40").get("page") is None
    page = client.get(url)
    assert (page.status_code, picture.card_url in page.content.decode()) == (200, False)
    redaction = Redaction.objects.get()
    assert (redaction.person_key, redaction.photo_key) == (None, picture.pk)
    assert (redaction.sha256_before, redaction.sha256_after) == (before, revision.sha256)
    assert Entry.objects.filter(verb="นำภาพออก", record_type="tourism.revision").count() == 1
    assert not Revision.objects.redacted_of(officer).exists()  # whoever forbade it knows


def test_picture_of_somebody_who_never_consented_leaves_the_page(shown, picture, officer):
    revision, person = shown
    silent = villager(revision.community, first_name="เด็ก", last_name="ไม่ยินยอม")

    retag(picture, [person, silent], officer)

    revision.refresh_from_db()
    assert picture.pk not in revision.photo_keys
    assert revision.content["programmes"][0]["champion"]["person"] == person.pk


def test_issue_with_a_forbidden_picture_leaves_the_public(
    shown, picture, officer, information, group_head, head, client
):
    revision, _ = shown
    bound(revision, information, "made")
    public = shown_to_all(bound(revision, information, "made"), group_head, head, information)

    forbid(picture, officer)

    said = CatalogueIssue.objects.order_by("pk").values_list("state", "note")
    assert list(said) == [
        ("returned", "มีภาพในเล่มที่ไม่ให้เผยแพร่แล้ว จัดทำเล่มใหม่แทน"),
        ("withdrawn", "มีภาพในเล่มที่ไม่ให้เผยแพร่แล้ว"),
    ]
    assert set(CatalogueIssue.objects.to_reissue_by(information)) == set(CatalogueIssue.objects.all())
    assert client.get(f"/files/tourism.catalogueissue/{public.pk}/pdf/").status_code == 404


def test_words_corrected_on_an_allowed_picture_change_nothing_outside(shown, picture, officer, client):
    revision, _ = shown
    before = Revision.objects.values().get(pk=revision.pk)

    correct_words(picture, {"alt": "คำใหม่"}, version=picture.version, by=officer)

    assert Revision.objects.values().get(pk=revision.pk) == before
    assert sizes_answered(client, picture) == [200, 200, 200]


def shown_to_all(made, checker, approver, publisher):
    CatalogueIssue.objects.filter(pk=made.pk).update(
        state="published", checked_by=checker, approved_by=approver, approved_sha=made.sha256, published_by=publisher
    )
    return CatalogueIssue.objects.get(pk=made.pk)


def test_kept_pages_are_wiped_where_the_revision_is_printed(shown, officer):
    """A community that has moved to another province since is still in the book of the first."""
    revision, person = shown
    Community.objects.filter(pk=revision.community_id).update(area="410101")
    fragments.store_of("40").put("page", b"pdf")

    withdraw_consent(person, by=officer, reason="ขอถอน")

    assert fragments.store_of("40").get("page") is None


def bound(revision, by, state, **values):
    """An issue that already has its bytes; how they are made is tested elsewhere."""
    from django.utils import timezone

    made = issue(by)
    stored = store.put(f"pdf {made.pk}".encode())
    values = {"file": stored, "sha256": stored.sha256, "made_at": timezone.now(), "pages": 4} | values
    CatalogueIssue.objects.filter(pk=made.pk).update(state=state, person_keys=revision.person_keys, **values)
    IssueEntry.objects.create(issue=made, revision=revision, position=1, sha256=revision.sha256)
    return CatalogueIssue.objects.get(pk=made.pk)


def test_public_issue_is_closed_and_marked_and_offered_anew(
    shown, officer, information, group_head, head, client, client_of
):
    revision, person = shown
    public = bound(revision, information, "made")
    CatalogueIssue.objects.filter(pk=public.pk).update(
        state="published", checked_by=group_head, approved_by=head, approved_sha=public.sha256, published_by=information
    )
    url = f"/files/tourism.catalogueissue/{public.pk}/pdf/"
    assert client.get(url).status_code == 200

    withdraw_consent(person, by=officer, reason="ขอถอน")

    public.refresh_from_db()
    assert (public.state, public.closed_by_consent_at is not None) == ("withdrawn", True)
    assert client.get(url).status_code == 404
    assert client_of(information).get(url).status_code == 200
    assert list(CatalogueIssue.objects.to_reissue_by(information)) == [public]
    assert "ห้ามส่งต่อ" in client_of(information).get(public.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", ["made", "checked"])
def test_issue_on_its_way_is_returned(shown, officer, information, group_head, state):
    revision, person = shown
    waiting = bound(revision, information, state, checked_by=group_head if state == "checked" else None)

    withdraw_consent(person, by=officer, reason="ขอถอน")

    waiting.refresh_from_db()
    assert (waiting.state, waiting.note) == ("returned", "บุคคลในเล่มถอนความยินยอม จัดทำเล่มใหม่แทน")


def test_issue_without_her_stays_public(shown, officer, district_head, promotion, information, group_head, head):
    _, person = shown
    other = published(officer, district_head, promotion, name="บ้านไม่มีเธอ")
    public = bound(other, information, "made")
    CatalogueIssue.objects.filter(pk=public.pk).update(
        state="published", checked_by=group_head, approved_by=head, approved_sha=public.sha256, published_by=information
    )

    withdraw_consent(person, by=officer, reason="ขอถอน")

    public.refresh_from_db()
    assert public.state == "published"


def test_reissue_is_asked_for_until_one_is_under_way(shown, officer, information):
    revision, person = shown
    marked = bound(revision, information, "made")
    withdraw_consent(person, by=officer, reason="ขอถอน")
    again = issue(information, replaces=marked)

    under_way = list(CatalogueIssue.objects.to_reissue_by(information))
    CatalogueIssue.objects.filter(pk=again.pk).update(state="failed")
    after_failure = list(CatalogueIssue.objects.to_reissue_by(information))

    assert (under_way, after_failure) == ([], [marked])


def test_revision_under_review_has_to_come_back(officer, district_head, promotion):
    revision = reviewed(officer, district_head)
    person = revision.community.contacts.get().person
    withdraw_consent(person, by=officer, reason="ขอถอน")

    with pytest.raises(Refused, match="มีผู้ถอนความยินยอมหลังส่งตรวจ ส่งกลับให้แก้ไขและส่งตรวจใหม่"):
        publish(revision, by=promotion)
    return_with_note(revision, by=promotion, text="ผู้ติดต่อถอนความยินยอม หาผู้ติดต่อใหม่")


def test_withdrawn_name_left_in_the_story_is_not_published_again(shown, officer):
    revision, person = shown
    place = Community.objects.get(pk=revision.community_id)
    withdraw_consent(person, by=officer, reason="ขอถอน")
    place.contacts.filter(person=person).delete()
    place.programmes.update(champion=None)
    place.photos.filter(photo__people=person).delete()

    with pytest.raises(Refused, match="ลบชื่อ เบอร์โทรศัพท์ หรือไลน์ของนางมาลัย แก้วกาญจน์ออกจากช่อง “เรื่องของที่นี่”"):
        submit(place, by=officer)


def test_all_or_nothing(shown, officer):
    """A withdrawal that fails half-way has withdrawn nothing, and the page still shows what it showed."""
    revision, person = shown

    with transaction.atomic():
        withdraw_consent(person, by=officer, reason="ขอถอน")
        transaction.set_rollback(True)

    assert "แก้วกาญจน์" in everything_said(revision)
    assert person.consents.filter(withdrawn_at=None).count() == 3


def test_shared_phone_of_another_contact_stays(shown, officer):
    """Husband and wife may share a number; his consent is his own."""
    revision, person = shown
    place = Community.objects.get(pk=revision.community_id)
    husband = villager(
        place, first_name="คำ", last_name="อื่น", phone=PHONE, consents=["publish_name", "publish_contact"], by=officer
    )
    contact(place, person=husband)
    second = submit(place, by=officer)

    withdraw_consent(person, by=officer, reason="ขอถอน")

    second.refresh_from_db()
    assert [each["phone"] for each in second.content["contacts"] if each["person"] == husband.pk] == [PHONE]


def test_revision_that_never_held_her_is_untouched(shown, officer, district_head, promotion):
    _, person = shown
    other = published(officer, district_head, promotion, name="บ้านไม่มีเธอ")
    before = Revision.objects.values().get(pk=other.pk)

    withdraw_consent(person, by=officer, reason="ขอถอน")

    assert Revision.objects.values().get(pk=other.pk) == before
