"""What the digits of an area's code say: two are a province, four a district, six a subdistrict, eight a village."""

from collections.abc import Iterable

from django.db.models import Q

PROVINCE, DISTRICT = 2, 4


def province_of(code: str) -> str:
    return code[:PROVINCE]


def district_of(code: str) -> str:
    return code[:DISTRICT]


def is_province(code: str) -> bool:
    return len(code) == PROVINCE


def inside(path: str, codes: Iterable[str]) -> Q:
    """Rows whose code at `path` is one of these or lies in one of them; no row when there are none."""
    found = Q(pk__in=[])
    for code in codes:
        found |= Q(**{f"{path}__startswith": code})
    return found
