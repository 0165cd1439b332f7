import pytest
from django.urls import reverse

from portal.files import store
from portal.files.models import StoredFile
from portal.jobs.models import Job
from portal.people.models import Purpose
from portal.photos.models import Photo
from portal.photos.states import PhotoState
from portal.photos.tests.factories import drawn, judge_all, photo, upload
from villages.models import Community, CommunityPhoto, State
from villages.tests.factories import album_photo, community, villager

pytestmark = pytest.mark.django_db
WORDS = {"alt": "ทุ่งนายามเช้า", "credit": "ผู้ถ่ายสมมติ", "licence": "own", "rights_confirmed": "on"}


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.FILES_DIR = tmp_path


def url(name, place, *args):
    return reverse(f"villages:photo_{name}", args=[place.pk, *args])


def send(client, place, *files, **words):
    return client.post(url("create", place), WORDS | {"pictures": list(files)} | words)


def test_several_pictures_come_in_at_once_and_the_first_is_the_cover(client_of, officer):
    place = community(state=State.PUBLISHED)

    response = send(client_of(officer), place, upload(name="หนึ่ง.jpg"), upload(drawn(colour="navy"), "สอง.jpg"))
    judge_all()

    place.refresh_from_db()
    album = list(place.photos.all())
    assert response.url == url("list", place)
    assert [picture.is_hero for picture in album] == [True, False]
    assert {picture.photo.area_id for picture in album} == {place.area_id}
    assert place.state == State.DRAFT


def test_each_file_has_its_own_outcome(client_of, officer):
    place = community()
    files = (
        upload(name="ดี.jpg"),
        upload(b"<html>", "ปลอม.jpg"),
        upload(b"", "ว่าง.jpg"),
        upload(drawn(100, 80), "เล็ก.jpg"),
    )

    response = send(client_of(officer), place, *files)

    outcomes = {each.name: each.refusal for each in response.context["outcomes"]}
    page = response.content.decode()
    assert response.status_code == 200
    assert outcomes["ดี.jpg"] == ""
    assert all(outcomes[name] for name in ("ปลอม.jpg", "ว่าง.jpg"))
    assert "รับแล้ว 2 ภาพ จาก 4 ภาพ" in page
    assert page.partition("<title>")[2].strip().startswith("มีข้อผิดพลาด:")
    assert "ทุ่งนายามเช้า" in page
    judge_all()
    assert [row.photo.state for row in place.photos.order_by("position")] == ["ok", "refused"]


def test_picture_is_never_read_in_the_thread_of_a_page(client_of, officer):
    place = community()

    send(client_of(officer), place, upload(), upload(drawn(100, 80), "เล็ก.jpg"))

    job = Job.objects.get()
    assert {row.photo.state for row in place.photos.all()} == {PhotoState.RECEIVED}
    assert job.args["photos"] == list(Photo.objects.order_by("pk").values_list("pk", flat=True))
    assert job.result_link == ""


def test_album_tells_how_the_pictures_stand_and_asks_until_all_are_judged(client_of, officer):
    place = community()
    client = client_of(officer)
    send(client, place, upload(name="ดี.jpg"), upload(drawn(100, 80), "เล็ก.jpg"))

    waiting = client.get(url("list", place))
    part = client.get(url("list", place), headers={"HX-Request": "true"})
    judge_all()
    judged = client.get(url("list", place))
    last = client.get(url("list", place), headers={"HX-Request": "true"})

    page = waiting.content.decode()
    assert page.count("รอตรวจภาพ") == 2
    assert 'hx-trigger="every 2s"' in page
    assert "/files/" not in page
    assert "ตั้งเป็นภาพปก" not in page
    assert ("HX-Refresh" in part, "<html" in part.content.decode()) == (False, False)
    page = judged.content.decode()
    assert (page.count("ภาพปก</span>"), page.count("ใช้ภาพนี้ไม่ได้")) == (1, 1)
    assert "ภาพขนาด 100 × 80 พิกเซลเล็กเกินไป" in page
    assert "ไฟล์ เล็ก.jpg" in page
    assert "every 2s" not in page
    assert last["HX-Refresh"] == "true"


def test_first_good_picture_is_the_cover(client_of, officer):
    place = community()

    send(client_of(officer), place, upload(drawn(100, 80)), upload(), upload(drawn(colour="red")))
    judge_all()

    album = [(row.photo.state, row.is_hero) for row in place.photos.order_by("position")]
    assert album == [("refused", False), ("ok", True), ("ok", False)]


def test_picture_that_is_not_judged_is_no_cover(client_of, officer):
    place = community()
    client = client_of(officer)
    send(client, place, upload())

    response = client.post(url("hero", place, place.photos.get().pk), follow=True)

    assert "ระบบกำลังตรวจภาพนี้" in response.content.decode()
    assert not place.photos.get().is_hero


@pytest.mark.parametrize("judged", [True, False])
def test_picture_that_never_was_one_goes_with_its_bytes(client_of, officer, judged, django_capture_on_commit_callbacks):
    place = community()
    client = client_of(officer)
    send(client, place, upload(drawn(100, 80)))

    with django_capture_on_commit_callbacks(execute=True):
        if judged:
            judge_all()
        client.post(url("remove", place, place.photos.get().pk))

    assert not Photo.objects.exists()
    assert not StoredFile.objects.exists()
    assert [path for path in store.root().rglob("*") if path.is_file()] == []
    send(client, place, upload(drawn(100, 80)))
    assert place.photos.count() == 1


def test_checking_is_not_there_yet(client_of, officer):
    place = community()
    client = client_of(officer)

    send(client, place, upload())

    counted = Community.objects.unscoped("test").with_counts().get(pk=place.pk)
    assert counted.photos_count == 0
    judge_all()
    counted = Community.objects.unscoped("test").with_counts().get(pk=place.pk)
    assert counted.photos_count == 1


