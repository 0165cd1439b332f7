from datetime import timedelta
from typing import Self, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from portal.territory.codes import inside, province_of
from portal.territory.models import AreaGroupMember

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)

COUNTED = timedelta(minutes=15)
"""How long a wrong answer counts."""


class AssignmentQuerySet(models.QuerySet[Row_co]):
    def valid_now(self) -> Self:
        """Valid by the clock of the database, in the half-open window [from, until)."""
        return self.filter(valid_from__lte=Now()).filter(Q(valid_until=None) | Q(valid_until__gt=Now()))

    def not_ended(self) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=Now()))

    def outside(self, codes: tuple[str, ...]) -> Self:
        """Those whose area, or some area of whose list, lies in none of these."""
        foreign = AreaGroupMember.objects.filter(group=OuterRef("group")).exclude(inside("area__code", codes))
        return self.exclude(inside("area__code", codes)).filter(Q(group=None) | Exists(foreign))

    def around(self, district: str) -> Self:
        """Those that reach into a district: given for all or part of it, alone or in a list of areas."""
        near = Q(area__in=[province_of(district), district]) | inside("area__code", [district])
        listed = AreaGroupMember.objects.filter(near, group=OuterRef("group"))
        return self.filter(near | Exists(listed))

    def with_codes(self) -> Self:
        """Adds `listed`: all areas of the list that somebody was given."""
        members = AreaGroupMember.objects.filter(group=OuterRef("group")).values("area_id")
        return self.annotate(listed=ArraySubquery(members))


class WrongAnswerQuerySet(models.QuerySet[Row_co]):
    def recent(self) -> Self:
        """Those that still count, newest first, by the clock of the database."""
        return self.filter(at__gt=Now() - COUNTED).order_by("-at", "-pk")
