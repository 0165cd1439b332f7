from typing import Any, Self

from django.db.models import Count, Q, QuerySet

from portal.accounts.doors import M, ScopedQuerySet
from portal.accounts.rights import Right
from portal.trail.tracking import events_of

WRITTEN = ("title", "first_name", "last_name", "phone", "line_id")


class PersonQuerySet(ScopedQuerySet[M]):
    """Published pages read stored revisions, never persons: there is no public door."""

    read_rights = (Right.READ_COMMUNITY, Right.RECORD_COMMUNITY)
    write_rights = (Right.RECORD_COMMUNITY,)

    def allowing(self, purpose: str) -> Self:
        return self.filter(consents__purpose=purpose, consents__withdrawn_at=None)

    def with_consents(self) -> Self:
        return self.prefetch_related("consents")

    def withdrawn(self) -> Self:
        """Who took consent back, and allows nothing today."""
        counted = self.alias(
            taken_back=Count("consents", filter=Q(consents__withdrawn_at__isnull=False)),
            in_force=Count("consents", filter=Q(consents__withdrawn_at=None)),
        )
        return counted.filter(taken_back__gt=0, in_force=0)

    def as_ever_written(self) -> "QuerySet[Any, dict[str, Any]]":
        """How these persons stand in their records and stood before a correction; the last one is today's."""
        events = events_of(self.model).filter(pgh_obj_id__in=self.values("pk"))
        return events.order_by("pgh_obj_id", "pgh_id").values("pgh_obj_id", *WRITTEN)

    def by_name(self) -> Self:
        return self.order_by("first_name", "last_name", "pk")


class ConsentQuerySet(ScopedQuerySet[M]):
    read_rights = PersonQuerySet.read_rights
    write_rights = PersonQuerySet.write_rights
    area_path = "person__area"

    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)
