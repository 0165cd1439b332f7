from typing import Any, Self

from django.db.models import Count, IntegerField, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce

from portal.accounts.doors import ScopedQuerySet
from portal.accounts.rights import Right
from portal.thai.db import contains_folded

COUNTED = ("contacts", "programmes", "photos")


class CommunityQuerySet(ScopedQuerySet):
    read_rights = (Right.READ_COMMUNITY,)
    write_rights = (Right.RECORD_COMMUNITY,)

    def by_name(self) -> Self:
        """Thai dictionary order, by the collation of the column."""
        return self.order_by("name", "pk")

    def search(self, text: str) -> Self:
        """Every word must occur in a published or other name, however it was typed."""
        return self.filter(contains_folded("search", text))

    def in_area(self, code: str) -> Self:
        """Communities in this province, district or subdistrict."""
        return self.filter(area_id__startswith=code)

    def with_place(self) -> Self:
        return self.select_related("area__parent__parent")

    def with_counts(self) -> Self:
        """Adds how many contacts, programmes and photos there are."""
        return self.annotate(**{f"{name}_count": self._count_of(name) for name in COUNTED})

    def _count_of(self, relation: str) -> Any:
        rows: type[Model] = self.model._meta.get_field(relation).related_model
        counted = (
            rows._base_manager.filter(community=OuterRef("pk")).order_by().values("community").annotate(n=Count("pk"))
        )
        return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


class BelongingQuerySet(ScopedQuerySet):
    """Contacts, programmes and photos: reached wherever their community is."""

    read_rights = (Right.READ_COMMUNITY,)
    write_rights = (Right.RECORD_COMMUNITY,)
    area_path = "community__area"
