"""Form fields for the columns of this room, chosen by the kind of column."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.territory.models import Area
from portal.territory.querysets import AreaQuerySet
from portal.ui.columns import OwnField, asked
from portal.ui.fields import ThaiDateField

ANSWERS = {True: "yes", False: "no", None: ""}


class ThreeAnswersField(forms.TypedChoiceField):
    """Yes, no, and nobody knows: three different answers."""

    widget = forms.RadioSelect
    layout = "in-row"

    def __init__(self, **kwargs: Any) -> None:
        choices = [("yes", "มี"), ("no", "ไม่มี"), ("", "ไม่ทราบ")]
        super().__init__(choices=choices, coerce=lambda answer: answer == "yes", empty_value=None, **kwargs)

    def prepare_value(self, value: object) -> object:
        return ANSWERS[value] if value is None or isinstance(value, bool) else value

    def has_changed(self, initial: object, data: object) -> bool:
        return bool(self.prepare_value(initial) != (data or ""))


class SeveralField(forms.TypedMultipleChoiceField):
    """Several choices, kept in the order of the list."""

    widget = forms.CheckboxSelectMultiple
    layout = "in-columns"

    def clean(self, value: object) -> list[object]:
        chosen = super().clean(value)
        keys = [self.coerce(key) for key, _ in list(self.choices)]  # type: ignore[arg-type]  # never a callable once set
        return [key for key in keys if key in chosen]


class _ByDistrict(forms.models.ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        areas = self.queryset.select_related("parent").order_by("parent__name_th", "parent_id", "name_th")
        for district, members in groupby(areas, key=lambda area: area.parent):
            yield (str(district), [self.choice(area) for area in members])


class SubdistrictField(forms.ModelChoiceField):
    """The subdistricts in which a person may write, under their districts."""

    iterator = _ByDistrict

    def __init__(self, queryset: AreaQuerySet | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", "เลือกตำบล")
        super().__init__(queryset if queryset is not None else Area.objects.none(), **kwargs)


def form_field(column: models.Field, **kwargs: Any) -> forms.Field | None:
    """What Django asks for each column of a model form. A column of a kind of its own knows its field."""
    if isinstance(column, OwnField):
        return column.formfield(**kwargs)
    if column.related_model is Area:
        return SubdistrictField(**asked(column, kwargs))
    if isinstance(column, ArrayField):
        base = column.base_field
        coerce = int if isinstance(base, models.IntegerField) else str
        return SeveralField(choices=list(base.choices or ()), coerce=coerce, **asked(column, kwargs))
    if isinstance(column, models.DateField):
        return ThaiDateField(**asked(column, kwargs))
    if isinstance(column, models.BooleanField) and column.null:
        return ThreeAnswersField(**asked(column, kwargs))
    return column.formfield(**kwargs)
