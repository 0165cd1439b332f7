from functools import cache
from typing import Any, cast

from django import forms
from django.forms import modelform_factory

from portal.accounts.versioned import VersionedForm
from portal.ui.forms import KeyedForm
from villages.forms.fields import form_field
from villages.models import Community, model_of
from villages.residents import choices_for
from villages.shown import ListSection


class HangingForm(KeyedForm, VersionedForm):
    """Of something that is reached through a community."""

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def _kept(self) -> dict[str, object]:
        return {**super()._kept(), "community": self.community}

    def values(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in self.columns}


class BelongingForm(HangingForm):
    """A row of a list."""

    kind: ListSection

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.kind.who
        if who is None or who.column not in self.fields:
            return
        if self.instance.pk is None:
            del self.fields[who.column]  # the page of a new row asks for the person with WhoForm
            return
        person = cast(forms.ModelChoiceField, self.fields[who.column])
        chosen = getattr(self.instance, f"{who.column}_id")
        person.queryset = choices_for(self.community, self.user, chosen=[chosen])
        person.empty_label = "ยังไม่ระบุ"


@cache
def belonging_form(kind: ListSection) -> type[BelongingForm]:
    made = modelform_factory(model_of(kind), form=BelongingForm, fields=list(kind.names), formfield_callback=form_field)
    form = cast(type[BelongingForm], made)
    form.kind, form.beside = kind, kind.pairs
    return form
