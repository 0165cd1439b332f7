"""The answer to a form whose record somebody else saved in the meantime."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render

from portal.accounts.requests import StaffRequest
from portal.accounts.versioned import VersionedForm


def stale_page(
    request: StaffRequest, form: VersionedForm, stored: Model, template: str, context: dict[str, Any]
) -> HttpResponse:
    """Both versions side by side; the form keeps what was typed and now stands on what is stored."""
    compared = form.on(stored)
    if not compared.is_valid():
        return render(request, template, {**context, "form": compared}, status=409)
    both = {"is_stale": True, "differences": compared.differences(), "form": compared.again(stored)}
    return render(request, template, context | both, status=409)
