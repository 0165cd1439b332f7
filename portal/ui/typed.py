"""What was typed into forms that could not be saved, in the words of those forms, so that nothing is lost."""

from collections.abc import Iterator
from itertools import chain

from django import forms
from django.core.exceptions import ValidationError

from portal.thai.dates import thai_date
from portal.ui.fields import ThaiDateField


def typed_in(*sent: forms.BaseForm) -> list[tuple[str, str]]:
    """Label and words of every visible box that holds something. Ticks that confirm and files are not words."""
    boxes = chain.from_iterable(form.visible_fields() for form in sent)
    words = [(str(box.label), _words(box)) for box in boxes if not isinstance(box.field, _WITHOUT_WORDS)]
    return [(label, text) for label, text in words if text]


_WITHOUT_WORDS = (forms.BooleanField, forms.FileField)


def _words(box: forms.BoundField) -> str:
    value, field = box.value(), box.field
    if isinstance(field, ThaiDateField):
        return _day(field, value)
    values = [str(each) for each in (value if isinstance(value, list | tuple) else [value]) if each not in (None, "")]
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        labels = dict(_labels(field.choices))
        values = [labels.get(each, each) for each in values]
    return ", ".join(values)


def _day(field: ThaiDateField, value: list[str] | None) -> str:
    try:
        day = field.to_python(value)
    except ValidationError:
        return " ".join(part for part in value or () if part)
    return thai_date(day) if day else ""


def _labels(choices: object) -> Iterator[tuple[str, str]]:
    """Of all groups together."""
    for value, label in choices:  # type: ignore[attr-defined]  # what a choice field gives is not the same in all of them
        if isinstance(label, list | tuple):
            yield from _labels(label)
        else:
            yield str(value), str(label)
