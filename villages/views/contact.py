from copy import copy

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.accounts.stale import stale_page
from portal.trail.versions import StaleError
from villages.actions import add_belonging, move_belonging, remove_belonging, save_belonging
from villages.forms import ContactForm, WhoForm
from villages.models import Community, Contact
from villages.sections import CONTACTS
from villages.views.editing import STEPS, UNTIL_PUBLISHED, editing, frame, reading

FORM = "villages/contact_form.html"


@require_safe
@access(Right.READ_COMMUNITY)
@reading
def contact_list(request: StaffRequest, community: Community) -> HttpResponse:
    contacts = community.contacts.select_related("person").prefetch_related("person__consents")
    context = frame(request, community, CONTACTS.slug) | {"section": CONTACTS, "contacts": contacts}
    return render(request, "villages/contact_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def contact_create(request: StaffRequest, community: Community) -> HttpResponse:
    taken = community.contacts.values_list("person", flat=True)
    sent = request.POST or None
    form = ContactForm(sent, user=request.user, community=community)
    who = WhoForm(sent, user=request.user, community=community, must=True, taken=taken, prefix="who")
    if request.method == "POST" and form.is_valid() & who.is_valid() and _added(form, who, request):
        messages.success(request, "เพิ่มผู้ติดต่อแล้ว")
        return redirect("villages:contact_list", pk=community.pk)
    context = frame(request, community, CONTACTS.slug) | {"form": form, "who": who}
    return render(request, FORM, context)


def _added(form: ContactForm, who: WhoForm, request: StaffRequest) -> bool:
    """A person becomes a contact once."""
    try:
        add_belonging(
            form.community,
            Contact,
            form.values(),
            key=form.cleaned_data["creation_key"],
            by=request.user,
            settle=lambda: {"person": who.settle(by=request.user)},
        )
    except IntegrityError:
        who.add_error("person", "คนนี้เป็นผู้ติดต่อของชุมชนนี้อยู่แล้ว เลือกคนอื่น")
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def contact_edit(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    contact = _contact(request, community, key)
    form = ContactForm(request.POST or None, instance=copy(contact), user=request.user, community=community)
    context = frame(request, community, CONTACTS.slug) | {"form": form, "contact": contact}
    if request.method == "POST" and form.is_valid():
        try:
            save_belonging(contact, form.changes(), version=form.version_to_write, by=request.user)
        except StaleError:
            return stale_page(request, form, _contact(request, community, key), FORM, context)
        messages.success(request, "บันทึกผู้ติดต่อแล้ว")
        return redirect("villages:contact_list", pk=community.pk)
    return render(request, FORM, context)


@require_POST
@access(Right.RECORD_COMMUNITY)
@editing
def contact_move(request: StaffRequest, community: Community, key: int, way: str) -> HttpResponse:
    move_belonging(_contact(request, community, key), STEPS[way], by=request.user)
    return redirect("villages:contact_list", pk=community.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@access(Right.RECORD_COMMUNITY)
@editing
def contact_remove(request: StaffRequest, community: Community, key: int) -> HttpResponse:
    contact = _contact(request, community, key)
    if request.method == "POST":
        remove_belonging(contact, by=request.user)
        messages.success(request, "เอาผู้ติดต่อออกแล้ว")
        return redirect("villages:contact_list", pk=community.pk)
    context = frame(request, community, CONTACTS.slug) | {
        "text": f"{contact.person} จะไม่อยู่ในรายชื่อผู้ติดต่อของชุมชนนี้ ข้อมูลบุคคลยังอยู่ {UNTIL_PUBLISHED}"
    }
    return render(request, "villages/contact_remove.html", context)


def _contact(request: StaffRequest, community: Community, key: int) -> Contact:
    mine = Contact.objects.editable_by(request.user).filter(community=community)
    contact: Contact = get_object_or_404(mine.select_related("person", "community"), pk=key)
    return contact
