import pytest

from portal.people.models import Person
from portal.photos.actions import correct_words, make_public, remove_public_sizes
from portal.photos.forms import PhotoWordsForm
from portal.photos.models import Photo
from portal.photos.tests.factories import photo
from portal.trail.models import Entry

pytestmark = pytest.mark.django_db


def filled(**values):
    return {"alt": "ลานทอผ้า", "credit": "สมมติ", "licence": "cc_by", **values}


def words(officer, row, **values):
    return PhotoWordsForm(filled(**values), instance=row, user=officer)


def corrected(officer, row, **values):
    form = words(officer, row, **values)
    assert form.is_valid(), form.errors
    correct_words(row, form.cleaned_data, version=row.version, by=officer)


def person_of(area="400501"):
    return Person.objects.create(area_id=area, first_name="สมมติ", last_name="ทอผ้า")


def fresh(row):
    return Photo.objects.unscoped("test").get(pk=row.pk)


def test_words_and_people_are_corrected(officer):
    added, person = photo(by=officer), person_of()

    corrected(officer, added, people=[person.pk], taken_on_day="24", taken_on_month="1", taken_on_year="2562")

    saved = fresh(added)
    assert (saved.alt, saved.credit, saved.licence, str(saved.taken_on)) == ("ลานทอผ้า", "สมมติ", "cc_by", "2019-01-24")
    assert list(saved.people.all()) == [person]


def test_empty_form_asks_for_each_missing_thing(officer):
    form = PhotoWordsForm({}, user=officer)

    assert {name: list(errors) for name, errors in form.errors.items()} == {
        "alt": ["กรอกคำบรรยายภาพ"],
        "credit": ["กรอกผู้ถ่ายภาพ"],
        "licence": ["เลือกสิทธิ์ในภาพ"],
    }


def test_person_of_another_district_is_answered_like_nobody(officer):
    foreign = person_of("400701")

    errors = [words(officer, None, people=[key]).errors["people"] for key in (foreign.pk, foreign.pk + 1)]

    assert errors[0] == errors[1]


def test_page_narrows_the_people_to_its_own(officer):
    ours, others = person_of(), person_of("400502")
    people = Person.objects.filter(area_id="400501")

    form = PhotoWordsForm(filled(people=[others.pk]), user=officer, people=people)

    assert list(form.fields["people"].queryset) == [ours]
    assert "people" in form.errors


@pytest.mark.parametrize("alt", ["ก" * 251, "\x00", "   ", "\u200b"])
def test_bad_words_are_answered_at_the_field(officer, alt):
    assert "alt" in words(officer, None, alt=alt).errors


def test_public_picture_that_turns_sensitive_is_private_at_once(officer):
    added = photo(by=officer)
    make_public(added, by=officer)

    corrected(officer, fresh(added), sensitive="on")

    saved = fresh(added)
    assert (saved.sensitive, saved.public, saved.public_since) == (True, False, None)
    assert Entry.objects.filter(verb="เลิกเผยแพร่ภาพ", record_key=str(added.pk)).count() == 1


def test_public_picture_of_somebody_without_consent_is_private_at_once(officer):
    added = photo(by=officer)
    make_public(added, by=officer)

    corrected(officer, fresh(added), people=[person_of().pk])

    assert not fresh(added).public


def test_public_picture_with_better_words_stays_public(officer):
    added = photo(by=officer)
    make_public(added, by=officer)

    corrected(officer, fresh(added))

    assert fresh(added).public


def test_form_opened_before_a_withdrawal_does_not_bring_the_picture_back(officer):
    added = photo(by=officer)
    make_public(added, by=officer)
    opened = fresh(added)
    remove_public_sizes(added, by=officer)

    corrected(officer, opened)

    saved = fresh(added)
    assert (saved.alt, saved.public, saved.hero_id) == ("ลานทอผ้า", False, None)
