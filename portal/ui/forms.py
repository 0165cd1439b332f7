"""Forms that speak Thai: what to type is said with the label of the field, and text arrives clean."""

from typing import Any, TypeVar
from uuid import UUID, uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Model, QuerySet
from django.forms.forms import DeclarativeFieldsMetaclass

from portal.thai.text import clean
from portal.ui.sentences import speak_thai

Row = TypeVar("Row", bound=Model)


class ThaiForm(forms.BaseForm):
    """What both kinds of form share. Rooms use PortalForm and PortalModelForm."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
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

    def _widget_data_value(self, widget: forms.Widget, html_name: str) -> object:
        """Every typed text passes here, before any field reads it; passwords stay as they were typed."""
        value = super()._widget_data_value(widget, html_name)  # type: ignore[misc]  # Django's own hook, not in the stubs
        if isinstance(widget, forms.PasswordInput):
            return value
        if isinstance(widget, forms.NumberInput) and isinstance(value, str):
            value = value.replace(",", "")
        return _clean(value)


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


def _clean(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_clean(part) for part in value]
    return value
