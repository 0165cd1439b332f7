"""Forms that notice when somebody else saved the record in the meantime."""

from copy import copy
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.db.models import Model
from django.utils import timezone

from portal.accounts.forms import ScopedModelForm
from portal.trail.versions import values_at
from portal.ui.fields import ThaiDateField
from portal.ui.words import words


@dataclass(frozen=True)
class Difference:
    label: str
    yours: str
    theirs: str
    is_typed: bool
    """False where the person changed nothing: the form then takes what is stored."""


class VersionedForm(ScopedModelForm):
    """Carries the version that the person saw; `stored` keeps what is stored, `changes()` what was changed."""

    beside: tuple[tuple[str, ...], ...] = ()
    """Fields that stand next to each other on wide screens."""

    dates_have_passed = True
    """Every date that such a record keeps is of something that has happened."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = dict(self.initial)
        self.stored_version: int = self.instance.version
        self.initial["version"] = self.stored_version
        if self.dates_have_passed:
            self._end_today()

    def _end_today(self) -> None:
        for field in self.fields.values():
            if isinstance(field, ThaiDateField):
                field.latest = timezone.localdate()

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The visible fields as the page shows them."""
        partners = {group[0]: group for group in self.beside if set(group) <= set(self.fields)}
        seconds = {name for group in partners.values() for name in group[1:]}
        firsts = [field.name for field in self.visible_fields() if field.name not in seconds]
        return [[self[name] for name in partners.get(first, (first,))] for first in firsts]

    @property
    def columns(self) -> list[str]:
        return [name for name in self.fields if name in (self._meta.fields or ())]

    @property
    def version_to_write(self) -> int:
        """The stored one while nobody's work would be lost; else the one the person saw, and the verb will refuse."""
        seen: int = self.cleaned_data["version"]
        return seen if self.overwritten() else self.stored_version

    def values(self) -> dict[str, object]:
        """Of a new record: everything."""
        return {name: self.cleaned_data[name] for name in self.columns}

    def changes(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in self.columns if name in self.changed_data}

    def overwritten(self) -> list[str]:
        """Columns that somebody saved since, and that this form would set back or set to something else."""
        seen = self.cleaned_data["version"]
        if seen == self.stored_version:
            return []
        before = values_at(self.instance, seen, self.columns) or {}
        touched = [name for name in self.columns if name not in before or before[name] != self.stored.get(name)]
        return [name for name in touched if name in self.changed_data]

    def differences(self) -> list[Difference]:
        typed = self._typed()
        return [
            Difference(
                label=str(self[name].label),
                yours=self._text(name, self.cleaned_data[name]),
                theirs=self._text(name, self.stored[name]),
                is_typed=name in typed,
            )
            for name in self.overwritten()
        ]

    def _typed(self) -> dict[str, object]:
        """What the person really changed, compared with what the form showed when it was opened."""
        shown = values_at(self.instance, self.cleaned_data["version"], self.columns) or {}
        return {name: value for name, value in self.changes().items() if not _same(shown.get(name, shown), value)}

    def on(self, record: Model) -> Self:
        """The same submission, judged against what is stored now."""
        return type(self)(self.data, instance=copy(record), **self._kept())

    def again(self, record: Model) -> Self:
        """A form ready to be sent again: on what is stored now, with all that the person typed still in its place."""
        return type(self)(instance=record, initial=self._typed(), **self._kept())

    def _kept(self) -> dict[str, object]:
        return {"user": self.user}

    def _text(self, name: str, value: Any) -> str:
        column = self._meta.model._meta.get_field(name)
        if column.many_to_many:
            return ", ".join(str(each) for each in value)
        if column.is_relation and value and not isinstance(value, Model):
            value = column.related_model._base_manager.filter(pk=value).first()
        return str(value or "") if column.is_relation else words(column, value)


def _same(one: Any, other: Any) -> bool:
    return bool(one == (other.pk if isinstance(other, Model) else other))