def test_same_picture_comes_in_once(client_of, officer):
    place = community()
    client = client_of(officer)

    send(client, place, upload())
    again = send(client, place, upload())

    assert [each.refusal for each in again.context["outcomes"]] == ["มีภาพนี้ในอัลบั้มแล้ว ข้ามไฟล์นี้"]
    assert Photo.objects.count() == 1


def test_missing_words_and_rights_are_asked_for_and_nothing_is_kept(client_of, officer):
    place = community()
    client = client_of(officer)

    nothing = client.post(url("create", place), {"alt": ""})
    unconfirmed = client.post(url("create", place), WORDS | {"pictures": [upload()], "rights_confirmed": ""})
    many = send(client, place, *(upload() for _ in range(21)))

    assert set(nothing.context["form"].errors) == {"pictures", "alt", "credit", "licence", "rights_confirmed"}
    assert list(unconfirmed.context["form"].errors) == ["rights_confirmed"]
    assert many.context["form"].errors["pictures"] == ["เลือกได้ครั้งละไม่เกิน 20 ภาพ (เลือกมา 21)"]
    assert not Photo.objects.exists()


def test_people_of_another_district_are_no_choice(client_of, officer):
    place, foreign = community(), community(area_id="400701")

    response = send(client_of(officer), place, upload(), people=[villager(foreign).pk])

    assert list(response.context["form"].errors) == ["people"]
    assert not Photo.objects.exists()


def test_album_says_whose_consent_is_missing(client_of, officer):
    place = community()
    person = villager(place)
    client = client_of(officer)
    send(client, place, upload(), people=[person.pk])
    judge_all()

    assert "ยังไม่มีความยินยอมเผยแพร่ภาพของนางสมมติ ใจดี" in client.get(url("list", place)).content.decode()


def test_withdrawn_consent_leaves_a_word_in_place_of_the_picture(client_of, officer):
    place = community()
    person = villager(place, consents=Purpose, by=officer)
    client = client_of(officer)
    send(client, place, upload(), people=[person.pk])
    judge_all()

    client.post(reverse("villages:person_withdraw_consent", args=[place.pk, person.pk]), {"reason": "ขอถอน"})

    for page in (url("list", place), place.get_absolute_url()):
        response = client.get(page)
        assert response.status_code == 200
        assert "/files/" not in response.content.decode()
    assert "บุคคลในภาพถอนความยินยอม" in client.get(url("list", place)).content.decode()


def test_cover_order_words_and_removal(client_of, officer):
    place = community()
    first = album_photo(place, photo(by=officer), is_hero=True)
    second = album_photo(place, photo(by=officer, data=drawn(colour="red")), position=1)
    client = client_of(officer)

    client.post(url("hero", place, second.pk))
    assert list(place.photos.values_list("pk", "is_hero")) == [(second.pk, True), (first.pk, False)]
    client.post(url("move", place, second.pk, "up"))
    assert [picture.pk for picture in place.photos.order_by("position")] == [second.pk, first.pk]
    client.post(url("edit", place, first.pk), WORDS | {"alt": "คำใหม่", "version": 1})
    assert Photo.objects.get(pk=first.photo_id).alt == "คำใหม่"
    assert client.get(url("remove", place, first.pk)).status_code == 200
    client.post(url("remove", place, first.pk))
    assert list(place.photos.all()) == [second]
    assert Photo.objects.count() == 2


def test_stale_words_and_people_are_refused(client_of, officer, district_head):
    place = community()
    one, other = villager(place, first_name="หนึ่ง"), villager(place, first_name="สอง")
    picture = album_photo(place, photo(by=officer, credit=WORDS["credit"]))
    edit, opened = url("edit", place, picture.pk), WORDS | {"version": 1}
    mine, theirs = client_of(officer), client_of(district_head)
    theirs.post(edit, opened | {"alt": "ของหัวหน้า", "people": [one.pk]})

    refused = mine.post(edit, opened | {"alt": "ของฉัน", "people": [other.pk]})

    kept = Photo.objects.get(pk=picture.photo_id)
    both = [(each.theirs, each.yours, each.is_typed) for each in refused.context["differences"]]
    assert (refused.status_code, kept.alt, list(kept.people.all()), kept.version) == (409, "ของหัวหน้า", [one], 2)
    assert both == [("ของหัวหน้า", "ของฉัน", True), (str(one), str(other), True)]
    form = refused.context["form"]
    assert (form["alt"].value(), list(form["people"].value()), form["version"].value()) == ("ของฉัน", [other.pk], 2)

    mine.post(edit, opened | {"alt": "ของฉัน", "people": [other.pk], "version": 2})

    kept.refresh_from_db()
    assert (kept.alt, list(kept.people.all()), kept.version) == ("ของฉัน", [other], 3)


@pytest.mark.parametrize("verb", ["edit", "hero", "remove"])
def test_pictures_of_another_district_are_not_found(client_of, officer, stranger, verb):
    place = community()
    picture = album_photo(place, photo(by=officer))

    assert client_of(stranger).post(url(verb, place, picture.pk)).status_code == 404
    other = community()
    assert client_of(officer).post(url(verb, other, picture.pk)).status_code == 404
    assert CommunityPhoto.objects.count() == 1


def test_moving_to_another_subdistrict_takes_the_album_along(officer):
    from portal.territory.models import Area
    from villages.actions.community import save_section

    place = community()
    album_photo(place, photo(by=officer))

    save_section(place, {"area": Area.objects.get(code="400502")}, version=1, by=officer)

    assert Photo.objects.get().area_id == "400502"
