"""Where communities may stand: the areas that a person may choose, and how far two points are apart."""

from decimal import Decimal
from math import asin, cos, radians, sin, sqrt

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.territory.models import Area
from portal.territory.querysets import AreaQuerySet

EARTH_KM = 6371
Group = tuple[str, str | list[tuple[str, str]]]


def subdistricts_for(user: User) -> AreaQuerySet:
    """Where the person may record communities."""
    return Area.objects.subdistricts().under(*user.reach(Right.RECORD_COMMUNITY)).filter(valid_until=None)


def area_choices(user: User) -> list[Group]:
    """Where the person may read: districts with their subdistricts; of several provinces, provinces with districts."""
    codes = user.reach(Right.READ_COMMUNITY)
    wide = len({code[:2] for code in codes}) > 1
    outer, inner = (2, 4) if wide else (4, 6)
    tops = Area.objects.filter(level=outer, code__in={code[:outer] for code in codes if len(code) >= outer})
    if not wide and any(len(code) < outer for code in codes):
        tops = Area.objects.filter(level=outer).under(*codes)
    members: dict[str, list[tuple[str, str]]] = {}
    for area in Area.objects.filter(level=inner).under(*codes).by_name():
        members.setdefault(area.code[:outer], []).append((area.code, str(area)))
    groups: list[Group] = [(str(top), [(top.code, f"ทั้ง{top}"), *members.get(top.code, [])]) for top in tops.by_name()]
    return [("", "ทุกพื้นที่ของฉัน"), *groups]


def kilometres(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> float:
    """Along the great circle."""
    (south, west), (north, east) = (tuple(map(radians, place)) for place in (one, other))
    bow = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(bow))
