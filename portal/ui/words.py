"""Values of columns in Thai words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import cast

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field

from portal.thai.dates import thai_date
from portal.ui.columns import OwnWords


def words(column: Field, value: object) -> str:
    """One value in Thai; "" when there is none."""
    if value in (None, "", []):
        return ""
    if isinstance(column, OwnWords):
        return column.in_words(value)
    if isinstance(column, ArrayField):
        return " ".join(words(column.base_field, part) for part in cast(Iterable[object], value))
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "มี" if value else "ไม่มี"
    if isinstance(value, date):
        return thai_date(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
