from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from portal.accounts.doors import ScopedQuerySet
from portal.accounts.rights import Right

WRITTEN = ("title", "first_name", "last_name", "phone", "line_id")


class PersonQuerySet(ScopedQuerySet):
    """Published pages read stored revisions, never persons: there is no public door."""

    read_rights = (Right.READ_COMMUNITY, Right.RECORD_COMMUNITY)
    write_rights = (Right.RECORD_COMMUNITY,)

    def allowing(self, purpose: str) -> Self:
        consents = self.model._meta.get_field("consents").related_model
        return self.filter(Exists(consents._default_manager.in_force().filter(person=OuterRef("pk"), purpose=purpose)))

    def with_consents(self) -> Self:
        consents = self.model._meta.get_field("consents").related_model
        return self.prefetch_related(
            Prefetch("consents", consents._default_manager.unscoped("of persons found by a door"))
        )

    def withdrawn(self) -> Self:
        """Who took consent back, and allows nothing today."""
        consents = self.model._meta.get_field("consents").related_model._default_manager.filter(person=OuterRef("pk"))
        return self.filter(Exists(consents), ~Exists(consents.in_force()))

    def as_ever_written(self) -> "QuerySet[Any, dict[str, Any]]":
        """How these persons stand in their records and stood before a correction; the last one is today's."""
        events = apps.get_model("people", "PersonEvent")._default_manager.filter(pgh_obj_id__in=self.values("pk"))
        return events.order_by("pgh_obj_id", "pgh_id").values("pgh_obj_id", *WRITTEN)

    def by_name(self) -> Self:
        return self.order_by("first_name", "last_name", "pk")


class ConsentQuerySet(ScopedQuerySet):
    read_rights = PersonQuerySet.read_rights
    write_rights = PersonQuerySet.write_rights
    area_path = "person__area"

    def in_force(self) -> Self:
        return self.filter(withdrawn_at=None)
