from datetime import date
from typing import Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class ParameterQuerySet(models.QuerySet[M]):
    def in_force(self, on: date) -> Self:
        """For each key the newest row that has begun on that day."""
        return self.filter(effective_from__lte=on).order_by("key", "-effective_from").distinct("key")


class HolidayQuerySet(models.QuerySet[M]):
    def between(self, start: date, end: date) -> Self:
        return self.filter(date__range=(start, end))
