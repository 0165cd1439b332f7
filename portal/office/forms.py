from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.accounts.rights import Right, Role
from portal.accounts.versioned import VersionedForm
from portal.office.querysets import groups_offered_to, may_give, named, roles_offered_to
from portal.reports.models import Letterhead
from portal.territory.forms import AreaField
from portal.territory.models import Area, AreaGroup
from portal.territory.querysets import AreaQuerySet
from portal.trail.once import key_of
from portal.ui.fields import LineField, SearchField, ThaiDateField
from portal.ui.filters import FilterForm
from portal.ui.forms import KeyedForm, PortalForm

TOLD = ("role", "area", "group", "valid_from", "valid_until", "order_number")
"""What a form says of an assignment."""


class ColleagueFilters(FilterForm):
    q = SearchField(label="ค้นหาชื่อหรือตำแหน่ง", required=False, max_length=80)

    def apply(self, people: QuerySet[User]) -> QuerySet[User]:
        return named(people, self.word("q")) if self.is_valid() else people.none()


class ColleagueForm(VersionedForm):
    class Meta:
        model = User
        fields = ["username", "title", "first_name", "last_name", "position", "phone"]
        help_texts = {"username": "ใช้ตอนเข้าสู่ระบบ เช่น somchai.k", "title": "เช่น นาย นาง นางสาว"}
        error_messages = {"username": {"invalid": "ชื่อผู้ใช้มีได้เฉพาะตัวอักษรอังกฤษ ตัวเลข และ . - _ @ + ไม่เว้นวรรค"}}

    def clean_username(self) -> str:
        """Somchai and somchai are one name, and so are its full-width letters."""
        username = User.normalize_username(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise ValidationError(self.fields["username"].error_messages["unique"])
        return username


class NewColleagueForm(KeyedForm, ColleagueForm):
    """The name that this very form took before, when it is sent again, is no other's."""

    class Meta(ColleagueForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if key := self.key:
            self.instance = User.objects.filter(creation_key=key_of(key, self.user)).first() or self.instance


class AssignmentForm(PortalForm):
    """A role in an area the giver manages, for some time."""

    role = forms.ChoiceField(label="บทบาท")
    area = AreaField(label="พื้นที่", required=False, error_messages={"required": "เลือกพื้นที่"})
    group = forms.ModelChoiceField(AreaGroup.objects.none(), label="กลุ่มพื้นที่", required=False, empty_label="ไม่ใช้กลุ่ม")
    valid_from = ThaiDateField(label="ตั้งแต่วันที่")
    valid_until = ThaiDateField(label="ถึงวันที่", required=False, help_text="ว่างไว้ถ้ายังไม่กำหนดวันสิ้นสุด")
    order_number = LineField(label="เลขที่คำสั่ง", max_length=80, required=False, help_text="เช่น 123/2562")

    def __init__(self, *args: Any, giver: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.giver = giver
        roles = [(role, Role(role).label) for role in roles_offered_to(giver)]
        self.fields["role"].choices = [("", "เลือกบทบาท"), *roles]  # type: ignore[attr-defined]  # a choice
        self.fields["area"].areas = _areas_of(giver)  # type: ignore[attr-defined]  # an AreaField
        self.fields["valid_from"].initial = timezone.localdate()
        groups = groups_offered_to(giver)
        self.offer("group", groups)
        for name in ("area", "group"):
            self.fields[name].optional_note = "เลือกพื้นที่หรือกลุ่มอย่างใดอย่างหนึ่ง"  # type: ignore[attr-defined]  # read by the label
        if not groups:
            del self.fields["group"]
            self.fields["area"].required = True

    def clean(self) -> dict[str, object]:
        values = super().clean() or {}
        area, group = values.get("area"), values.get("group")
        if not area and not group and "area" not in self.errors:
            raise ValidationError({"area": "เลือกพื้นที่"})
        if area and group:
            raise ValidationError({"group": "เลือกพื้นที่หรือกลุ่มพื้นที่อย่างใดอย่างหนึ่ง"})
        start, end = values.get("valid_from"), values.get("valid_until")
        if start and end and end < start:
            raise ValidationError({"valid_until": "วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม"})
        place = Assignment(role=values.get("role", ""), area=area, group=group)
        if place.role and place.codes and not may_give(self.giver, place):
            raise ValidationError({"role": f"ให้บทบาทนี้ใน{place.place}ไม่ได้ เลือกบทบาทอื่น หรือขอให้ผู้ดูแลระบบที่ดูแลพื้นที่นั้นมอบหมาย"})
        return values

    def says_of(self, user: User) -> bool:
        """Whether the person was given just this."""
        told = self.assignment(user)
        return user.assignments.filter(**{name: getattr(told, name) for name in TOLD}).exists()

    def assignment(self, user: User) -> Assignment:
        """An unsaved assignment; the last day counts whole."""
        values = self.cleaned_data
        return Assignment(
            user=user,
            role=values["role"],
            area=values["area"],
            group=values.get("group"),
            valid_from=_start_of(values["valid_from"]),
            valid_until=_end_of(values["valid_until"]),
            order_number=values["order_number"],
        )


class FurtherAssignmentForm(KeyedForm, AssignmentForm):
    """For somebody who is here already: a form of its own, with a key of its own."""


class LetterheadForm(VersionedForm):
    class Meta:
        model = Letterhead
        fields = ["office_name", "publisher", "address", "phone", "hours"]


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _end_of(day: date | None) -> datetime | None:
    """The first moment of the next day: an assignment holds until then, not then."""
    return _start_of(day + timedelta(days=1)) if day else None


def _areas_of(giver: User) -> AreaQuerySet:
    return Area.objects.under(*giver.reach(Right.MANAGE_USERS))
