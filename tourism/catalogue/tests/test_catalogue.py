"""Issues: numbers, verbs by every person, the making of the bytes, and who gets them."""

import hashlib
import subprocess
from uuid import uuid4

import pymupdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from portal.accounts.doors import doors_required
from portal.files import store
from portal.jobs.kinds import LostLease, Running
from portal.jobs.models import Job
from portal.jobs.states import State as JobState
from portal.jobs.sweeper import sweep
from portal.people.actions import withdraw_consent
from portal.territory.models import Area
from portal.thai.refused import Refused
from portal.trail.models import Entry
from portal.verbs.asking import why_not
from tourism.catalogue import fragments
from tourism.catalogue.actions import approve_issue, check_issue, publish_issue, return_issue, withdraw_issue
from tourism.catalogue.compiling import compile_issue, give_up
from tourism.catalogue.duties import (
    APPROVE,
    CHECK,
    ISSUE_VERBS,
    PUBLISH_ISSUE,
    RETURN_ISSUE,
    WITHDRAW_ISSUE,
    IssuePaper,
)
from tourism.catalogue.models import CatalogueIssue, IssueEntry
from tourism.catalogue.plan import plan, scope_of
from tourism.publication.actions import withdraw
from tourism.tests.factories import issue, published, ready, reviewed, submitted
from villages.models import Community
from villages.tests.factories import contact, villager

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(officer, district_head, promotion):
    return published(officer, district_head, promotion, name="บ้านห้วยคราม")


@pytest.fixture
def maker(person):
    return person("information_group", "40")


@pytest.fixture
def staff(officer, district_head, promotion, information, group_head, head, reader, admin, person):
    return {
        "officer": officer,
        "district_head": district_head,
        "promotion": promotion,
        "information": information,
        "group_head": group_head,
        "head": head,
        "reader": reader,
        "admin": admin,
        "elsewhere": person("province_head", "41"),
    }


@pytest.fixture
def at(shown, maker, person):
    """Brings a new issue to a state. Its bytes are a stand-in: how they are made is tested below."""
    checker, approver, publisher = (
        person("group_head", "40"),
        person("province_head", "40"),
        person("promotion_group", "40"),
    )

    def bring(state):
        asked = issue(maker)
        if state in {"compiling", "failed"}:
            CatalogueIssue.objects.filter(pk=asked.pk).update(state=state)
            return CatalogueIssue.objects.get(pk=asked.pk)
        made(asked)
        if state in {"checked", "approved", "published", "withdrawn"}:
            check_issue(asked, by=checker)
        if state in {"approved", "published", "withdrawn"}:
            approve_issue(asked, by=approver, sha256=CatalogueIssue.objects.get(pk=asked.pk).sha256)
        if state in {"published", "withdrawn"}:
            publish_issue(asked, by=publisher)
        if state == "withdrawn":
            withdraw_issue(asked, by=publisher, reason="ภาพผิด")
        if state == "returned":
            return_issue(asked, by=checker, text="แก้ปก")
        return CatalogueIssue.objects.get(pk=asked.pk)

    return bring


def made(asked, content=None):
    from django.utils import timezone

    stored = store.put(content or f"pdf {asked.pk}".encode())
    CatalogueIssue.objects.filter(pk=asked.pk).update(
        state="made", file=stored, sha256=stored.sha256, size=stored.size, pages=4, made_at=timezone.now()
    )
    return CatalogueIssue.objects.get(pk=asked.pk)


MAY = {
    ("made", CHECK): {"group_head"},
    ("checked", APPROVE): {"head"},
    ("approved", PUBLISH_ISSUE): {"promotion", "information", "group_head"},
    ("made", RETURN_ISSUE): {"group_head"},
    ("checked", RETURN_ISSUE): {"group_head", "head"},
    ("approved", RETURN_ISSUE): {"promotion", "information", "group_head", "head"},
    ("published", WITHDRAW_ISSUE): {"promotion", "information", "group_head", "head"},
}
STATES = ("compiling", "failed", "made", "checked", "approved", "published", "returned", "withdrawn")


