from datetime import date

import pytest
from django.db import transaction

from portal.accounts.doors import doors_required
from portal.files import store
from portal.files.models import StoredFile
from portal.people.actions import record_consent, withdraw_consent
from portal.people.models import Person, Purpose
from portal.photos import registry
from portal.photos.actions import LARGEST, correct_words, make_private, make_public, remove_public_sizes
from portal.photos.judging import add_photo
from portal.photos.models import Photo, PhotoLocation
from portal.photos.refusals import PhotoRefused
from portal.photos.tests.corpus import GPS_KHON_KAEN, with_notes
from portal.photos.tests.factories import drawn, photo, upload
from portal.territory.models import Area
from portal.trail.models import Entry


def person_in_picture(area="400501", **values):
    return Person.objects.create(area_id=area, first_name="สมมติ", last_name="ทอผ้า", **values)


def files_on_disk():
    return {file.name for file in store.root().rglob("*") if file.is_file()} if store.root().exists() else set()


def fresh(row):
    return Photo.objects.unscoped("test").get(pk=row.pk)


def test_added_picture_has_its_bytes_words_and_trail(officer):
    data = drawn(900, 600)

    added = photo(by=officer, data=data, alt="ลานทอผ้าใต้ถุนเรือน", name="งานบุญ.jpg")

    assert store.read(added.original) == data
    assert (added.width, added.height, added.original_name) == (900, 600, "งานบุญ.jpg")
    assert (added.public, added.added_by, added.area_id) == (False, officer, "400501")
    assert files_on_disk() == set(StoredFile.objects.values_list("pk", flat=True))
    entries = Entry.objects.filter(record_type="photos.photo", record_key=str(added.pk)).order_by("pk")
    said = [(entry.verb, entry.actor_key, entry.area_code) for entry in entries]
    assert said == [("เพิ่มภาพ", str(officer.pk), "400501"), ("ตรวจภาพ", str(officer.pk), "400501")]


def test_camera_fills_in_day_and_place_but_the_typed_day_wins(officer):
    data = with_notes(gps=GPS_KHON_KAEN, taken="2019:01:24 08:30:00")

    by_camera, by_person = photo(by=officer, data=data), photo(by=officer, data=data, taken_on=date(2020, 2, 29))

    assert (by_camera.taken_on, by_person.taken_on) == (date(2019, 1, 24), date(2020, 2, 29))
    place = PhotoLocation.objects.get(photo=by_camera)
    assert (float(place.latitude), float(place.longitude)) == (16.44, 102.835)


def test_same_picture_twice_is_kept_once(officer):
    first, second = photo(by=officer), photo(by=officer)

    assert first.original_id == second.original_id
    assert StoredFile.objects.count() == len(files_on_disk())


@pytest.mark.parametrize("data", [b"", b"<html>", drawn(100, 100), drawn()[:2000], bytes(LARGEST + 1)])
def test_refused_picture_leaves_nothing(officer, data, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(PhotoRefused):
        photo(by=officer, data=data)

    assert not Photo.objects.unscoped("test").exists()
    assert not StoredFile.objects.exists()
    assert not files_on_disk()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\Users\\somchai\\ภาพ.jpg", "ภาพ.jpg"),
        ("ภาพ\u202egpj.exe", "ภาพgpj.exe"),
        ("a\x00b\r\n.jpg", "ab .jpg"),
        ("ก" * 300 + ".jpg", "ก" * 116 + ".jpg"),
        ("..", ""),
    ],
)
def test_name_of_the_upload_is_only_data(officer, name, kept):
    source = upload(name="x.jpg")
    source._name = name

    added = add_photo(source, area=Area.objects.get(pk="400501"), by=officer, alt="ภาพ", credit="สมมติ", licence="own")

    assert added.original_name == kept


def test_name_with_false_ending_is_given_out_with_the_true_one(officer):
    added = photo(by=officer, data=drawn(kind="PNG"), name="ภาพ.html")

    assert added.original_filename == "ภาพ.png"


def test_picture_becomes_public_and_private_again(officer, promotion):
    added = photo(by=officer)

    with doors_required():
        make_public(added, by=promotion)
    shown = fresh(added)
    with doors_required():
        make_private(added, by=promotion)

    assert shown.public
    assert shown.public_since
    assert not fresh(added).public
    verbs = Entry.objects.filter(record_type="photos.photo").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["เพิ่มภาพ", "ตรวจภาพ", "เผยแพร่ภาพ", "เลิกเผยแพร่ภาพ"]


