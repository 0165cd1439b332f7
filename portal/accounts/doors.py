"""Doors: the only way from a request to rows that happened somewhere.

A record inherits `Scoped`, its queryset inherits `ScopedQuerySet`. While a request or a job is being answered, a query
that went through no door refuses to run, also inside another query.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import GeneratedField, Q
from django.db.models.query import RawQuerySet
from django.db.models.sql import AND, Query
from django.db.models.sql.compiler import SQLCompiler

from portal.accounts.models import User
from portal.accounts.reach import Grant, by_years, prefixes
from portal.accounts.rights import Right
from portal.territory.codes import DISTRICT, PROVINCE, inside

M = TypeVar("M", bound=models.Model)
Anyone = User | AnonymousUser
STORED = {PROVINCE: "province", DISTRICT: "district"}
"""Generated columns that a table listed by date at scale keeps beside its rows."""

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


class ScopedQuery(Query):
    """Carries the door wherever Django carries the query: into another query, a union, a count, a pickle."""

    door = ""

    def ask(self) -> None:
        """Called before SQL is made. Nothing needs no door."""
        if _doors_required.get() and not self.door and not self.is_empty():
            raise ScopeError(f"{self.get_meta().label} was asked without a door")

    def get_compiler(self, *args: Any, **kwargs: Any) -> SQLCompiler:
        self.ask()
        return super().get_compiler(*args, **kwargs)

    def chain(self, klass: type[Query] | None = None) -> Query:
        """As a query of another class, such as an update, it would not ask any more."""
        if klass:
            self.ask()
        return super().chain(klass)

    def combine(self, rhs: Query, connector: str) -> None:
        """One door narrows both sides of `&`; `|` and `^` need one on each."""
        super().combine(rhs, connector)
        beside = getattr(rhs, "door", self.door)
        self.door = self.door or beside if connector == AND else self.door and beside

    def split_exclude(self, *args: Any) -> Any:
        """To exclude over a join Django begins a query of the same class: a join in other words, without a door."""
        self.__class__ = Query  # type: ignore[assignment]  # as Django itself turns a query into an update
        try:
            return self.split_exclude(*args)
        finally:
            self.__class__ = ScopedQuery


class ScopedQuerySet(models.QuerySet[M]):
    """Rows of areas. A subclass names the rights that open its doors, and the path to the area if it is not its own.

    Rows with a fiscal year name the path to it, or two of which either may count: a grant for certain years opens only
    these. A path of years is never null.
    """

    read_rights: ClassVar[tuple[Right, ...]] = ()
    write_rights: ClassVar[tuple[Right, ...]] = ()
    area_path: ClassVar[str] = "area"
    year_path: ClassVar[tuple[str, ...]] = ()

    query: ScopedQuery

    def __init__(
        self,
        model: type[models.Model] | None = None,
        query: Query | None = None,
        using: str | None = None,
        hints: dict[str, models.Model] | None = None,
    ) -> None:
        super().__init__(model, query or ScopedQuery(model), using, hints)

    def visible_to(self, user: Anyone) -> Self:
        return self.within(user, *self.read_rights)

    def editable_by(self, user: Anyone) -> Self:
        return self.within(user, *self.write_rights)

    def within(self, user: Anyone, *rights: Right) -> Self:
        """Rows in the areas, and of the years, for which the person holds any of the rights now."""
        grants = user.grants if user.is_authenticated else []
        return self._through("within").filter(self._given(grants, rights))

    def unscoped(self, reason: str) -> Self:
        """For work that belongs to nobody: the clock, seeding, the public's published rows. Say why."""
        return self._through(reason)

    def in_areas(self, codes: Iterable[str]) -> Q:
        """A table that stores the province or district of its rows is asked for equality, which an index also sorts."""
        by_column = defaultdict[str, list[str]](list)
        for code in codes:
            by_column[self._stored(code)].append(code)
        found = inside(f"{self.area_path}__code", by_column.pop("", []))
        for column, equal in by_column.items():
            found |= Q(**{f"{column}__in": equal})
        return found

    def _stored(self, code: str) -> str:
        column = STORED.get(len(code), "")
        kept = {each.name for each in self.model._meta.fields if isinstance(each, GeneratedField)}
        return column if column in kept else ""

    def _given(self, grants: list[Grant], rights: tuple[Right, ...]) -> Q:
        if not self.year_path:
            return self.in_areas(prefixes(grants, rights))
        found = Q(pk__in=[])
        for years, codes in by_years(grants, rights).items():
            found |= self.in_areas(codes) & self._in_years(years)
        return found

    def _in_years(self, years: tuple[int, ...]) -> Q:
        found = Q()
        for path in self.year_path if years else ():
            found |= Q(**{f"{path}__in": years})
        return found

    def raw(self, *args: Any, **kwargs: Any) -> "RawQuerySet[M]":
        self.query.ask()
        return super().raw(*args, **kwargs)

    def _through(self, door: str) -> Self:
        opened = self.all()
        opened.query.door = door
        return opened

    def _add_hints(self, **hints: Any) -> None:
        """Django's mark of rows that are reached from a parent, which came through its own door."""
        super()._add_hints(**hints)  # type: ignore[misc]  # the stubs leave Django's own hooks out
        if "instance" in hints:
            self.query.door = "parent"

    def _raw_delete(self, using: str | None) -> int:
        self.query.ask()
        return super()._raw_delete(using)

    def _check_operator_queryset(self, other: models.QuerySet[M], operator_: str) -> None:
        """Django would put a slice into a new query, one that asks for no door, and the other rows beside it."""
        if self.query.is_sliced:
            raise TypeError(f"Cannot use {operator_} on a slice of rows with doors")
        super()._check_operator_queryset(other, operator_)  # type: ignore[misc]  # the stubs leave it out


class Scoped(models.Model):
    """Happened in an area; `area` decides who may see and change it."""

    area = models.ForeignKey("territory.Area", models.PROTECT, related_name="+", verbose_name="พื้นที่")

    class Meta:
        abstract = True
