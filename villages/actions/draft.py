"""How anything of a community changes: its row held, its draft opened, only the version that was seen written."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import F, Max, Model, QuerySet
from django.db.models.functions import Now

from portal.accounts.models import User
from portal.thai.refused import Refused
from portal.trail.versions import StaleError
from villages.models import LOCKED, Belonging, Community, State

Row = TypeVar("Row", bound=Belonging)


class LockedError(Refused):
    """Somebody is reading the record: it stands still until it is returned or recalled."""

    def __init__(self) -> None:
        super().__init__("ชุมชนนี้อยู่ระหว่างรอตรวจหรือรอเผยแพร่ แก้ไขไม่ได้ตอนนี้", "ดึงกลับมาแก้ไข หรือให้ผู้ตรวจส่งกลับก่อน")


def open_draft(community: Community, *, by: User) -> None:
    """Inside an act on what hangs on a community, before anything of it changes: nobody else changes it until the act
    is done. The published revision stays up; raises LockedError."""
    if not open_row(community, by).update(**as_draft(by)):
        raise LockedError


def open_row(community: Community, by: User) -> QuerySet[Community]:
    """The one row, while it may be written. An update of it waits for submit, and submit for the update."""
    rows = Community.objects.editable_by(by).filter(pk=community.pk, merged_into=None)
    return rows.exclude(state__in=LOCKED)


def hold(community: Community, by: User) -> None:
    """Nobody else changes it, or what hangs on it, until the act is done."""
    if not list(open_row(community, by).select_for_update(no_key=True).values_list("pk")):
        raise LockedError


def as_draft(by: User) -> dict[str, object]:
    return {"state": State.DRAFT, "updated_by": by, "updated_at": Now()}


def list_around(record: Row, by: User) -> list[Row]:
    """The whole list in the order of its page, held as it is; without the row when a colleague has just removed it."""
    hold(record.community, by)
    return list(type(record).objects.editable_by(by).of(record.community))


def number_anew(rows: list[Row], by: User) -> None:
    for position, row in enumerate(rows):
        row.position = position
    type(rows[0]).objects.editable_by(by).bulk_update(rows, ["position"])


def end_of(kind: type[Belonging], community: Community, by: User) -> int:
    """Behind the last row, also when some were removed. Of a community that is held: two rows get two places."""
    last = kind.objects.editable_by(by).of(community).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def write_onto(row: QuerySet[Any], changes: Mapping[str, object], *, version: int) -> None:
    if not row.filter(version=version).update(**changes, version=F("version") + 1):
        raise StaleError


def same(record: Row, by: User) -> QuerySet[Row]:
    return type(record).objects.editable_by(by).filter(pk=record.pk)


def labels(record: Model, changes: Mapping[str, object]) -> list[str]:
    return [str(record._meta.get_field(name).verbose_name) for name in changes]  # type: ignore[union-attr]  # own columns
