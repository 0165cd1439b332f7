"""How a field says, once, everything about itself: who needs it, where page and book say it, whether it is searched."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from django.db.models import Field, Model

BLANK: tuple[object, ...] = (None, "", [])


class Page(StrEnum):
    """Places on the public page."""

    HEAD = "head"
    FIGURES = "figures"
    STORY = "story"
    TALES = "tales"
    SECTION = "section"
    DETAILS = "details"
    NOWHERE = "nowhere"


class Print(StrEnum):
    """Places on the printed page."""

    HEAD = "head"
    FACTS = "facts"
    STORY = "story"
    CHARM = "charm"
    DETAILS = "details"
    WAY = "way"
    VISIT = "visit"
    SAFETY = "safety"
    MANNERS = "manners"


Place = TypeVar("Place", Page, Print)


@dataclass(frozen=True)
class At(Generic[Place]):
    """A place, and how the field is said there: in its own words unless a label, an icon or a wording stands here.

    What bears one label in one place is one line. Lines stand in reading order, those of a higher `order` later.
    """

    place: Place
    label: str | None = None
    icon: str = ""
    order: int = 0
    said: Callable[..., str] | None = None


@dataclass(frozen=True)
class NotPrinted:
    reason: str


@dataclass(frozen=True)
class Shown:
    """One column of a record. `said_by` names a property of the record that words it, with others if need be."""

    name: str
    printed: At[Print] | NotPrinted
    page: At[Page] = At(Page.SECTION)
    wanted: bool = False
    searched: bool = False
    said_by: str = ""
    beside_next: bool = False


@dataclass(frozen=True)
class Section:
    """Fields that belong together. Those that are wanted must be filled in before the public may read the page."""

    slug: str
    title: str
    icon: str
    fields: tuple[Shown, ...]
    help: str = ""
    public: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields)

    @property
    def wanted(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields if each.wanted)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What stands in one row of the form."""
        following = zip(self.fields, self.fields[1:], strict=False)
        return tuple((one.name, next_one.name) for one, next_one in following if one.beside_next)

    def columns(self, record: Model) -> list[Field]:
        return [record._meta.get_field(name) for name in self.names]  # type: ignore[misc]  # sections name plain columns

    def missing(self, record: Model) -> list[Field]:
        return [field for field in self.columns(record) if field.name in self.wanted and is_blank(record, field.name)]


@dataclass(frozen=True)
class Who:
    """The person of a row, in this column: somebody known or somebody new, asked for together with the row."""

    column: str
    legend: str
    must: bool = False
    """There is no row without its person, and no second row of the same person."""


@dataclass(frozen=True, kw_only=True)
class ListSection(Section):
    """Rows that hang on a community: their pages, form, completeness and gate follow this one declaration.

    `relation` leads from the community to their model. A list without fields brings pages of its own to add and edit.
    """

    relation: str
    one: str
    """One row: in the names of its pages, and as `noun` in the words of buttons."""
    noun: str
    legend: str = ""
    asks: str = ""
    who: Who | None = None
    persons: str = ""
    """The path from the community to the persons who play a part in a row, and as `part` what each is called."""
    part: str = ""
    empty: str = ""
    edit: str = "แก้ไข"
    removing: str = "{noun} {row} จะหายจากข้อมูลชุมชน"
    row: str = "villages/_row.html"
    look: str = "rows"
    printed: At[Print] | NotPrinted | None = None
    """Where the book says a line for each row; the page has a section of them then. None: both lay them out."""
    must_have: bool = True
    """The public asks for at least one row."""

    @property
    def row_persons(self) -> str:
        """The same path from the row."""
        return self.persons.removeprefix(f"{self.relation}__")

    @property
    def routes(self) -> dict[str, str]:
        return {page: f"villages:{self.one}_{page}" for page in ("list", "create", "edit", "move", "remove")}


def is_blank(record: Model, name: str) -> bool:
    """Zero and "no" are answers; only an empty text, an empty list and no value at all are not."""
    return getattr(record, record._meta.get_field(name).attname) in BLANK  # type: ignore[union-attr]  # plain columns