def act(verb, asked, user):
    return {
        CHECK: lambda: check_issue(asked, by=user),
        APPROVE: lambda: approve_issue(asked, by=user, sha256=asked.sha256),
        PUBLISH_ISSUE: lambda: publish_issue(asked, by=user),
        RETURN_ISSUE: lambda: return_issue(asked, by=user, text="แก้ปก"),
        WITHDRAW_ISSUE: lambda: withdraw_issue(asked, by=user, reason="ภาพผิด"),
    }[verb]()


def attempt(verb, asked, user):
    """What is said to the person; nothing when it is done."""
    try:
        act(verb, asked, user)
    except Refused as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("state", STATES)
def test_every_verb_from_every_state_by_every_person(at, staff, state):
    asked = at(state)
    for verb in ISSUE_VERBS:
        for who, user in staff.items():
            wanted = who in MAY.get((state, verb), set())
            with transaction.atomic():
                said = why_not(verb, IssuePaper(asked), user)
                told = attempt(verb, asked, user)
                after = CatalogueIssue.objects.get(pk=asked.pk).state
                transaction.set_rollback(True)

            assert (verb.slug, who, told, said == "") == (verb.slug, who, said, wanted)
            assert wanted or after == state


def test_maker_neither_checks_nor_approves(shown, group_head, person):
    asked = made(issue(group_head))
    deputy = person("province_head", "40", acting_for=group_head)

    with pytest.raises(Refused, match="คุณเป็นผู้จัดทำเล่มนี้"):
        check_issue(asked, by=group_head)
    check_issue(asked, by=person("group_head", "40"))
    with pytest.raises(Refused, match="ผู้ที่คุณปฏิบัติราชการแทนเป็นผู้จัดทำเล่มนี้"):
        approve_issue(asked, by=deputy, sha256=asked.sha256)


def test_approval_is_for_the_bytes_that_were_read(at, head):
    asked = at("checked")

    with pytest.raises(Refused, match="ไฟล์ที่คุณเปิดอ่านไม่ใช่ไฟล์ของเล่มนี้"):
        approve_issue(asked, by=head, sha256="0" * 64)
    approve_issue(asked, by=head, sha256=asked.sha256)

    asked.refresh_from_db()
    assert (asked.state, asked.approved_sha) == ("approved", asked.sha256)


def test_new_edition_takes_the_place_of_the_old(at):
    first, other = at("published"), at("approved")

    with transaction.atomic():
        publish_issue(other, by=first.published_by)

    first.refresh_from_db()
    assert (first.state, CatalogueIssue.objects.published().get()) == ("superseded", other)


def test_older_edition_does_not_take_the_place_of_the_new(at):
    first = at("approved")
    newer = at("published")

    with pytest.raises(Refused, match=f"ประชาชนอ่าน{newer.edition}ซึ่งใหม่กว่าอยู่แล้ว"):
        publish_issue(first, by=newer.published_by)

    assert CatalogueIssue.objects.published().get() == newer


@pytest.mark.parametrize("state", ["made", "checked", "approved"])
def test_nobody_signs_for_a_place_that_was_withdrawn(at, shown, staff, head, state):
    asked = at(state)
    IssueEntry.objects.create(issue=asked, revision=shown, position=1, sha256=shown.sha256)
    withdraw(shown.community, by=head, reason="ข้อมูลผิด อันตราย")

    for verb, user in ((CHECK, "group_head"), (APPROVE, "head"), (PUBLISH_ISSUE, "promotion")):
        if (state, verb) in MAY:
            with pytest.raises(Refused, match="บ้านห้วยครามถูกถอนจากการเผยแพร่แล้ว"):
                act(verb, asked, staff[user])

    return_issue(asked, by=staff["group_head"] if state != "approved" else head, text="จัดทำใหม่")


