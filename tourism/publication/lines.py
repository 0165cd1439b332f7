"""Fields of a content in the lines of a page or of a book, as `villages.sections` declares them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from tourism.publication.content import Content, Field, Programme
from villages.sections import LISTS, PROGRAMMES, PUBLIC
from villages.shown import At, NotPrinted, Page, Print

PAGES = {shown.name: shown.page for shown in PUBLIC}
IN_A_SECTION: At[Page] = At(Page.SECTION)
Fields = Mapping[str, Field]
Placed = At[Page] | At[Print] | NotPrinted


@dataclass(frozen=True)
class Line:
    label: str
    value: str
    icon: str = ""


def on_page(content: Content, place: Page) -> list[Line]:
    return _lines(content["fields"], PAGES.items(), place)


def in_section(content: Content, names: Iterable[str]) -> list[Line]:
    """What stands nowhere else on the page; also what older contents say of columns that are no more."""
    return _lines(content["fields"], [(name, PAGES.get(name, IN_A_SECTION)) for name in names], Page.SECTION)


def in_print(content: Content, place: Print, *, joint: str = " ") -> list[Line]:
    fields = _lines(content["fields"], [(shown.name, shown.printed) for shown in PUBLIC], place, joint)
    return [*fields, *_rows_in_print(content, place)]


def _rows_in_print(content: Content, place: Print) -> list[Line]:
    """Of the lists that are told in lines."""
    here = {each.slug for each in LISTS if isinstance(each.printed, At) and each.printed.place == place}
    rows = [content["fields"][name] for part in content["sections"] if part["slug"] in here for name in part["fields"]]
    return [Line(row["label"], row["text"]) for row in rows]


def details_on_page(programme: Programme) -> list[Line]:
    return _lines(_all(programme), [(shown.name, shown.page) for shown in PROGRAMMES.fields], Page.DETAILS)


def details_in_print(programme: Programme) -> list[Line]:
    return _lines(_all(programme), [(shown.name, shown.printed) for shown in PROGRAMMES.fields], Print.DETAILS)


def _all(programme: Programme) -> Fields:
    champion = programme["champion"]
    named: Fields = {"champion": {"label": "", "text": champion["name"], "value": None}} if champion else {}
    return {**programme["fields"], **named}


def _lines(fields: Fields, declared: Iterable[tuple[str, Placed]], place: Page | Print, joint: str = " ") -> list[Line]:
    here = [(at, fields[name]) for name, at in declared if isinstance(at, At) and at.place == place and name in fields]
    said = [_line(at, field) for at, field in sorted(here, key=lambda each: each[0].order)]
    groups = groupby(enumerate(said), key=lambda each: each[1].label or each[0])
    return [line for _, same in groups if (line := _joined([each for _, each in same], joint)).value]


def _line(at: At[Page] | At[Print], field: Field) -> Line:
    label = field["label"] if at.label is None else at.label
    return Line(label, at.said(field["value"]) if at.said else field["text"], at.icon)


def _joined(lines: list[Line], joint: str) -> Line:
    return Line(lines[0].label, joint.join(line.value for line in lines if line.value), lines[0].icon)
