"""In which order a list stands: columns up or down, with a place for what is not known."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import DateTimeField, F, Field, Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.timezone import is_aware

NULLS = {"": None, "nulls first": True, "nulls last": False}


@dataclass(frozen=True)
class Column:
    """`nulls_first` is None where the column is never null."""

    path: str
    field: Field
    descending: bool = False
    nulls_first: bool | None = None

    def reversed(self) -> "Column":
        nulls = None if self.nulls_first is None else not self.nulls_first
        return replace(self, descending=not self.descending, nulls_first=nulls)

    def ordering(self) -> OrderBy:
        """Without a word about nulls where there are none: an index has none either."""
        first, last = self.nulls_first or None, self.nulls_first is False or None
        return OrderBy(F(self.path), descending=self.descending, nulls_first=first, nulls_last=last)

    def equal(self, value: object) -> Q:
        return Q(**{f"{self.path}__isnull": True}) if value is None else Q(**{self.path: value})

    def behind(self, value: object) -> Q:
        if value is None:
            return Q(**{f"{self.path}__isnull": False}) if self.nulls_first else Q(pk__in=[])
        return self._or_unknown(Q(**{f"{self.path}__{'lt' if self.descending else 'gt'}": value}))

    def not_before(self, value: object) -> Q:
        """What an index can begin with."""
        if value is None:
            return Q() if self.nulls_first else self.equal(None)
        return self._or_unknown(Q(**{f"{self.path}__{'lte' if self.descending else 'gte'}": value}))

    def _or_unknown(self, known: Q) -> Q:
        return known | Q(**{f"{self.path}__isnull": True}) if self.nulls_first is False else known

    def of(self, row: Model) -> object:
        return getattr(row, self.path)

    def plain(self, value: object) -> object:
        if isinstance(value, datetime | date):
            return value.isoformat()
        return str(value) if isinstance(value, Decimal | UUID) else value

    def read(self, plain: object) -> object:
        """The value that a link holds; raises ValueError, or what the column says, for any other."""
        value = self.field.to_python(plain)
        if value is None and self.nulls_first is None:
            raise ValueError(plain)
        if isinstance(self.field, DateTimeField) and isinstance(value, datetime) and not is_aware(value):
            raise ValueError(plain)
        if type(plain) is float or type(self.plain(value)) is not type(plain) or self.plain(value) != plain:
            raise ValueError(plain)
        self.field.run_validators(value)
        return value


def order_of(rows: QuerySet[Model], by: Iterable[str]) -> list[Column]:
    """The key comes last, in the direction of the column before it, so that one index serves both."""
    columns = [_column(rows, each) for each in by]
    down = bool(columns) and columns[-1].descending
    return [*columns, Column("pk", rows.model._meta.pk, down)]


def _column(rows: QuerySet[Model], said: str) -> Column:
    """An own column or an annotation. Of a column that may be null it has to be said where nulls stand."""
    name, _, nulls = said.partition(" ")
    path = name.removeprefix("-")
    added = rows.query.annotations.get(path)
    field = added.output_field if added else rows.model._meta.get_field(path)
    if not isinstance(field, Field):
        raise TypeError(f"{said} is no column")
    if not added and field.null and not nulls:
        raise ValueError(f"{said}: nulls first or nulls last?")
    return Column(path, field, name.startswith("-"), NULLS[nulls])
