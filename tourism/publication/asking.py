"""What all pages share on which somebody does a verb: ask first where it matters, answer a refusal in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from portal.accounts.requests import StaffRequest
from tourism.publication.actions import VerbRefused
from tourism.publication.forms import answer_form


@dataclass(frozen=True)
class Question:
    """What is asked before the verb is done. With `label` something has to be written; `seen` is the hash of what the
    person has before them. Either is given to the verb."""

    title: str
    text: str
    action: str
    label: str = ""
    seen: str = ""
    danger: bool = False


def asked(
    request: StaffRequest, question: Question, act: Callable[[str], Any], *, back: str, done: str, refusal: str = ""
) -> HttpResponse:
    """GET asks, POST acts; a refusal leads back with its reason."""
    form = answer_form(question.label, question.seen, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return acted(request, lambda: act(form.answer), back=back, done=done)
    if refusal:
        return refused(request, refusal, back=back)
    context = {"question": question, "form": form, "back": back}
    return render(request, "tourism/verb_confirm.html", context)


def acted(request: StaffRequest, act: Callable[[], Any], *, back: str, done: str) -> HttpResponse:
    try:
        act()
    except VerbRefused as refusal:
        return refused(request, str(refusal), back=back)
    messages.success(request, done)
    return redirect(back)


def refused(request: StaffRequest, reason: str, *, back: str) -> HttpResponse:
    messages.warning(request, reason)
    return redirect(back)
