from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.functional import cached_property

from portal.people.actions import WORDING, Consented
from portal.people.forms import ConsentForm, PersonalForm, PersonForm
from portal.people.models import Person, Purpose, mask_line_id, mask_phone
from portal.people.querysets import WRITTEN
from portal.ui.fields import LineField, LinesField, PhoneField
from portal.ui.forms import PortalForm
from villages.forms.belonging import HangingForm
from villages.models import Community
from villages.residents import Asked, residents_of

MASKS = {"phone": mask_phone, "line_id": mask_line_id}


WHO_NOTES = {"person": "เลือก หรือกรอกคนใหม่ด้านล่าง", "first_name": "กรอกเมื่อเป็นคนใหม่"}


class SpokenConsentForm(ConsentForm):
    """Shows the very words that the person agrees to, without what is given already."""

    def __init__(self, *args: Any, given: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = [(purpose, WORDING[purpose]) for purpose in Purpose if purpose not in given]
        self.asks = bool(open_ones)
        self.fields["purposes"].choices = open_ones  # type: ignore[attr-defined]  # a choice field

    def consented(self) -> Consented:
        return cast(Consented, self.cleaned_data)


class WhoForm(SpokenConsentForm):
    """Somebody who is known already, or somebody new; and what they consented to."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label="คนที่มีชื่ออยู่แล้ว", required=False, empty_label="ไม่ใช่คนในรายการนี้ กรอกคนใหม่ด้านล่าง"
    )
    title = LineField(label="คำนำหน้า", max_length=30, required=False)
    first_name = LineField(label="ชื่อ", max_length=80, required=False)
    last_name = LineField(label="นามสกุล", max_length=80, required=False)
    phone = PhoneField(label="โทรศัพท์", required=False)
    line_id = LineField(label="ไลน์ไอดี", max_length=60, required=False)

    field_order = ["person", *WRITTEN, "purposes", "given_on", "evidence"]

    def __init__(self, *args: Any, community: Community, must: bool, taken: Iterable[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community, self.must = community, must
        for name, note in WHO_NOTES.items():
            self.fields[name].optional_note = note  # type: ignore[attr-defined]  # read by the label
        free = residents_of(community, self.user).exclude(pk__in=list(taken))
        self.offer("person", free)

    def clean(self) -> dict[str, object]:
        data = super().clean()
        chosen, new = data.get("person"), any(data.get(name) for name in WRITTEN)
        if "person" in self.errors:
            return data
        if chosen and new:
            self.add_error("person", "เลือกคนที่มีชื่ออยู่แล้ว หรือกรอกคนใหม่ อย่างใดอย่างหนึ่ง")
        elif not chosen and not data.get("first_name") and (new or self.must or data.get("purposes")):
            self.add_error("first_name", "กรอกชื่อ หรือเลือกคนที่มีชื่ออยู่แล้ว")
        return data

    def asked(self) -> Asked:
        return cast(Asked, self.cleaned_data)

    def unlike(self, person: Person | None) -> bool:
        """Whether somebody else was typed than the one who was kept."""
        chosen = self.asked()["person"]
        if chosen or person is None:
            return chosen != person
        return any(self.cleaned_data[name] != getattr(person, name) for name in WRITTEN)


class ResidentForm(HangingForm, PersonForm):
    """Numbers are not sent to the browser: an empty box leaves what is kept, a tick erases it."""

    clear_phone = forms.BooleanField(label="ลบหมายเลขโทรศัพท์ที่เก็บไว้", required=False)
    clear_line_id = forms.BooleanField(label="ลบไลน์ไอดีที่เก็บไว้", required=False)

    class Meta(PersonForm.Meta):
        pass

    beside = (("first_name", "last_name"), ("phone", "line_id"), ("clear_phone", "clear_line_id"))

    def __init__(self, *args: Any, initial: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, mask in MASKS.items():
            self._hide_number(name, mask(getattr(self.instance, name)))
        self.initial.update(initial or {})

    def _hide_number(self, name: str, masked: str) -> None:
        if not masked:
            del self.fields[f"clear_{name}"]
            return
        self.initial[name] = ""
        self.fields[name].help_text = f"เก็บไว้แล้ว {masked} เว้นว่างไว้ถ้าไม่เปลี่ยน"
        self.fields[name].widget.attrs["placeholder"] = masked

    def clean(self) -> dict[str, object]:
        data: dict[str, object] = super().clean() or {}
        for name in self._erased():
            if data.get(name):
                self.add_error(name, "พิมพ์ค่าใหม่ หรือลบค่าที่เก็บไว้ เลือกอย่างใดอย่างหนึ่ง")
        return data

    @cached_property
    def changed_data(self) -> list[str]:
        return [*super().changed_data, *self._erased()]

    def _erased(self) -> list[str]:
        return [name for name in MASKS if f"clear_{name}" in self.fields and self[f"clear_{name}"].data]

    def _typed(self) -> dict[str, object]:
        return super()._typed() | {f"clear_{name}": True for name in self._erased()}

    def _text(self, name: str, value: Any) -> str:
        return MASKS[name](value) if name in MASKS else super()._text(name, value)


class WithdrawalForm(PersonalForm, PortalForm):
    reason = LinesField(
        label="เหตุที่ถอน",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text="เช่น เจ้าตัวโทรแจ้งเมื่อวันที่ 3 ธันวาคม 2569",
    )
