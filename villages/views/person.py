from copy import copy
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.accounts.stale import stale_page
from portal.people.actions import withdraw_consent
from portal.people.models import Person
from portal.trail.versions import StaleError
from portal.trail.write import note
from villages.actions import add_person, save_person
from villages.forms import ResidentForm, SpokenConsentForm, WithdrawalForm, around, residents_of
from villages.models import Community
from villages.sections import PEOPLE
from villages.views.editing import editing, frame, reading

FORM = "villages/person_form.html"


@require_safe
@access(Right.READ_COMMUNITY)
@reading
def person_list(request: StaffRequest, community: Community) -> HttpResponse:
    people = Person.objects.visible_to(request.user).filter(around(community)).by_name().with_consents()
    context = frame(request, community, PEOPLE.slug) | {"section": PEOPLE, "people": people, "parts": _parts(community)}
    return render(request, "villages/person_list.html", context)


def _parts(community: Community) -> dict[str, set[int]]:
    """Who is a contact, a champion or in a picture of this community."""
    return {
        "contacts": set(community.contacts.values_list("person", flat=True)),
        "champions": set(community.programmes.values_list("champion", flat=True)),
        "pictured": set(community.photos.values_list("photo__people", flat=True)),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def person_create(request: StaffRequest, community: Community) -> HttpResponse:
    return _person_page(request, community, Person(area=community.area))


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def person_edit(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    return _person_page(request, community, _person(request, community, key))


def _person_page(request: StaffRequest, community: Community, person: Person) -> HttpResponse:
    sent = request.POST or None
    form = ResidentForm(sent, instance=copy(person), user=request.user, community=community)
    given = [each for each in person.consents.all() if not each.withdrawn_at] if person.pk else []
    consent = SpokenConsentForm(sent, user=request.user, prefix="consent", given={each.purpose for each in given})
    context = frame(request, community, PEOPLE.slug) | {
        "form": form,
        "consent": consent,
        "person": person,
        "consents": given,
    }
    if request.method == "POST" and form.is_valid() & consent.is_valid():
        try:
            _save(person, form, consent, request)
        except StaleError:
            return stale_page(request, form, _person(request, community, person.pk), FORM, context)
        messages.success(request, "บันทึกข้อมูลบุคคลแล้ว")
        return redirect("villages:person_list", pk=community.pk)
    return render(request, FORM, context)


@transaction.atomic
def _save(person: Person, form: ResidentForm, consent: SpokenConsentForm, request: StaffRequest) -> None:
    """The person and what the person consented to, or neither."""
    if person.pk:
        save_person(person, form.community, form.changes(), version=form.version_to_write, by=request.user)
    else:
        person = add_person(form.community, form.values(), key=form.cleaned_data["creation_key"], by=request.user)
    consent.record(person, by=request.user)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@reading
def person_withdraw_consent(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    """Never waits for anybody: also while the record is locked."""
    person = _person(request, community, key)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_consent(person, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, f"ถอนความยินยอมของ {person} แล้ว ชื่อ เบอร์ และภาพถูกเอาออกจากหน้าสาธารณะทันที")
        return redirect("villages:person_list", pk=community.pk)
    context = frame(request, community, PEOPLE.slug) | {
        "form": form,
        "person": person,
        "title": f"ถอนความยินยอมของ {person}",
    }
    return render(request, "villages/person_withdraw_consent.html", context)


@require_POST
@access(Right.RECORD_COMMUNITY)
@reading
def person_reveal(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    """Each look at a number is written down; the number is only in this answer."""
    person = _person(request, community, key)
    note("เปิดดูเบอร์โทรศัพท์", person, by=request.user)
    part = request.htmx
    template = "villages/_revealed.html" if part else "villages/person_reveal.html"
    return render(request, template, frame(request, community, PEOPLE.slug) | {"person": person})


def _person(request: StaffRequest, community: Community, key: int) -> Any:
    return get_object_or_404(residents_of(community, request.user).with_consents(), pk=key)
