"""The answers to a form whose record is another one by now: saved by somebody else, gone, or added before."""

from collections.abc import Iterator, Mapping

from django import forms
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render

from portal.accounts.requests import StaffRequest
from portal.accounts.versioned import VersionedForm


def stale_page(
    request: StaffRequest, form: VersionedForm, stored: Model, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """Both versions side by side; the form keeps what was typed and now stands on what is stored."""
    compared = form.on(stored)
    if not compared.is_valid():
        return render(request, template, {**context, "form": compared}, status=409)
    both = {"is_stale": True, "differences": compared.differences(), "form": compared.again(stored)}
    return render(request, template, {**context, **both}, status=409)


def kept_page(request: StaffRequest, *typed: forms.BaseForm | None, sentence: str, url: str) -> HttpResponse:
    """Nothing was saved; all that was typed is shown, to be copied, with the way to where it may go on."""
    words = [pair for form in typed if form is not None for pair in _typed_in(form)]
    return render(request, "ui/kept.html", {"sentence": sentence, "typed": words, "url": url}, status=409)


def differs(record: Model, values: Mapping[str, object]) -> bool:
    """Whether the row that a form made before says something else than the form says now."""
    return any(getattr(record, name) != value for name, value in values.items())


def _typed_in(form: forms.BaseForm) -> Iterator[tuple[str, str]]:
    """In the words of the form itself, with the labels of what was chosen."""
    for field in form.visible_fields():
        if isinstance(field.field.widget, forms.PasswordInput | forms.FileInput):
            continue
        said = _in_words(field)
        if said:
            yield str(field.label), said


def _in_words(field: forms.BoundField) -> str:
    sent = field.data
    parts = [str(part) for part in sent if part] if isinstance(sent, list | tuple) else [str(sent or "")]
    known = {str(key): str(label) for key, label in _flat(field)}
    return " ".join(known.get(part, part) for part in parts if part)


def _flat(field: forms.BoundField) -> list[tuple[object, object]]:
    choices = getattr(field.field, "choices", ())
    found: list[tuple[object, object]] = []
    for key, label in choices:
        found += label if isinstance(label, list | tuple) else [(key, label)]
    return found
