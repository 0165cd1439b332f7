from decimal import Decimal
from functools import cache
from typing import Any, cast

from django import forms
from django.forms import modelform_factory

from portal.accounts.forms import ScopedModelForm
from portal.accounts.versioned import VersionedForm
from portal.ui.fields import SearchField
from portal.ui.filters import FilterForm
from portal.ui.forms import KeyedForm
from villages.forms.fields import SubdistrictField, form_field
from villages.models import Community, State
from villages.places import area_choices, kilometres, subdistricts_for
from villages.querysets import CommunityQuerySet, officers_around
from villages.shown import Section
from villages.states import RETURNED

FAR_KM = 60


class CommunityForm(KeyedForm, ScopedModelForm):
    """A new community: enough to find it again. Everything else has a page of its own."""

    area = SubdistrictField(label="ตำบล")

    class Meta:
        model = Community
        fields = ["name", "area", "moo"]
        formfield_callback = form_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("area", subdistricts_for(self.user))

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "area", "moo")}


class SectionForm(VersionedForm):
    """One section of a community. Nothing but the name and the subdistrict must be there: drafts may be incomplete."""

    section: Section

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.section.wanted:
            self.fields[name].optional_note = "ต้องมีก่อนเผยแพร่"  # type: ignore[attr-defined]  # read by the label
        if "area" in self.fields:
            self.offer("area", subdistricts_for(self.user))
        if "responsible_officer" in self.fields:
            officers = officers_around(self.instance.area_id, also=self.instance.responsible_officer_id)
            self.offer("responsible_officer", officers)


class PlaceForm(SectionForm):
    """A point far from its district is a question, not an error."""

    confirm_place = forms.BooleanField(label="ยืนยันว่าพิกัดนี้ถูกต้อง", required=False)
    asks_place = False

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """Without the place, which has a piece of its own, and its question."""
        apart = {"latitude", "confirm_place"}
        return [row for row in super().rows if row[0].name not in apart]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        latitude, longitude = data.get("latitude"), data.get("longitude")
        for name, here, there in (("longitude", longitude, latitude), ("latitude", latitude, longitude)):
            if here is None and there is not None and name not in self.errors:
                self.add_error(name, f"กรอก{self.fields[name].label}ด้วย พิกัดต้องมีทั้งสองช่อง")
        if latitude is not None and longitude is not None:
            self._ask_when_far(latitude, longitude, confirmed=bool(data.get("confirm_place")))
        return data

    def _ask_when_far(self, latitude: Decimal, longitude: Decimal, *, confirmed: bool) -> None:
        district = self.instance.area.parent
        if district.latitude is None or district.longitude is None:
            return
        away = kilometres((latitude, longitude), (district.latitude, district.longitude))
        self.asks_place = away > FAR_KM and ("latitude" in self.changed_data or "longitude" in self.changed_data)
        if self.asks_place and not confirmed:
            self.add_error(
                "confirm_place",
                f"พิกัดนี้ห่างจาก{district}ราว {away:.0f} กม. ตรวจกับแผนที่อีกครั้ง ถ้าถูกต้องให้ยืนยัน",
            )


@cache
def section_form(section: Section) -> type[SectionForm]:
    base = PlaceForm if "latitude" in section.names else SectionForm
    made = modelform_factory(Community, form=base, fields=section.names, formfield_callback=form_field)
    form = cast(type[SectionForm], made)
    form.section, form.beside = section, section.pairs
    return form


class CommunityFilters(FilterForm):
    """What the list may be narrowed by; a place that the person does not reach is no choice."""

    q = SearchField(label="ค้นหาชื่อชุมชน", required=False, max_length=80)
    area = forms.ChoiceField(label="พื้นที่", required=False)
    state = forms.ChoiceField(
        label="สถานะ", required=False, choices=[("", "ทุกสถานะ"), (RETURNED, "ส่งกลับให้แก้ไข"), *State.choices]
    )

    def __init__(self, asked: Any, *, user: Any) -> None:
        super().__init__(asked)
        self.fields["area"].choices = area_choices(user)  # type: ignore[attr-defined]  # a choice

    def apply(self, rows: CommunityQuerySet) -> CommunityQuerySet:
        if not self.is_valid():
            return rows.none()
        asked = self.cleaned_data
        rows = rows.search(asked["q"]) if asked["q"] else rows
        rows = rows.in_area(asked["area"]) if asked["area"] else rows
        return rows.in_state(asked["state"]) if asked["state"] else rows
