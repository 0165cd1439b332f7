"""The answers to a form whose record is another one by now: saved by somebody else, gone, or added before."""

from collections.abc import Mapping

from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import render

from portal.accounts.requests import StaffRequest
from portal.accounts.versioned import VersionedForm
from portal.ui.typed import typed_in


def stale_page(
    request: StaffRequest, form: VersionedForm, stored: Model, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """Both versions side by side; the form keeps what was typed and now stands on what is stored."""
    compared = form.on(stored)
    if not compared.is_valid():
        return render(request, template, {**context, "form": compared}, status=409)
    both = {"is_stale": True, "differences": compared.differences(), "form": compared.again(stored)}
    return render(request, template, {**context, **both}, status=409)


def kept_page(request: StaffRequest, *typed: BaseForm, sentence: str, url: str) -> HttpResponse:
    """Nothing was saved; all that was typed is shown, to be copied, with the way to where it may go on."""
    context = {"sentence": sentence, "typed": typed_in(*typed), "url": url}
    return render(request, "ui/kept.html", context, status=409)
