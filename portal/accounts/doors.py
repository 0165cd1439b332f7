"""Doors: the only way from a request to rows that happened somewhere.

A record inherits `Scoped`, its queryset inherits `ScopedQuerySet`. While a request or a job is being answered, a query
that went through no door refuses to run.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.db.models.query import RawQuerySet

from portal.accounts.rights import Right

_doors_required: ContextVar[bool] = ContextVar("doors_required", default=False)


class ScopeError(RuntimeError):
    """A query on scoped rows was about to run without a door."""


@contextmanager
def doors_required() -> Iterator[None]:
    token = _doors_required.set(True)
    try:
        yield
    finally:
        _doors_required.reset(token)


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows of areas. A subclass names the rights that open its doors, and the path to the area if it is not its own."""

    read_rights: ClassVar[tuple[Right, ...]] = ()
    write_rights: ClassVar[tuple[Right, ...]] = ()
    area_path: ClassVar[str] = "area"

    door: str | None = None

    def visible_to(self, user: Any) -> Self:
        return self.within(user, *self.read_rights)

    def editable_by(self, user: Any) -> Self:
        return self.within(user, *self.write_rights)

    def within(self, user: Any, *rights: Right) -> Self:
        """Rows in the areas where the person holds any of the rights now."""
        codes = user.reach(*rights) if user.is_authenticated else ()
        return self._through("within").filter(self.in_areas(codes)) if codes else self._through("within").none()

    def unscoped(self, reason: str) -> Self:
        """For work that belongs to nobody: the clock, seeding, the public's published rows. Say why."""
        return self._through(reason)

    @classmethod
    def in_areas(cls, codes: tuple[str, ...]) -> Q:
        inside = Q(pk__in=[])
        for code in codes:
            inside |= Q(**{f"{cls.area_path}__code__startswith": code})
        return inside

    def _through(self, door: str) -> Self:
        opened = self.all()
        opened.door = door
        return opened

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]  # Django's own hook for carrying state along
        clone.door = self.door
        return clone

    def __or__(self, other: Any) -> Self:
        self._check_beside(other)
        return super().__or__(other)

    def __xor__(self, other: Any) -> Self:
        self._check_beside(other)
        return super().__xor__(other)

    def _combinator_query(self, combinator: str, *other_qs: Any, all: bool = False) -> Self:  # noqa: A002 -- Django's name
        self._check_beside(*other_qs)
        return super()._combinator_query(combinator, *other_qs, all=all)  # type: ignore[misc]  # all of union(), difference() …

    def _check_beside(self, *others: Any) -> None:
        """Rows that came through a door do not open it for the rows that are put beside them."""
        for part in (self, *others):
            if isinstance(part, ScopedQuerySet) and not part.query.is_empty():
                part._check_door()

    def _check_door(self) -> None:
        if _doors_required.get() and self.door is None and "instance" not in self._hints:  # type: ignore[attr-defined]
            raise ScopeError(f"{self.model._meta.label} was asked without a door")

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self._check_door()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[Any]:
        self._check_door()
        return super().iterator(*args, **kwargs)

    def aiterator(self, *args: Any, **kwargs: Any) -> AsyncIterator[Any]:
        self._check_door()
        return super().aiterator(*args, **kwargs)

    def raw(self, *args: Any, **kwargs: Any) -> RawQuerySet:
        self._check_door()
        return super().raw(*args, **kwargs)

    def count(self) -> int:
        self._check_door()
        return super().count()

    def exists(self) -> bool:
        self._check_door()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._check_door()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._check_door()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check_door()
        return super().delete()


class Scoped(models.Model):
    """Happened in an area; `area` decides who may see and change it."""

    area = models.ForeignKey("territory.Area", models.PROTECT, related_name="+", verbose_name="พื้นที่")

    class Meta:
        abstract = True
