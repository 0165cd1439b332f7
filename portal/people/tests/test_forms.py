import pytest

from portal.people.actions import record_consents
from portal.people.forms import ConsentForm, PersonForm
from portal.people.models import Purpose
from portal.people.tests.factories import AGREED_ON, villager

DAY = {"given_on_day": "15", "given_on_month": "1", "given_on_year": "2569"}


def test_person_is_typed_in_many_ways_and_kept_in_one(officer):
    form = PersonForm({"first_name": " สมใจ\u200b ", "phone": "๐๘-๑๒๓๔-๕๖๗๘", "line_id": "somjai"}, user=officer)

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["first_name"], form.cleaned_data["phone"]) == ("สมใจ", "0812345678")


@pytest.mark.parametrize(
    ("typed", "field"),
    [({}, "first_name"), ({"first_name": "ก" * 81}, "first_name"), ({"first_name": "ก", "phone": "12"}, "phone")],
)
def test_wrong_person_is_told_on_the_field(officer, typed, field):
    assert list(PersonForm(typed, user=officer).errors) == [field]


def test_consent_needs_its_day(officer):
    form = ConsentForm({"purposes": [Purpose.PUBLISH_NAME]}, user=officer)

    assert form.errors == {"given_on": ["กรอกวันที่ให้ความยินยอม"]}


def test_consent_of_tomorrow_is_refused(officer):
    form = ConsentForm({"purposes": [Purpose.PUBLISH_NAME]} | DAY | {"given_on_year": "2600"}, user=officer)

    assert form.errors == {"given_on": ["วันที่ให้ความยินยอมต้องไม่เกินวันนี้"]}


def test_consent_form_records_what_was_ticked(officer):
    person = villager()
    form = ConsentForm(
        {"purposes": [Purpose.PUBLISH_NAME, Purpose.PUBLISH_PHOTO], "evidence": "แฟ้ม 3"} | DAY, user=officer
    )

    assert form.is_valid(), form.errors
    record_consents(person, form.cleaned_data, by=officer)

    assert person.purposes() == {Purpose.PUBLISH_NAME, Purpose.PUBLISH_PHOTO}
    assert {consent.given_on for consent in person.consents.all()} == {AGREED_ON}


def test_nothing_ticked_records_nothing(officer):
    person = villager()
    form = ConsentForm({}, user=officer)

    assert form.is_valid()
    record_consents(person, form.cleaned_data, by=officer)

    assert not person.consents.exists()


def test_unknown_purpose_is_refused(officer):
    assert "purposes" in ConsentForm({"purposes": ["sell_to_others"]} | DAY, user=officer).errors
