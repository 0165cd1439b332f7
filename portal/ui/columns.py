"""Columns that know how they are typed and how they are said; the database sees the plain column below each.

A form, a page, a trail and an import ask the column, never its name. To a migration each is its plain column: a kind
may be given to a column, or taken away, without one.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models

from portal.thai.phones import format_phone
from portal.ui.fields import BahtField, LatitudeField, LongitudeField, PhoneField

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


class PhoneColumn(OwnField, OwnWords, models.CharField):
    """Kept as digits, typed in any grouping, said in official groups."""

    plain = "django.db.models.CharField"
    in_words = staticmethod(format_phone)

    def formfield(self, **options: Any) -> forms.Field:
        return PhoneField(**asked(self, options))


class BahtColumn(OwnField, models.DecimalField):
    plain = "django.db.models.DecimalField"

    def formfield(self, **options: Any) -> forms.Field:
        return BahtField(**asked(self, options), **_digits(self))


class LatitudeColumn(OwnField, models.DecimalField):
    plain = "django.db.models.DecimalField"

    def formfield(self, **options: Any) -> forms.Field:
        return LatitudeField(**asked(self, options), **_digits(self))


class LongitudeColumn(OwnField, models.DecimalField):
    plain = "django.db.models.DecimalField"

    def formfield(self, **options: Any) -> forms.Field:
        return LongitudeField(**asked(self, options), **_digits(self))


class TextColumn(OwnField, models.TextField):
    """A text of a few lines, or of as many as are said."""

    plain = "django.db.models.TextField"

    def __init__(self, *args: Any, rows: int = USUAL_ROWS, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows

    def formfield(self, **options: Any) -> forms.Field | None:
        field = super().formfield(**options)
        if field:
            field.widget.attrs["rows"] = self.rows
        return field


def asked(column: models.Field, options: dict[str, Any]) -> dict[str, Any]:
    """What every field of a form is told of its column."""
    said = {"label": column.verbose_name, "required": not column.blank, "help_text": column.help_text}
    return said | {name: value for name, value in options.items() if name != "form_class"}


def _digits(column: models.DecimalField) -> dict[str, int | None]:
    return {"max_digits": column.max_digits, "decimal_places": column.decimal_places}
