"""Which communities come into an issue, and why the others do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Self, TypedDict

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.territory.models import Area
from portal.territory.querysets import AreaQuerySet
from tourism.publication.models import Revision
from tourism.publication.querysets import RevisionQuerySet
from villages.models import Community, State, Status

WHY_NOT = {
    State.DRAFT: "ยังเป็นฉบับร่าง ยังไม่ส่งตรวจ",
    State.SUBMITTED: "รอพัฒนาการอำเภอตรวจ",
    State.REVIEWED: "ตรวจแล้ว รอกลุ่มงานส่งเสริมฯ เผยแพร่",
    State.WITHDRAWN: "ถอนจากการเผยแพร่",
}


@dataclass(frozen=True)
class Skipped:
    key: int
    name: str
    district: str
    reason: str

    def plain(self) -> "Kept":
        return {"community": self.key, "name": self.name, "district": self.district, "reason": self.reason}

    @classmethod
    def read(cls, kept: "Kept") -> Self:
        return cls(kept["community"], kept["name"], kept["district"], kept["reason"])


class Kept(TypedDict):
    """How an issue keeps it for ever, in `skipped`."""

    community: int
    name: str
    district: str
    reason: str


@dataclass(frozen=True)
class Plan:
    included: list[Revision]
    skipped: list[Skipped]

    @property
    def districts(self) -> list[tuple[str, list[Revision]]]:
        """What comes in, by district, in the order of the book."""
        return by_district(self.included)


def by_district(revisions: Iterable[Revision]) -> list[tuple[str, list[Revision]]]:
    """Revisions in the order of the book, with their area's parent."""
    parts = groupby(revisions, key=lambda revision: str(revision.area.parent))
    return [(district, list(members)) for district, members in parts]


def openable(revisions: list[Revision], user: User) -> set[int]:
    """Those whose page this person may open."""
    found = Revision.objects.visible_to(user).filter(pk__in=[revision.pk for revision in revisions])
    return set(found.values_list("pk", flat=True))


def plan(province: str, districts: Iterable[str], *, by: User) -> Plan:
    codes = sorted(districts) or [province]
    return Plan(list(in_scope(codes).with_card()), list(_skipped(codes, by)))


def in_scope(codes: list[str]) -> RevisionQuerySet:
    """What the public reads of these areas, in the order of the book."""
    rows = Revision.objects.published().in_areas_of(codes).select_related("publication", "area__parent")
    return rows.order_by("area__parent__name_th", "area__parent_id", "name", "pk")


def scope_of(province: str, districts: Iterable[str]) -> str:
    """One name for one area, in whatever way it was said: all districts are the province, and so is none."""
    chosen = set(districts)
    left_out = Area.objects.districts().under(province).exclude(code__in=chosen)
    return ",".join(sorted(chosen)) if chosen and left_out.exists() else province


def codes_in(scope: str) -> list[str]:
    return scope.split(",")


def provinces_for(user: User, *rights: Right) -> AreaQuerySet:
    """Provinces in which the person holds one of the rights for the whole province."""
    return Area.objects.provinces().filter(code__in=[code for code in user.reach(*rights) if len(code) == 2]).by_name()


def _skipped(codes: list[str], by: User) -> Iterable[Skipped]:
    readable = Community.objects.visible_to(by)
    here = readable.filter(readable.in_areas(tuple(codes)), merged_into=None)
    rows = here.exclude(pk__in=Revision.objects.published().values("community")).select_related("area__parent")
    for community in rows.order_by("area__parent__name_th", "name", "pk"):
        yield Skipped(community.pk, community.name, str(community.area.parent), _reason(community))


def _reason(community: Community) -> str:
    if community.status == Status.CLOSED:
        return str(Status.CLOSED.label)
    if community.state == State.WITHDRAWN and community.note:
        return f"{WHY_NOT[State.WITHDRAWN]}: {community.note}"
    if community.state == State.DRAFT and community.note:
        return f"ส่งกลับให้แก้ไข: {community.note}"
    return WHY_NOT.get(State(community.state), "ยังไม่เผยแพร่")
