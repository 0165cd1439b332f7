from datetime import date
from typing import TypedDict

from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.people.models import Consent, Person, Purpose
from portal.people.registry import tell_withdrawal
from portal.trail.write import act

WORDING = {
    Purpose.PUBLISH_NAME: "ยินยอมให้เผยแพร่ชื่อและบทบาทในชุมชน บนเว็บไซต์และในแคตตาล็อกของสำนักงาน",
    Purpose.PUBLISH_CONTACT: "ยินยอมให้เผยแพร่หมายเลขโทรศัพท์และไลน์ไอดี บนเว็บไซต์และในแคตตาล็อกของสำนักงาน",
    Purpose.PUBLISH_PHOTO: "ยินยอมให้เผยแพร่ภาพถ่ายที่เห็นตัวบุคคล บนเว็บไซต์และในแคตตาล็อกของสำนักงาน",
}


class Consented(TypedDict):
    """What was typed about a consent; without purposes there is none, and no day."""

    purposes: list[str]
    given_on: date
    evidence: str


@transaction.atomic
def record_consent(
    person: Person, purpose: Purpose, *, given_on: date, by: User, evidence: str = "", wording: str = ""
) -> Consent:
    """Asked twice, the consent in force stays as it is."""
    person = _locked(person)
    in_force = person.consents.filter(purpose=purpose, withdrawn_at=None).first()
    if in_force:
        return in_force
    with act("บันทึกความยินยอม", person, by=by, purpose=str(purpose)):
        return Consent.objects.create(
            person=person,
            purpose=purpose,
            wording=wording or WORDING[Purpose(purpose)],
            given_on=given_on,
            evidence=evidence,
            recorded_by=by,
        )


@transaction.atomic
def record_consents(person: Person, typed: Consented, *, by: User) -> None:
    """All that one paper says; nothing ticked records nothing."""
    for purpose in typed["purposes"]:
        given_on, evidence = typed["given_on"], typed["evidence"]
        record_consent(person, Purpose(purpose), given_on=given_on, evidence=evidence, by=by)


@transaction.atomic
def withdraw_consent(person: Person, *, by: User, reason: str) -> int:
    """Take back every purpose at once. All who show the person act in this transaction; the record itself stays."""
    person = _locked(person)
    in_force = person.consents.filter(withdrawn_at=None)
    with act("ถอนความยินยอม", person, by=by, reason=reason) as done:
        withdrawn = in_force.update(withdrawn_at=Now(), withdrawn_by=by, withdrawal_reason=reason)
        done.details["consents"] = withdrawn
    tell_withdrawal(person, by=by)
    return withdrawn


def _locked(person: Person) -> Person:
    """A consent that is being given and one that is being withdrawn wait for each other."""
    rows = Person.objects.unscoped("the caller's door has already found this person")
    return rows.select_for_update(no_key=True).get(pk=person.pk)