def test_picture_of_somebody_without_consent_stays_private(officer, promotion):
    person = person_in_picture()
    added = photo(by=officer, people=[person])

    with pytest.raises(PhotoRefused, match="ยังไม่มีความยินยอมเผยแพร่ภาพของสมมติ ทอผ้า"):
        make_public(added, by=promotion)

    record_consent(person, Purpose.PUBLISH_PHOTO, given_on=date(2026, 1, 5), by=officer)
    make_public(added, by=promotion)
    assert fresh(added).public


def test_sensitive_picture_stays_private(officer, promotion):
    added = photo(by=officer, sensitive=True)

    with pytest.raises(PhotoRefused, match="ไม่ให้เผยแพร่"):
        make_public(added, by=promotion)


def test_withdrawn_consent_removes_what_is_shown_and_keeps_the_original(officer, django_capture_on_commit_callbacks):
    person = person_in_picture()
    record_consent(person, Purpose.PUBLISH_PHOTO, given_on=date(2026, 1, 5), by=officer)
    shown = photo(by=officer, data=drawn(colour="red"), people=[person])
    other = photo(by=officer, data=drawn(colour="blue"))
    make_public(shown, by=officer)
    public = {shown.hero_id, shown.card_id, shown.print_size_id}

    with doors_required(), django_capture_on_commit_callbacks(execute=True):
        withdraw_consent(person, by=officer, reason="ขอถอนด้วยตนเอง")

    left = fresh(shown)
    assert (left.public, left.hero, left.card, left.print_size) == (False, None, None, None)
    assert left.sizes_removed_at
    assert store.read(left.original) == drawn(colour="red")
    assert not public & files_on_disk()
    assert not StoredFile.objects.filter(pk__in=public).exists()
    assert fresh(other).hero_id in files_on_disk()
    with pytest.raises(PhotoRefused, match="ถอนความยินยอม"):
        make_public(shown, by=officer)


@pytest.fixture
def rooms_above(monkeypatch):
    """Stands in for the rooms that keep and show pictures: what they hear, and what they answer."""
    heard, kept = [], []
    monkeypatch.setattr(registry.on_hiding, "_heard", [lambda photo, *, by: heard.append((photo, by))])
    monkeypatch.setattr(registry.keeps_pictures, "_heard", [lambda person: kept])
    return heard, kept


def test_picture_that_is_kept_elsewhere_with_the_person_in_it_goes_too(officer, rooms_above):
    person = person_in_picture()
    untagged, other = photo(by=officer, data=drawn(colour="red")), photo(by=officer, data=drawn(colour="blue"))
    make_public(untagged, by=officer)
    rooms_above[1].append(untagged.pk)

    withdraw_consent(person, by=officer, reason="ขอถอนด้วยตนเอง")

    assert (fresh(untagged).public, fresh(untagged).hero) == (False, None)
    assert fresh(other).hero == other.hero


def test_those_who_show_a_picture_hear_when_it_may_not_be_shown_any_more(officer, rooms_above):
    added = photo(by=officer)
    make_public(added, by=officer)

    correct_words(added, {"alt": "ลานทอผ้า"}, version=1, by=officer)
    correct_words(added, {"sensitive": True}, version=2, by=officer)
    correct_words(added, {"credit": "สมมติ"}, version=3, by=officer)

    assert rooms_above[0] == [(added, officer)]
    assert not fresh(added).public


def test_sizes_that_another_photo_uses_stay(officer, django_capture_on_commit_callbacks):
    first, twin = photo(by=officer), photo(by=officer)

    with django_capture_on_commit_callbacks(execute=True):
        remove_public_sizes(first, by=officer)

    assert {twin.hero_id, twin.card_id, twin.print_size_id} <= files_on_disk()
    assert fresh(first).hero_id is None


def test_removal_that_is_undone_keeps_the_bytes(officer):
    added = photo(by=officer)

    with transaction.atomic():
        remove_public_sizes(added, by=officer)
        transaction.set_rollback(True)

    assert fresh(added).hero_id == added.hero_id
    assert added.hero_id in files_on_disk()


def test_full_disk_is_said_in_words_and_leaves_nothing(officer, settings, tmp_path):
    (tmp_path / "not-a-folder").write_bytes(b"")
    settings.FILES_DIR = tmp_path / "not-a-folder"

    with pytest.raises(PhotoRefused, match="ที่เก็บไฟล์เต็ม"):
        photo(by=officer)

    assert not Photo.objects.unscoped("test").exists()