@pytest.mark.parametrize("state", ["failed", "returned", "withdrawn"])
def test_issue_that_came_to_nothing_is_made_anew_from_its_page(at, maker, client_of, state):
    over = at(state)
    client = client_of(maker)
    anew = reverse("tourism:issue_create") + f"?replaces={over.pk}"

    page = client.get(over.get_absolute_url()).content.decode()
    form = client.get(anew).context["form"]

    assert anew in page
    assert form.initial["title"] == over.title


def test_district_issue_leaves_that_of_the_province(at, maker):
    whole = at("published")
    part = made(issue(maker, districts=["4005"], title="เที่ยวชุมแพ"))

    check_issue(part, by=whole.checked_by)
    approve_issue(part, by=whole.approved_by, sha256=part.sha256)
    publish_issue(part, by=whole.published_by)

    assert set(CatalogueIssue.objects.published()) == {whole, part}


def ways_to_say_the_province():
    every = list(Area.objects.districts().under("40").values_list("code", flat=True))
    return [[], every, every[::-1], [*every, *every]]


def test_area_has_one_scope_however_it_was_ticked(shown, maker):
    assert {scope_of("40", codes) for codes in ways_to_say_the_province()} == {"40"}
    assert {scope_of("40", codes) for codes in (["4007", "4005"], ["4005", "4007", "4005"])} == {"4005,4007"}
    assert scope_of("40", ways_to_say_the_province()[1][:-1]).count(",") == 24


def test_all_districts_take_the_place_of_the_province(at, maker):
    whole = at("published")
    ticked = made(issue(maker, districts=ways_to_say_the_province()[1]))

    check_issue(ticked, by=whole.checked_by)
    approve_issue(ticked, by=whole.approved_by, sha256=ticked.sha256)
    publish_issue(ticked, by=whole.published_by)

    assert list(CatalogueIssue.objects.published()) == [ticked]
    assert (ticked.scope, ticked.districts.count(), ticked.covers) == ("40", 0, "จังหวัดขอนแก่น")


@pytest.mark.parametrize("scope", ["all", "", "41", "4005,", "400501"])
def test_database_knows_one_scope_of_an_area(at, scope):
    asked = at("made")
    values = {name: getattr(asked, name) for name in ("title", "as_of", "made_by", "year")}
    said = ",".join(ways_to_say_the_province()[1]) if scope == "all" else scope

    with pytest.raises(DatabaseError), transaction.atomic():
        CatalogueIssue.objects.create(area_id="40", number=99, scope=said, **values)


def test_issue_closed_by_a_consent_is_closed_to_every_verb(at, staff):
    asked = at("approved")
    asked.closed_by_consent_at = asked.approved_at

    may = {"check": "group_head", "approve": "head"}
    said = {why_not(verb, IssuePaper(asked), staff[may.get(verb.slug, "promotion")]) for verb in ISSUE_VERBS}

    assert said == {"เล่มนี้มีบุคคลหรือภาพที่เผยแพร่ไม่ได้แล้ว จัดทำเล่มใหม่แทน"}


@pytest.mark.parametrize(
    "values", [{"pages": 5}, {"sha256": "1" * 64}, {"number": 9}, {"skipped": [1]}, {"approved_sha": "1" * 64}]
)
def test_bytes_and_number_of_an_issue_are_fixed(at, values):
    asked = at("approved")

    with pytest.raises(DatabaseError), transaction.atomic():
        CatalogueIssue.objects.filter(pk=asked.pk).update(**values)


def test_numbers_follow_each_other_and_lost_ones_stay_lost(shown, maker):
    first, second = issue(maker), issue(maker)
    give_up_on(second)

    third = issue(maker)

    assert [each.number for each in (first, second, third)] == [1, 2, 3]
    assert CatalogueIssue.objects.get(pk=second.pk).state == "failed"


