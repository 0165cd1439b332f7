from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from portal.accounts.doors import doors_required
from portal.files import store
from portal.files.checking import forget_unowned
from portal.files.models import StoredFile
from portal.jobs.actions import cancel_job
from portal.jobs.kinds import Running, kind_of
from portal.jobs.models import Job
from portal.jobs.queues import Queue
from portal.photos import registry
from portal.photos.actions import JUDGE, ask_to_judge, discard, keep_photo, make_public, receive
from portal.photos.judging import judge, refuse
from portal.photos.models import Photo
from portal.photos.refusals import PhotoRefused
from portal.photos.states import PhotoState
from portal.photos.tasks import give_up, judge_photos
from portal.photos.tests.factories import drawn, judge_all, photo, upload
from portal.territory.models import Area
from portal.thai.refused import Refused
from portal.trail.models import Entry

WORDS = {"alt": "ลานทอผ้า", "credit": "ผู้ถ่ายสมมติ", "licence": "own"}
TOO_SMALL = "ภาพขนาด 100 × 80 พิกเซลเล็กเกินไป ต้องมีด้านยาวอย่างน้อย 640 และด้านสั้นอย่างน้อย 320 พิกเซล เลือกภาพต้นฉบับที่ยังไม่ย่อ"


def received(officer, data=None, **words):
    area = Area.objects.get(pk="400501")
    return keep_photo(receive(upload(data)), area=area, by=officer, **(WORDS | words))


def fresh(row):
    return Photo.objects.unscoped("test").get(pk=row.pk)


def files_on_disk():
    return {file.name for file in store.root().rglob("*") if file.is_file()}


def test_received_picture_is_bytes_that_nobody_gets(officer, promotion, client_of):
    row = received(officer)

    answers = {
        variant: client_of(officer).get(reverse("files:open", args=["photos.photo", row.pk, variant])).status_code
        for variant in ("original", "hero", "card", "print")
    }

    assert (row.state, row.hero, row.width) == (PhotoState.RECEIVED, None, 0)
    assert set(answers.values()) == {404}
    assert row.why_private() == "ระบบกำลังตรวจภาพนี้ รอสักครู่แล้วเปิดหน้านี้ใหม่"
    with pytest.raises(PhotoRefused, match="กำลังตรวจภาพนี้"):
        make_public(row, by=promotion)


def test_judged_picture_has_its_sizes(officer):
    row = received(officer, drawn(900, 600))

    with doors_required():
        judge(row.pk, by=officer)

    judged = fresh(row)
    assert (judged.state, judged.media_type, judged.width, judged.height) == ("ok", "image/jpeg", 900, 600)
    assert files_on_disk() == set(StoredFile.objects.values_list("pk", flat=True))
    assert judged.why_private() == ""


def test_refused_picture_says_why_and_keeps_no_byte(officer, django_capture_on_commit_callbacks):
    row = received(officer, drawn(100, 80))

    with django_capture_on_commit_callbacks(execute=True):
        judge(row.pk, by=officer)

    refused = fresh(row)
    assert (refused.state, refused.refusal, refused.original) == (PhotoState.REFUSED, TOO_SMALL, None)
    assert refused.why_private() == f"{TOO_SMALL} แล้วเอาภาพนี้ออก"
    assert files_on_disk() == set()
    entry = Entry.objects.get(verb="ตรวจภาพ")
    assert (entry.record_key, entry.actor_key, entry.reason) == (str(row.pk), str(officer.pk), TOO_SMALL)


def test_bytes_of_a_refused_picture_that_another_has_stay(officer, django_capture_on_commit_callbacks):
    one, twin = received(officer), received(officer)

    with django_capture_on_commit_callbacks(execute=True):
        refuse(one.pk, "เสีย", by=officer)

    assert store.read(fresh(twin).original) == drawn()


def test_judging_twice_is_once(officer):
    row = received(officer)

    judge(row.pk, by=officer)
    first = fresh(row)
    judge(row.pk, by=officer)
    refuse(row.pk, "เสีย", by=officer)

    assert (fresh(row).state, fresh(row).hero) == (PhotoState.OK, first.hero)
    assert Entry.objects.filter(verb="ตรวจภาพ").count() == 1


def test_picture_that_a_dead_worker_had_begun_is_judged_by_the_next(officer):
    row = received(officer)
    Photo.objects.unscoped("test").filter(pk=row.pk).update(state=PhotoState.CHECKING)

    judge(row.pk, by=officer)

    assert fresh(row).state == PhotoState.OK


