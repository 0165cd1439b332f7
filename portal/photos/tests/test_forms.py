import pytest

from portal.people.models import Person
from portal.photos.forms import PhotoForm, PhotoWordsForm
from portal.photos.models import Photo
from portal.photos.tests.factories import drawn, photo, upload
from portal.territory.models import Area

pytestmark = pytest.mark.django_db


def filled(**values):
    typed = {"alt": "ลานทอผ้า", "credit": "สมมติ", "licence": "own", "rights_confirmed": "on"}
    return {**typed, **values}


def form(officer, data=None, file=None):
    return PhotoForm(filled() if data is None else data, {"file": file or upload()}, user=officer)


def chum_phae():
    return Area.objects.get(pk="400501")


def test_filled_form_adds_the_picture(officer):
    person = Person.objects.create(area_id="400501", first_name="สมมติ")
    page = form(officer, filled(people=[person.pk], taken_on_day="24", taken_on_month="1", taken_on_year="2562"))

    assert page.is_valid(), page.errors
    added = page.add(chum_phae())

    assert (added.alt, added.credit, str(added.taken_on), added.added_by) == ("ลานทอผ้า", "สมมติ", "2019-01-24", officer)
    assert list(added.people.all()) == [person]


def test_empty_form_asks_for_each_missing_thing(officer):
    page = PhotoForm({}, {}, user=officer)

    assert {name: list(errors) for name, errors in page.errors.items()} == {
        "file": ["เลือกไฟล์ภาพ"],
        "alt": ["กรอกคำบรรยายภาพ"],
        "credit": ["กรอกผู้ถ่ายภาพ"],
        "licence": ["เลือกสิทธิ์ในภาพ"],
        "rights_confirmed": ["ยืนยันสิทธิ์เผยแพร่ภาพ หรือเลือกภาพอื่นที่มีสิทธิ์เผยแพร่"],
    }


def test_refused_picture_is_explained_at_its_field(officer):
    page = form(officer, file=upload(b"<html>", name="ภาพ.jpg"))

    assert page.is_valid()
    assert page.add(chum_phae()) is None

    assert page.errors == {"file": ["ไฟล์ต้องเป็นภาพ JPG PNG หรือ WEBP เลือกไฟล์ภาพอื่น"]}
    assert not Photo.objects.unscoped("test").exists()


def test_person_of_another_district_is_answered_like_nobody(officer):
    foreign = Person.objects.create(area_id="400701", first_name="คนต่างอำเภอ")

    errors = [form(officer, filled(people=[key])).errors["people"] for key in (foreign.pk, foreign.pk + 1)]

    assert errors[0] == errors[1]


def test_page_narrows_the_people_to_its_own(officer):
    ours, others = (Person.objects.create(area_id=area, first_name="สมมติ") for area in ("400501", "400502"))
    people = Person.objects.filter(area_id="400501")

    page = PhotoForm(filled(people=[others.pk]), {"file": upload()}, user=officer, people=people)

    assert list(page.fields["people"].queryset) == [ours]
    assert "people" in page.errors


def test_words_are_corrected_without_the_file(officer):
    added = photo(by=officer, data=drawn())

    page = PhotoWordsForm(filled(alt="คำบรรยายใหม่"), instance=added, user=officer)

    assert page.is_valid(), page.errors
    assert page.save().alt == "คำบรรยายใหม่"


@pytest.mark.parametrize("alt", ["ก" * 251, "\x00", "   ", "\u200b"])
def test_bad_words_are_answered_at_the_field(officer, alt):
    assert "alt" in form(officer, filled(alt=alt)).errors
