"""Columns that know how they are typed and how they are said; the database sees the plain column below each.

A form, a page, a trail and an import ask the column, never its name. To a migration each is its plain column: a kind
may be given to a column, or taken away, without one.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models

from portal.thai.phones import format_phone
from portal.ui.fields import (
    BahtField,
    LatitudeField,
    LineField,
    LinesField,
    LongitudeField,
    NumberField,
    PhoneField,
    WholeField,
)

USUAL_ROWS = 3


class Kind(models.Field):
    plain: str
    """The class that migrations write."""

    def deconstruct(self) -> tuple[str, str, Sequence[object], dict[str, object]]:
        name, _, args, options = super().deconstruct()
        return name, self.plain, args, options


class OwnField(Kind):
    """Knows its field of a form."""


class OwnWords(Kind):
    """Says its values in words of its own."""

    in_words: ClassVar[Callable[..., str]]


class Typed(OwnField):
    """Keeps only what its field would keep, also where no form was asked: a command, an import."""

    field: ClassVar[type[LineField]]

    def clean(self, value: object, record: models.Model | None) -> Any:
        field = self.field(label=self.verbose_name, required=False)
        return super().clean(field.to_python(value), record)


class PhoneColumn(Typed, OwnWords, models.CharField):
    """Kept as digits, typed in any grouping, said in official groups."""

    plain = "django.db.models.CharField"
    field = PhoneField
    in_words = staticmethod(format_phone)

    def formfield(self, **options: Any) -> forms.Field:
        return PhoneField(**asked(self, options))


class Counted(OwnField):
    def formfield(self, **options: Any) -> forms.Field:
        return _limited(WholeField(**asked(self, options)), self)


class CountColumn(Counted, models.PositiveIntegerField):
    plain = "django.db.models.PositiveIntegerField"


class SmallCountColumn(Counted, models.PositiveSmallIntegerField):
    plain = "django.db.models.PositiveSmallIntegerField"


class NumberColumn(OwnField, models.DecimalField):
    """A number that is measured."""

    plain = "django.db.models.DecimalField"
    field: ClassVar[type[NumberField]] = NumberField

    def formfield(self, **options: Any) -> forms.Field:
        digits = {"max_digits": self.max_digits, "decimal_places": self.decimal_places}
        return _limited(self.field(**asked(self, options) | digits), self)


class BahtColumn(NumberColumn):
    field = BahtField


class LatitudeColumn(NumberColumn):
    field = LatitudeField


class LongitudeColumn(NumberColumn):
    field = LongitudeField


class LineColumn(Typed, models.CharField):
    """One line of text."""

    plain = "django.db.models.CharField"
    field = LineField

    def formfield(self, **options: Any) -> forms.Field | None:
        return super().formfield(**{**options, "form_class": self.field})


class TextColumn(Typed, models.TextField):
    """A text of a few lines, or of as many as are said."""

    field = LinesField

    plain = "django.db.models.TextField"

    def __init__(self, *args: Any, rows: int = USUAL_ROWS, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows

    def formfield(self, **options: Any) -> forms.Field | None:
        field = super().formfield(**{**options, "form_class": self.field})
        if field:
            field.widget.attrs["rows"] = self.rows
        return field


def asked(column: models.Field, options: dict[str, Any]) -> dict[str, Any]:
    """What every field of a form is told of its column."""
    said = {"label": column.verbose_name, "required": not column.blank, "help_text": column.help_text}
    return said | {name: value for name, value in options.items() if name != "form_class"}


def _limited(field: forms.Field, column: models.Field) -> forms.Field:
    """The form's words, the column's limits."""
    field.validators = list(column.validators)
    return field
