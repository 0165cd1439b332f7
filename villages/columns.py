"""Columns of this room that say themselves in words of their own."""

from django.contrib.postgres.fields import ArrayField

from portal.ui.columns import OwnWords
from villages import wording


class MonthsColumn(OwnWords, ArrayField):
    """Months of the year, by number."""

    plain = "django.contrib.postgres.fields.ArrayField"
    in_words = staticmethod(wording.months)
