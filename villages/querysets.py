from typing import Self

from django.db.models import Count, IntegerField, Model, OuterRef, Q, QuerySet, Subquery

from portal.accounts.doors import M, ScopedQuerySet
from portal.accounts.models import Assignment, User
from portal.accounts.rights import RIGHTS, Right
from portal.photos.states import PhotoState
from portal.territory.codes import district_of, inside
from portal.thai.db import contains_folded
from portal.trail.models import Entry
from portal.trail.tracking import events_of
from villages.sections import LISTS
from villages.states import RETURNED, State


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
        """Adds how many rows there are in each list; of photos, how many were judged to be pictures."""
        return self.annotate(**{f"{each.relation}_count": self._count_of(each.relation) for each in LISTS})

    def _count_of(self, relation: str) -> Subquery:
        own = type(self)(self.model).unscoped("counted beside the community itself").filter(pk=OuterRef("pk"))
        judged = Q(photos__photo__state=PhotoState.OK) if relation == "photos" else None
        counted = own.order_by().values("pk").annotate(n=Count(relation, filter=judged))
        return Subquery(counted.values("n"), output_field=IntegerField())


class BelongingQuerySet(ScopedQuerySet[M]):
    """What hangs on a community: reached wherever the community is."""

    read_rights = (Right.READ_COMMUNITY,)
    write_rights = (Right.RECORD_COMMUNITY,)
    area_path = "community__area"

    def of(self, community: Model) -> Self:
        return self.filter(community=community)

    def with_community(self) -> Self:
        return self.select_related("community")

    def with_persons(self, path: str) -> Self:
        """And what they allow; `path` leads to them."""
        return self.select_related(path.partition("__")[0]).prefetch_related(f"{path}__consents") if path else self


def removal_of(kind: type[Model], community: Model, key: int) -> Entry | None:
    """When a row was taken from this community, and by whom; None of what never was there."""
    if not events_of(kind).filter(pgh_obj_id=key, community_id=community.pk).exists():
        return None
    return Entry.objects.filter(record_type=kind._meta.label_lower, record_key=str(key)).order_by("pk").last()


def officers_around(area_code: str, *, also: int | None = None) -> QuerySet[User]:
    """Colleagues who record communities in this district now, and the one who is named already."""
    roles = [role for role, rights in RIGHTS.items() if Right.RECORD_COMMUNITY in rights]
    assigned = Assignment.objects.valid_now().around(district_of(area_code)).filter(role__in=roles)
    here = Q(is_active=True, pk__in=assigned.values("user"))
    return User.objects.filter(here | Q(pk=also)).order_by("first_name", "last_name", "pk")
