from typing import Any

from django import forms

from portal.ui.forms import PortalForm


class AnswerForm(PortalForm):
    """The one thing that is sent along with a verb."""

    @property
    def answer(self) -> str:
        return str(next(iter(self.cleaned_data.values()), ""))


def answer_form(label: str, seen: str, data: Any) -> AnswerForm:
    """With a label, words that somebody else has to read; else the hash of what the person has seen, if any."""
    fields: dict[str, Any] = {}
    if label:
        fields["note"] = forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    elif seen:
        fields["sha256"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=seen)
    kind: type[AnswerForm] = type("VerbForm", (AnswerForm,), fields)
    return kind(data)