def give_up_on(asked):
    Job.objects.filter(pk=asked.job_id).update(failure="ดิสก์เต็ม")
    give_up(Job.objects.get(pk=asked.job_id))


def test_failed_job_of_an_issue_leads_to_the_issue_and_is_not_done_again(shown, maker, client_of):
    asked = issue(maker)
    Job.objects.filter(pk=asked.job_id).release(JobState.FAILED, failure="ดิสก์เต็ม")
    give_up_on(asked)
    client = client_of(maker)

    page = client.get(asked.job.get_absolute_url()).content.decode()
    client.post(reverse("jobs:job_retry", args=[asked.job_id]))

    assert asked.get_absolute_url() in page
    assert "ทำงานนี้อีกครั้ง" not in page
    assert Job.objects.get(pk=asked.job_id).state == JobState.FAILED


def test_same_form_makes_one_issue(shown, maker):
    key = uuid4()

    first, again = issue(maker, key=key), issue(maker, key=key)

    assert first == again
    assert (CatalogueIssue.objects.count(), Job.objects.count()) == (1, 1)


def test_asking_needs_the_right_in_that_province(shown, promotion, person):
    with pytest.raises(PermissionDenied):
        issue(person("promotion_group", "41"))


def test_nothing_to_print_is_refused(maker):
    with pytest.raises(Refused, match="ไม่มีชุมชนที่เผยแพร่อยู่ในพื้นที่นี้"):
        issue(maker)

    assert not CatalogueIssue.objects.exists()


def test_plan_says_who_comes_in_and_why_others_do_not(shown, officer, district_head, promotion, maker):
    ready(officer, name="บ้านร่าง")
    submitted(officer, name="บ้านส่งแล้ว")
    reviewed(officer, district_head, name="บ้านตรวจแล้ว")
    gone = published(officer, district_head, promotion, name="บ้านถอน")
    withdraw(gone.community, by=promotion, reason="น้ำท่วม")
    shut = published(officer, district_head, promotion, name="บ้านเลิก")
    Community.objects.filter(pk=shut.community_id).update(status="closed")

    found = plan("40", [], by=maker)

    assert [revision.name for revision in found.included] == ["บ้านห้วยคราม"]
    assert {(each.name, each.reason) for each in found.skipped} == {
        ("บ้านร่าง", "ยังเป็นฉบับร่าง ยังไม่ส่งตรวจ"),
        ("บ้านส่งแล้ว", "รอพัฒนาการอำเภอตรวจ"),
        ("บ้านตรวจแล้ว", "ตรวจแล้ว รอกลุ่มงานส่งเสริมฯ เผยแพร่"),
        ("บ้านถอน", "ถอนจากการเผยแพร่: น้ำท่วม"),
        ("บ้านเลิก", "เลิกดำเนินการ"),
    }


def text_of(content):
    answer = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True)
    return answer.stdout.decode()


def test_made_issue_has_its_bytes_its_communities_and_its_skipped(shown, officer, maker):
    place = ready(officer, name="บ้านร่าง")
    secret = villager(shown.community, first_name="ความลับ", last_name="ในสมุด", phone="0866666666")
    contact(shown.community, person=secret)
    asked = issue(maker)
    running = Running(maker)

    with doors_required():
        compile_issue(asked.pk, running)

    asked.refresh_from_db()
    content = store.read(asked.file)
    text = text_of(content)
    assert (asked.state, asked.sha256) == ("made", hashlib.sha256(content).hexdigest())
    assert asked.pages == pymupdf.open(stream=content).page_count >= 4
    assert [entry.revision for entry in asked.entries.all()] == [shown]
    assert asked.skipped == [
        {
            "community": place.pk,
            "name": "บ้านร่าง",
            "district": "อำเภอชุมแพ",
            "reason": "ยังเป็นฉบับร่าง ยังไม่ส่งตรวจ",
        }
    ]
    assert asked.person_keys == shown.person_keys
    assert (running.result_url, running.result_key) == ("tourism:issue_detail", str(asked.pk))
    assert running.done == running.total > 0
    for words in ("บ้านห้วยคราม", "ย้อมครามหม้อดิน", "สมมติ ใจดี", "๐๘ ๑๐๐๐ ๐๐๐๐", shown.publication.code):
        assert words in text, words
    for words in ("ความลับ", "๖๖๖๖", "6666", "บ้านร่าง"):
        assert words not in text, words


