from typing import Any, Self

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Func, Q, When
from django.db.models.functions import Now

CODES: ArrayField = ArrayField(models.CharField(max_length=8))


class AssignmentQuerySet(models.QuerySet[Any]):
    def valid_now(self) -> Self:
        """Valid by the clock of the database, in the half-open window [from, until)."""
        return self.filter(valid_from__lte=Now()).filter(Q(valid_until=None) | Q(valid_until__gt=Now()))

    def not_ended(self) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=Now()))

    def with_codes(self) -> Self:
        """Adds `codes`: the one area, or all areas of the list."""
        one = Func(F("area_id"), function="array", template="array[%(expressions)s]", output_field=CODES)
        return self.annotate(
            codes=Case(
                When(area__isnull=False, then=one),
                default=ArrayAgg("group__members__area_id", filter=Q(group__isnull=False), default=[]),
                output_field=CODES,
            )
        )
