from copy import copy

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import access
from portal.accounts.moments import keep_for_a_moment, kept_for_a_moment
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.people.actions import withdraw_consent
from portal.people.models import Person
from portal.trail.once import sent_otherwise
from portal.trail.write import note
from portal.ui.typed import typed_in
from villages.actions.persons import add_person, save_person
from villages.forms import ResidentForm, SpokenConsentForm, WithdrawalForm
from villages.models import Community
from villages.residents import around, residents_of
from villages.sections import LISTS, PEOPLE
from villages.views.editing import Context, Page, editing, frame, reading, unsaved

FORM = "villages/person_form.html"


@require_safe
@access(Right.READ_COMMUNITY)
@reading
def person_list(request: StaffRequest, community: Community) -> HttpResponse:
    people = Person.objects.visible_to(request.user).filter(around(community)).by_name().with_consents()
    context = frame(request, community, PEOPLE.slug) | {"section": PEOPLE, "people": people, "parts": _parts(community)}
    return render(request, "villages/person_list.html", context)


def _parts(community: Community) -> list[tuple[str, set[int]]]:
    """Who plays which part in this community."""
    rows = [(each, getattr(community, each.relation)) for each in LISTS if each.persons]
    return [(each.part, set(members.values_list(each.row_persons, flat=True))) for each, members in rows]


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
    kept: list[Person] = []

    def save() -> None:
        kept.append(_saved(person, form, consent, request))

    page = Page(FORM, context, (form, consent))
    if answer := unsaved(request, community, page, save, lambda: _person(request, community, person.pk)):
        return answer
    if not person.pk and sent_otherwise(kept[0], form.values()):
        return _again(request, community, kept[0], form, consent, context)
    messages.success(request, "บันทึกข้อมูลบุคคลแล้ว")
    return redirect("villages:person_list", pk=community.pk)


def _again(
    request: StaffRequest,
    community: Community,
    kept: Person,
    form: ResidentForm,
    consent: SpokenConsentForm,
    context: Context,
) -> HttpResponse:
    """The form of an added person was sent once more, with other words: they stand in the form of that person now."""
    again = ResidentForm(instance=copy(kept), initial=form.values(), user=request.user, community=community)
    sent_to = reverse("villages:person_edit", args=[community.pk, kept.pk])
    about = {"form": again, "person": kept, "sent_to": sent_to, "typed": typed_in(consent)}
    return render(request, FORM, context | about, status=409)


def _saved(person: Person, form: ResidentForm, consent: SpokenConsentForm, request: StaffRequest) -> Person:
    by, consented = request.user, consent.consented()
    if person.pk:
        save_person(person, form.community, form.changes(), version=form.version_to_write, by=by, consented=consented)
        return person
    key = form.cleaned_data["creation_key"]
    return add_person(form.community, form.values(), key=key, by=by, consented=consented)


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


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@reading
def person_reveal(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    """Each look at a number is written down; a page that is loaded again some minutes later is still the same look."""
    person = _person(request, community, key)
    look = f"look {person.pk}"
    if request.method == "POST":
        note("เปิดดูเบอร์โทรศัพท์", person, by=request.user)
        if request.htmx:
            return render(request, "villages/_revealed.html", {"person": person})
        keep_for_a_moment(request, look, "seen")
        return redirect("villages:person_reveal", pk=community.pk, key=key)
    if not kept_for_a_moment(request, look):
        return redirect("villages:person_list", pk=community.pk)
    return render(request, "villages/person_reveal.html", frame(request, community, PEOPLE.slug) | {"person": person})


def _person(request: StaffRequest, community: Community, key: int) -> Person:
    return get_object_or_404(residents_of(community, request.user).with_consents(), pk=key)
