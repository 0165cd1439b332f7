"""Reads the official areas and the named lists into the database; running it again changes nothing."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.territory.models import Area, AreaGroup, AreaGroupMember, Kind, Level

DATA = Path(__file__).parent / "data"
BANGKOK = "10"

DIRECTIVE = "ข่าวการประชุมเร่งรัดงบประมาณ กรมการพัฒนาชุมชน 24 มกราคม 2562"
GROUPS: list[dict[str, Any]] = [
    {
        "slug": "isan-20",
        "name": "20 จังหวัดภาคอีสาน",
        "source": "การแบ่ง 6 ภาค คณะกรรมการภูมิศาสตร์แห่งชาติ (รหัสจังหวัด 30-49)",
        "as_of": date(2019, 1, 24),
        "codes": [str(code) for code in range(30, 50)],
    },
    {
        "slug": "bottom-ten-2562-01-24",
        "name": "จังหวัดที่เบิกจ่ายต่ำสุดสิบอันดับ (เท่าที่ระบุชื่อ ไม่ทราบอันดับ)",
        "source": DIRECTIVE,
        "as_of": date(2019, 1, 24),
        "codes": ["42", "31", "40", "41", "27", "39"],
    },
]

LOADED = ["parent", "level", "kind", "name_th", "name_en", "full_name", "latitude", "longitude", "postal_code"]


@transaction.atomic
def load_territory() -> dict[str, int]:
    """Returns how many areas stand at each level afterwards."""
    Area.objects.bulk_create(
        areas(), update_conflicts=True, unique_fields=["code"], update_fields=LOADED, batch_size=2000
    )
    for group in GROUPS:
        load_group(**group)
    return {level.name.lower(): Area.objects.filter(level=level).count() for level in Level}


def load_group(*, slug: str, name: str, source: str, as_of: date, codes: list[str]) -> AreaGroup:
    group, _ = AreaGroup.objects.update_or_create(slug=slug, defaults={"name": name, "source": source, "as_of": as_of})
    group.members.exclude(area__in=codes).delete()
    members = [AreaGroupMember(group=group, area_id=code) for code in codes]
    AreaGroupMember.objects.bulk_create(members, ignore_conflicts=True)
    return group


def areas() -> Iterator[Area]:
    """All areas, each after the one it lies in."""
    full_names: dict[str, str] = {}
    for area in (*_provinces(), *_districts(), *_subdistricts()):
        area.full_name = f"{area.name_with_kind} {full_names.get(area.code[:-2], '')}".strip()
        full_names[area.code] = area.full_name
        yield area


def _provinces() -> Iterator[Area]:
    for row in _rows("provinces.csv"):
        kind = Kind.CAPITAL if row["code"] == BANGKOK else Kind.PROVINCE
        yield _area(row, Level.PROVINCE, kind, row["latitude"], row["longitude"])


def _districts() -> Iterator[Area]:
    for row in _rows("districts.csv"):
        yield _area(row, Level.DISTRICT, Kind(row["type"]), row["lat"], row["lng"])


def _subdistricts() -> Iterator[Area]:
    for row in _rows("subdistricts.csv"):
        kind = Kind.KHWAENG if row["code"].startswith(BANGKOK) else Kind.TAMBON
        yield _area(row, Level.SUBDISTRICT, kind, row["lat"], row["lng"])


def _area(row: dict[str, str], level: Level, kind: Kind, latitude: str, longitude: str) -> Area:
    return Area(
        code=row["code"],
        parent_id=row["code"][:-2] or None,
        level=level,
        kind=kind,
        name_th=row["name_th"],
        name_en=row["name_en"],
        latitude=Decimal(latitude) if latitude else None,
        longitude=Decimal(longitude) if longitude else None,
        postal_code=row.get("postal_code", ""),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