def test_issue_made_again_after_a_withdrawal_is_without_the_person(shown, officer, maker):
    first = issue(maker)
    compile_issue(first.pk, Running(maker))
    withdraw_consent(shown.community.contacts.get().person, by=officer, reason="ขอถอน")
    second = issue(maker)

    compile_issue(second.pk, Running(maker))

    first.refresh_from_db()
    second.refresh_from_db()
    assert "ใจดี" in text_of(store.read(first.file))
    assert "ใจดี" not in text_of(store.read(second.file))
    assert (first.state, second.state) == ("returned", "made")


def test_consent_withdrawn_while_drawing_starts_it_again(shown, officer, maker):
    person = shown.community.contacts.get().person

    class Meanwhile(Running):
        def progress(self, done, total=0, step=""):
            super().progress(done, total, step)
            if step == "รวมเล่ม" and person.consents.filter(withdrawn_at=None).exists():
                withdraw_consent(person, by=officer, reason="ขอถอน")

    asked = issue(maker)

    compile_issue(asked.pk, Meanwhile(maker))

    asked.refresh_from_db()
    assert asked.state == "made"
    assert person.pk not in asked.person_keys
    assert "ใจดี" not in text_of(store.read(asked.file))


def test_issue_does_not_stay_compiling_when_its_end_is_heard_late(shown, maker):
    asked = issue(maker)
    Job.objects.filter(pk=asked.job_id).release(JobState.FAILED, failure="ดิสก์เต็ม")  # and nobody could be told
    asked.refresh_from_db()
    before = asked.state

    sweep()

    asked.refresh_from_db()
    assert (before, asked.state, asked.note) == ("compiling", "failed", "ดิสก์เต็ม")


def spoil(picture, how):
    place = store.place(picture)
    if how == "missing":
        place.unlink()
    else:
        place.chmod(0o600)
        place.write_bytes(b"not the picture")


@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_picture_that_the_store_lost_is_named_and_nothing_is_drawn_again(shown, maker, how):
    photo = shown.content["photos"][0]
    spoil(photo["print_sha256"], how)
    kept = fragments.store_of("40")
    kept.put("page", b"pdf")
    running = Running(maker)

    with pytest.raises(Refused) as refused:
        compile_issue(issue(maker).pk, running)

    assert str(refused.value) == f"ไฟล์ภาพ “{photo['alt']}” ของ บ้านห้วยคราม หายหรือเสียหาย จึงจัดเล่มไม่ได้"
    assert "ลบภาพนี้ในอัลบั้มของชุมชนแล้วเพิ่มใหม่" in refused.value.advice
    assert (running.done, kept.get("page")) == (0, b"pdf")


def test_pages_that_are_taken_again_and_again_are_said(shown, maker):
    class Wiping(Running):
        def progress(self, done, total=0, step=""):
            super().progress(done, total, step)
            if step == "รวมเล่ม":
                fragments.wipe("40")

    with pytest.raises(Refused, match="เปลี่ยนระหว่างจัดทำหลายครั้ง"):
        compile_issue(issue(maker).pk, Wiping(maker))


@pytest.mark.parametrize("mistake", [KeyError, IndexError, LookupError, ValueError])
def test_mistake_of_ours_is_not_taken_for_a_change(shown, maker, mistake):
    tries = []

    class Mistaken(Running):
        def progress(self, done, total=0, step=""):
            tries.append(step)
            raise mistake

    with pytest.raises(mistake):
        compile_issue(issue(maker).pk, Mistaken(maker))
    assert tries == [""]


