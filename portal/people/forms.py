from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from portal.accounts.forms import ScopedForm, ScopedModelForm
from portal.people.models import Person, Purpose
from portal.ui.fields import LineField, ThaiDateField
from portal.ui.forms import ThaiForm


class PersonalForm(ThaiForm):
    """What is typed about a person is never kept in the browser, not even to be offered in the same box again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.TextInput | forms.Textarea):
                field.widget.attrs["autocomplete"] = "off"


class PersonForm(PersonalForm, ScopedModelForm):
    """The area is the community's: the page that shows this form sets it."""

    class Meta:
        model = Person
        fields = ["title", "first_name", "last_name", "phone", "line_id"]


class ConsentForm(PersonalForm, ScopedForm):
    """What a person signed: one date, one proof, one or more purposes. Nothing ticked records nothing."""

    purposes = forms.MultipleChoiceField(
        label="เรื่องที่ยินยอม", choices=Purpose.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    given_on = ThaiDateField(label="วันที่ให้ความยินยอม", required=False)
    evidence = LineField(label="หลักฐาน", required=False, max_length=250, help_text="เช่น แบบยินยอมเลขที่ 12/2569 แฟ้ม 3")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].optional_note = "กรอกเมื่อเลือกเรื่องที่ยินยอม"  # type: ignore[attr-defined]  # read by the label

    def clean(self) -> dict[str, object]:
        data: dict[str, object] = super().clean() or {}
        if data.get("purposes") and "given_on" not in self.errors:
            self._check_date(data.get("given_on"))
        return data

    def _check_date(self, given_on: object) -> None:
        if not isinstance(given_on, date):
            self.add_error("given_on", "กรอกวันที่ให้ความยินยอม")
        elif given_on > timezone.localdate():
            self.add_error("given_on", "วันที่ให้ความยินยอมต้องไม่เกินวันนี้")
