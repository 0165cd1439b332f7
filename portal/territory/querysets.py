import re
from typing import Any, Self

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from portal.territory.codes import inside
from portal.thai.db import contains_folded
from portal.thai.text import clean, fold

PREFIX = re.compile(r"(?:^|(?<=\s))(?:จังหวัด|กิ่งอำเภอ|อำเภอ|ตำบล|แขวง|เขต|จ\.|อ\.|ต\.)\s*")


class AreaQuerySet(models.QuerySet[Any]):
    def provinces(self) -> Self:
        return self.filter(level=2)

    def districts(self) -> Self:
        return self.filter(level=4)

    def subdistricts(self) -> Self:
        return self.filter(level=6)

    def under(self, *codes: str) -> Self:
        """The areas with these codes and everything inside them."""
        return self.filter(inside("code", codes))

    def by_name(self) -> Self:
        """Thai dictionary order, by the collation of the column."""
        return self.order_by("name_th", "code")

    def search(self, text: str) -> Self:
        """Every word must occur in the area's own or enclosing names, English name or code; nearest names first."""
        words = PREFIX.sub("", clean(text)).split() or clean(text).split()
        if not words:
            return self.none()
        found = self
        for word in words:
            found = found.filter(contains_folded("search", word))
        return found.alias(nearness=_nearness(words[0])).order_by("nearness", "level", "name_th", "code")


def _nearness(word: str) -> Case:
    return Case(
        When(
            Q(name_th__iexact=word) | Q(name_th=fold(word)) | Q(name_en__iexact=word) | Q(code=fold(word)),
            then=Value(0),
        ),
        When(Q(name_th__startswith=clean(word)) | Q(name_en__istartswith=word), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


class LevelManager(models.Manager.from_queryset(AreaQuerySet)):  # type: ignore[misc]  # the base is made at run time
    """The areas of one level."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self.level = level

    def get_queryset(self) -> AreaQuerySet:
        return super().get_queryset().filter(level=self.level)

    def deconstruct(self) -> tuple[bool, str | None, str | None, tuple[int, ...], dict[str, object]]:
        return False, None, None, (), {}
