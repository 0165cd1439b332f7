"""What all pages share on which somebody does a verb: show what may be done and why the rest may not, ask first where
it matters, answer a refusal in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from portal.accounts.models import User
from portal.accounts.requests import StaffRequest
from portal.thai.refused import Refused
from portal.verbs.asking import why_not
from portal.verbs.forms import AnswerForm
from portal.verbs.verb import P, Verb


@dataclass(frozen=True)
class Button(Generic[P]):
    """A verb on a page: its address when the person may, else the reason why not."""

    verb: Verb[P]
    reason: str
    url: str


def buttons(verbs: Iterable[Verb[P]], paper: P, user: User, address: Callable[[Verb[P]], str]) -> list[Button[P]]:
    reasons = [(verb, why_not(verb, paper, user)) for verb in verbs]
    return [Button(verb, reason, "" if reason else address(verb)) for verb, reason in reasons]


def steps(labels: Sequence[str], now: int) -> list[dict[str, str]]:
    """A way with the step that is to be done now, counted from 0; beyond the last all are done."""
    return [
        {"label": label, "state": "done" if place < now else "now" if place == now else ""}
        for place, label in enumerate(labels)
    ]


def asked(
    request: StaffRequest, verb: Verb[P], paper: P, act: Callable[[str], object], *, back: str, done: str
) -> HttpResponse:
    """GET asks, POST acts; a refusal leads back with its reason."""
    if verb.question is None:
        raise TypeError(f"The verb {verb.slug} asks nothing")
    question = verb.question(paper)
    form = AnswerForm(question, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return acted(request, lambda: act(form.answer), back=back, done=done)
    if refusal := why_not(verb, paper, request.user):
        return _refused(request, refusal, back)
    return render(request, "verbs/confirm.html", {"question": question, "verb": verb, "form": form, "back": back})


def acted(request: StaffRequest, act: Callable[[], object], *, back: str, done: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        return _refused(request, f"{refusal} {refusal.advice}".strip(), back)
    messages.success(request, done)
    return redirect(back)


def _refused(request: StaffRequest, reason: str, back: str) -> HttpResponse:
    messages.warning(request, reason)
    return redirect(back)
