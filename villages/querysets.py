from typing import Self

from django.db.models import Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery

from portal.accounts.doors import M, ScopedQuerySet
from portal.accounts.models import Assignment, User
from portal.accounts.rights import RIGHTS, Right
from portal.photos.states import PhotoState
from portal.territory.codes import district_of, inside
from portal.thai.db import contains_folded
from villages.states import RETURNED, State

COUNTED = ("contacts", "programmes", "photos")
PARTS = ("contacts__person", "programmes__champion", "photos__photo__people")


class CommunityQuerySet(ScopedQuerySet[M]):
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
        return self.filter(inside("area__code", [code]))

    def in_state(self, state: str) -> Self:
        if state == RETURNED:
            return self.filter(state=State.DRAFT).exclude(note="")
        return self.filter(state=state)

    def with_place(self) -> Self:
        return self.select_related("area__parent__parent")

    def with_counts(self) -> Self:
        """Adds how many contacts, programmes and judged photos there are."""
        return self.annotate(**{f"{name}_count": self._count_of(name) for name in COUNTED})

    def _count_of(self, relation: str) -> Subquery:
        own = type(self)(self.model).unscoped("counted beside the community itself").filter(pk=OuterRef("pk"))
        judged = Q(photos__photo__state=PhotoState.OK) if relation == "photos" else None
        counted = own.order_by().values("pk").annotate(n=Count(relation, filter=judged))
        return Subquery(counted.values("n"), output_field=IntegerField())


class BelongingQuerySet(ScopedQuerySet[M]):
    """Contacts, programmes and photos: reached wherever their community is."""

    read_rights = (Right.READ_COMMUNITY,)
    write_rights = (Right.RECORD_COMMUNITY,)
    area_path = "community__area"

    def of(self, community: Model) -> Self:
        return self.filter(community=community)


def persons_of(communities: QuerySet[M]) -> Q:
    """Persons who are a contact, a champion or in a picture of these communities."""
    parts = Q()
    for path in PARTS:
        parts |= Q(pk__in=communities.filter(**{f"{path}__isnull": False}).values(path))
    return parts


def officers_around(area_code: str, *, also: int | None = None) -> QuerySet[User]:
    """Colleagues who record communities in this district now, and the one who is named already."""
    roles = [role for role, rights in RIGHTS.items() if Right.RECORD_COMMUNITY in rights]
    assigned = Assignment.objects.valid_now().around(district_of(area_code)).filter(role__in=roles)
    here = Q(is_active=True, pk__in=assigned.values("user"))
    return User.objects.filter(here | Q(pk=also)).order_by("first_name", "last_name", "pk")
