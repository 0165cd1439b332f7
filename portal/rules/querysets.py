from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from portal.rules.models import Holiday, Parameter  # noqa: F401 -- the names in quotes below


class ParameterQuerySet(models.QuerySet["Parameter"]):
    def in_force(self, on: date) -> Self:
        """For each key the newest row that has begun on that day."""
        return self.filter(effective_from__lte=on).order_by("key", "-effective_from").distinct("key")


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def between(self, start: date, end: date) -> Self:
        return self.filter(date__range=(start, end))
