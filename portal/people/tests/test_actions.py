import pytest
from django.db.models.functions import Now

from portal.people import registry
from portal.people.actions import record_consent, withdraw_consent
from portal.people.models import Consent, Person, Purpose
from portal.people.registry import on_withdrawal
from portal.people.tests.factories import AGREED_ON, consenting_villager, villager
from portal.trail.models import Entry


@pytest.fixture
def callbacks():
    """Whoever else listens in this installation is heard again afterwards."""
    heard = registry.on_withdrawal._heard
    before = heard[:]
    heard.clear()
    yield heard
    heard[:] = before


def test_consent_keeps_its_words_and_who_wrote_it_down(officer):
    person = villager()

    consent = record_consent(person, Purpose.PUBLISH_PHOTO, given_on=AGREED_ON, by=officer, evidence="แฟ้ม 3")

    assert (consent.given_on, consent.evidence, consent.recorded_by) == (AGREED_ON, "แฟ้ม 3", officer)
    assert "ภาพถ่าย" in consent.wording


def test_consent_recorded_twice_is_one(officer):
    person = villager()

    consents = [record_consent(person, Purpose.PUBLISH_NAME, given_on=AGREED_ON, by=officer) for _ in range(2)]

    assert consents[0] == consents[1]
    assert person.consents.count() == 1


def test_withdrawal_takes_every_purpose_and_keeps_the_person(officer, callbacks):
    person = consenting_villager(officer)
    other = consenting_villager(officer, first_name="อีกคน")

    withdrawn = withdraw_consent(person, by=officer, reason="ขอไม่ให้เผยแพร่")

    assert withdrawn == len(Purpose)
    assert Person.objects.get(pk=person.pk).purposes() == set()
    assert other.purposes() == set(Purpose)
    consents = Consent.objects.filter(person=person)
    assert set(consents.values_list("withdrawn_by", "withdrawal_reason")) == {(officer.pk, "ขอไม่ให้เผยแพร่")}
    assert consents.filter(withdrawn_at__lte=Now()).count() == len(Purpose)


def test_withdrawal_is_written_in_the_trail(officer, callbacks):
    person = consenting_villager(officer)

    withdraw_consent(person, by=officer, reason="ขอไม่ให้เผยแพร่")

    entry = Entry.objects.get(verb="ถอนความยินยอม")
    assert (entry.record_key, entry.area_code, entry.reason) == (str(person.pk), person.area_id, "ขอไม่ให้เผยแพร่")


def test_those_who_show_the_person_hear_of_the_withdrawal(officer, callbacks):
    heard = []
    on_withdrawal(lambda person, *, by: heard.append((person, by, person.purposes())))
    person = consenting_villager(officer)

    withdraw_consent(person, by=officer, reason="")

    assert heard == [(person, officer, set())]


def test_nothing_is_withdrawn_when_somebody_could_not_act(officer, callbacks):
    def fails(person, *, by):
        raise RuntimeError("revision not cleaned")

    on_withdrawal(fails)
    person = consenting_villager(officer)

    with pytest.raises(RuntimeError, match="revision"):
        withdraw_consent(person, by=officer, reason="")

    assert person.purposes() == set(Purpose)
    assert not Entry.objects.filter(verb="ถอนความยินยอม").exists()


def test_consent_may_be_given_again(officer, callbacks):
    person = consenting_villager(officer)
    withdraw_consent(person, by=officer, reason="")

    record_consent(person, Purpose.PUBLISH_NAME, given_on=AGREED_ON, by=officer)

    assert person.purposes() == {Purpose.PUBLISH_NAME}
    assert person.consents.count() == len(Purpose) + 1


def test_withdrawal_works_while_a_request_is_answered(officer, callbacks):
    from portal.accounts.doors import doors_required

    person = consenting_villager(officer)

    with doors_required():
        withdraw_consent(Person.objects.editable_by(officer).get(), by=officer, reason="")

    assert person.purposes() == set()
