from collections.abc import Mapping

from django import forms

from portal.ui.fields import LinesField
from portal.ui.forms import PortalForm, dress
from portal.ui.sentences import speak_thai
from portal.verbs.verb import Question


class AnswerForm(PortalForm):
    """The one thing that is sent along with a verb: words that somebody else has to read, or else what was seen."""

    def __init__(self, question: Question, data: Mapping[str, object] | None = None) -> None:
        super().__init__(data)
        name, field = ("note", _words(question)) if question.label else ("seen", _seen(question))
        speak_thai(field, label=question.label)
        dress(field.widget)
        self.fields[name] = field

    @property
    def answer(self) -> str:
        return str(next(iter(self.cleaned_data.values())))


def _words(question: Question) -> forms.Field:
    return LinesField(label=question.label, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


def _seen(question: Question) -> forms.Field:
    return forms.CharField(widget=forms.HiddenInput, required=False, initial=question.seen)
