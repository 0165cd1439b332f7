from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Now

from portal.territory.models import AreaGroupMember


class AssignmentQuerySet(models.QuerySet[Any]):
    def valid_now(self) -> Self:
        """Valid by the clock of the database, in the half-open window [from, until)."""
        return self.filter(valid_from__lte=Now()).filter(Q(valid_until=None) | Q(valid_until__gt=Now()))

    def not_ended(self) -> Self:
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=Now()))

    def with_codes(self) -> Self:
        """Adds `listed`: all areas of the list that somebody was given."""
        members = AreaGroupMember.objects.filter(group=OuterRef("group")).values("area_id")
        return self.annotate(listed=ArraySubquery(members))