def test_picture_that_was_taken_out_meanwhile_is_nothing(officer):
    row = received(officer)
    discard(row, by=officer)

    judge(row.pk, by=officer)
    refuse(row.pk, "เสีย", by=officer)

    assert not Photo.objects.unscoped("test").exists()
    assert not Entry.objects.filter(verb="ตรวจภาพ").exists()


def test_picture_whose_bytes_were_lost_is_refused(officer):
    row = received(officer)
    store.path(row.original).unlink()

    judge(row.pk, by=officer)

    assert fresh(row).refusal == "ไฟล์ที่ได้รับเสียหายก่อนตรวจ เพิ่มภาพนี้อีกครั้ง"


def test_accepted_picture_is_never_discarded(officer):
    row = photo(by=officer)

    discard(row, by=officer)

    assert fresh(row).state == PhotoState.OK
    assert not Entry.objects.filter(verb="ลบภาพที่ใช้ไม่ได้").exists()


def test_those_above_hear_of_an_accepted_picture_in_its_transaction(officer, monkeypatch):
    heard = []
    monkeypatch.setattr(registry.on_accepted, "_heard", [heard.append])
    good, bad = received(officer), received(officer, drawn(100, 80))

    judge_all()

    assert heard == [good]
    assert fresh(bad).state == PhotoState.REFUSED


def test_bytes_whose_owner_was_never_written_go(officer, django_capture_on_commit_callbacks):
    owned = photo(by=officer)
    lost, young = receive(upload(drawn(colour="red"))).stored, receive(upload(drawn(colour="blue"))).stored
    owned_keys = {owned.original_id, owned.hero_id, owned.card_id, owned.print_size_id}
    old = timezone.now() - timedelta(hours=2)
    StoredFile.objects.filter(pk__in=[*owned_keys, lost.pk]).update(checked_at=old)

    with django_capture_on_commit_callbacks(execute=True):
        assert forget_unowned() == 1

    assert set(StoredFile.objects.values_list("pk", flat=True)) == owned_keys | {young.pk} == files_on_disk()


# The job ----------------------------------------------------------------------------------------------------------


def asked(officer, *photos):
    return ask_to_judge(photos, by=officer, title="ตรวจภาพ", shown_at="home:desk", key=1)


def test_pictures_have_a_queue_to_themselves():
    assert kind_of(JUDGE).queue == Queue.PROOFS


def test_job_is_kept_with_the_pictures_or_not_at_all(officer):
    with transaction.atomic():
        asked(officer, received(officer))
        transaction.set_rollback(True)

    assert not Job.objects.exists()
    assert not Photo.objects.unscoped("test").exists()


def test_job_judges_all_that_came_together(officer):
    good, bad, other = received(officer), received(officer, drawn(100, 80)), received(officer, drawn(colour="red"))
    running = Running(officer)

    judge_photos(running, **asked(officer, good, bad).args)

    states = [fresh(row).state for row in (good, bad, other)]
    assert states == [PhotoState.OK, PhotoState.REFUSED, PhotoState.RECEIVED]
    assert (running.total, running.result_url, running.result_key) == (2, "home:desk", "1")


def test_job_that_failed_leaves_no_picture_between(officer):
    judged, left = photo(by=officer), received(officer, drawn(colour="red"))
    job = asked(officer, judged, left)
    job.failure, job.advice = "ที่เก็บไฟล์เต็ม", "แจ้งผู้ดูแลระบบ"

    give_up(job)

    assert (fresh(left).state, fresh(left).refusal) == (PhotoState.REFUSED, "ที่เก็บไฟล์เต็ม แจ้งผู้ดูแลระบบ")
    assert fresh(judged).state == PhotoState.OK


def test_store_that_is_full_while_judging_ends_the_job_in_words(officer, monkeypatch):
    row = received(officer)

    def full(data):
        raise store.StoreError("ที่เก็บไฟล์เต็ม")

    monkeypatch.setattr(store, "put", full)

    with pytest.raises(Refused, match="ที่เก็บไฟล์เต็ม"):
        judge(row.pk, by=officer)

    assert fresh(row).state == PhotoState.CHECKING


def test_cancelled_job_leaves_no_picture_between(officer):
    row = received(officer)
    job = asked(officer, row)

    cancel_job(job, by=officer)

    assert (fresh(row).state, fresh(row).refusal) == (PhotoState.REFUSED, "ยกเลิกการตรวจภาพนี้แล้ว")
