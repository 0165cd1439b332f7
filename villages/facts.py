"""Values of a record in words, for pages and for telling two versions apart."""

from dataclasses import dataclass

from django.db.models import Field, Model

from portal.ui.words import words
from villages.shown import Section, is_blank


@dataclass(frozen=True)
class Fact:
    name: str
    label: str
    value: str
    note: tuple[str, str] | None = None


@dataclass(frozen=True)
class Panel:
    """A section as it is read: its facts, and the names of what may stay empty and is empty."""

    section: Section
    facts: list[Fact]
    unsaid: list[str]


def panel(section: Section, record: Model) -> Panel:
    """What the public will ask for and nobody filled in carries a note."""
    everything = [_fact(column, record, wanted=column.name in section.wanted) for column in section.columns(record)]
    shown = [fact for fact in everything if fact.value or fact.note]
    return Panel(section, shown, [fact.label for fact in everything if fact not in shown])


def facts(section: Section, record: Model) -> list[Fact]:
    """What is known."""
    return [fact for column in section.columns(record) if (fact := _fact(column, record, wanted=False)).value]


def _fact(column: Field, record: Model, *, wanted: bool) -> Fact:
    blank = is_blank(record, column.name)
    value = getattr(record, column.name)
    text = "" if blank else (str(value) if column.is_relation else words(column, value))
    return Fact(column.name, str(column.verbose_name), text, ("soon", "ยังขาด") if blank and wanted else None)