def test_worker_that_lost_the_lease_writes_nothing(shown, maker):
    class Lost(Running):
        def result(self, url_name, key):
            raise LostLease

    asked = issue(maker)

    with pytest.raises(LostLease):
        compile_issue(asked.pk, Lost(maker))
    asked.refresh_from_db()
    left = (asked.state, asked.file, IssueEntry.objects.count())
    compile_issue(asked.pk, Running(maker))

    asked.refresh_from_db()
    assert left == ("compiling", None, 0)
    assert (asked.state, IssueEntry.objects.count()) == ("made", 1)


def test_second_run_of_a_made_issue_changes_nothing(shown, maker):
    asked = made(issue(maker))
    before = CatalogueIssue.objects.values().get(pk=asked.pk)

    with pytest.raises(Refused):
        compile_issue(asked.pk, Running(maker))

    assert CatalogueIssue.objects.values().get(pk=asked.pk) == before


def test_right_is_asked_again_when_the_work_begins(shown, maker):
    from portal.accounts.models import User

    asked = issue(maker)
    maker.assignments.update(area_id="41")

    with pytest.raises(Refused, match="ไม่มีสิทธิ์จัดทำแคตตาล็อกของจังหวัดนี้แล้ว"):
        compile_issue(asked.pk, Running(User.objects.get(pk=maker.pk)))


def test_file_is_for_staff_of_the_province_and_noted(
    at, officer, district_head, reader, person, client_of, client, django_capture_on_commit_callbacks
):
    asked = at("made")
    url = f"/files/tourism.catalogueissue/{asked.pk}/pdf/"
    readers = {
        "district_head": client_of(district_head),
        "reader": client_of(reader),
        "officer": client_of(officer),
        "elsewhere": client_of(person("province_head", "41")),
        "everybody": client,
    }

    with django_capture_on_commit_callbacks(execute=True):
        answers = {who: visitor.get(url).status_code for who, visitor in readers.items()}

    assert answers == {"district_head": 200, "reader": 200, "officer": 404, "elsewhere": 404, "everybody": 404}
    assert Entry.objects.filter(verb="เปิดไฟล์", record_type="tourism.catalogueissue").count() == 2


def test_published_file_is_for_everybody(at, client, client_of, reader):
    asked = at("published")
    url = f"/files/tourism.catalogueissue/{asked.pk}/pdf/"

    answer = client.get(url)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "public" in answer["Cache-Control"]
    assert "no-store" in client_of(reader).get(url)["Cache-Control"]


def test_command_writes_a_file_without_an_issue(shown, tmp_path, settings):
    from django.core.management import call_command

    settings.SITE_URL, settings.SITE_URL_GIVEN = "https://khonkaen.example.go.th", True
    target = tmp_path / "catalogue.pdf"

    call_command("make_catalogue", area="40", out=str(target))

    assert "บ้านห้วยคราม" in text_of(target.read_bytes())
    assert "https://khonkaen.example.go.th/" in text_of(target.read_bytes())
    assert not CatalogueIssue.objects.exists()


def test_command_takes_the_title_that_a_form_would_take(shown, tmp_path):
    from django.core.management import CommandError, call_command

    with pytest.raises(CommandError, match="มีอีโมจิ “😀” ลบออก"):
        call_command("make_catalogue", area="40", out=str(tmp_path / "c.pdf"), title="เที่ยว😀")


def test_command_prints_no_address_that_nobody_gave(shown, tmp_path, settings):
    from django.core.management import CommandError, call_command

    settings.SITE_URL_GIVEN = False
    target = tmp_path / "catalogue.pdf"

    with pytest.raises(CommandError, match="SITE_URL"):
        call_command("make_catalogue", area="40", out=str(target))

    assert not target.exists()
