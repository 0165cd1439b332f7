"""Forms that speak Thai: what to type is said with the label of the field, and shown again as it was typed."""

from copy import copy
from typing import Any, TypeVar
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Model, QuerySet
from django.forms.forms import DeclarativeFieldsMetaclass

from portal.thai.judging import Removal, without_unkept
from portal.ui.fields import UNKEPT
from portal.ui.sentences import speak_thai

REMOVE = "remove_unkept"
"""The button that takes what cannot be kept out of every box of the page, and saves nothing yet."""

Row = TypeVar("Row", bound=Model)


class Box(forms.BoundField):
    """A field as a page shows it: what was sent comes back to the letter, not as it would be shown once kept."""

    def value(self) -> Any:
        sent = self.data if self.form.is_bound and not self.field.disabled else None
        return super().value() if sent is None or isinstance(self.field, forms.FileField) else sent


class ThaiForm(forms.BaseForm):
    """What both kinds of form share. Rooms use PortalForm and PortalModelForm."""

    bound_field_class = Box

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.removed: dict[str, list[Removal]] = {}
        for name, field in self.fields.items():
            speak_thai(field, label=str(field.label or name))
            dress(field.widget)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def offer(self, name: str, rows: QuerySet[Row]) -> None:
        """From which rows a field lets people choose."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField), name
        field.queryset = rows

    def full_clean(self) -> None:
        if self.is_bound and REMOVE in self.data and not self.removed:
            self._remove_unkept()
        super().full_clean()

    def is_valid(self) -> bool:
        """Not before the person has seen what was taken out."""
        return super().is_valid() and not self.removed

    @property
    def first_unkept(self) -> str:
        """The field that offers to take out what cannot be kept, on behalf of all."""
        codes = {name: {each.code for each in wrong} for name, wrong in self.errors.as_data().items()}
        return next((name for name in self.fields if UNKEPT in codes.get(name, ())), "")

    def _remove_unkept(self) -> None:
        data: Any = copy(self.data)  # of a request, or of a test
        for box in self.visible_fields():
            for name in _names_typed_in(box):
                data[name], removed = without_unkept(str(data.get(name, "")))
                if removed:
                    self.removed.setdefault(box.name, []).extend(removed)
        self.data = data


class PortalForm(ThaiForm, forms.Form):
    pass


class PortalModelForm(ThaiForm, forms.ModelForm):
    pass


class KeyedForm(ThaiForm, metaclass=DeclarativeFieldsMetaclass):
    """A form that adds something carries a key of its own: sent again, it adds nothing."""

    creation_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["creation_key"] = uuid4()

    @property
    def key(self) -> UUID | None:
        """Of the form as it was sent, whatever else was typed."""
        try:
            return UUID(str(self["creation_key"].data)) if self.is_bound else None
        except ValueError:
            return None


def dress(widget: forms.Widget) -> None:
    """Bootstrap's classes, so that a control looks right wherever a template puts it."""
    if isinstance(widget, forms.MultiWidget | forms.RadioSelect | forms.CheckboxSelectMultiple):
        return
    look = "form-control"
    if isinstance(widget, forms.CheckboxInput):
        look = "form-check-input"
    elif isinstance(widget, forms.Select):
        look = "form-select"
    widget.attrs["class"] = f"{widget.attrs.get('class', '')} {look}".strip()


def _names_typed_in(box: forms.BoundField) -> list[str]:
    """Under which names the text of a field is sent; passwords, ticks and choices are no text."""
    widget = box.field.widget
    if isinstance(widget, forms.MultiWidget):
        return [f"{box.html_name}{part}" for part in widget.widgets_names]  # type: ignore[attr-defined]  # Django sets it
    return [box.html_name] if isinstance(widget, forms.TextInput | forms.Textarea) else []
