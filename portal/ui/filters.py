"""What a list may be narrowed by. It stands in the address, so anything may be asked."""

from typing import Any

from django import forms

from portal.thai.text import clean
from portal.ui.forms import PortalForm

SHOWN = 40


class FilterForm(PortalForm):
    """A filter that makes no sense is said in a sentence and stays where it was typed; it is never taken for none."""

    def __init__(self, asked: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(asked, *args, **kwargs)

    @property
    def is_empty(self) -> bool:
        return not any(self[name].value() for name in self.fields) and self.is_valid()

    def word(self, name: str) -> str:
        return str(self.cleaned_data.get(name, "")) if self.is_valid() else ""

    def clean(self) -> dict[str, Any]:
        for name, field in self.fields.items():
            typed = str(self.data.get(self.add_prefix(name), ""))
            if typed.strip() and not clean(typed):
                self.add_error(name, f"{field.label}มีแต่อักขระที่มองไม่เห็น พิมพ์ใหม่อีกครั้ง")
        return self.cleaned_data

    def full_clean(self) -> None:
        super().full_clean()
        for name in self.errors:
            self._keep_choice(name)

    def _keep_choice(self, name: str) -> None:
        """A choice that there is not stays chosen, or the next search would quietly go without it."""
        field, typed = self.fields.get(name), str(self.data.get(self.add_prefix(name), ""))
        if isinstance(field, forms.ChoiceField) and typed:
            field.widget.choices = [*field.choices, (typed, f"“{clean(typed)[:SHOWN]}” ไม่มีในรายการ")]  # type: ignore[misc]  # a list by now
