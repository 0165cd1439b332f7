"""The communities of a book in the order in which they are printed, and the pictures that open their chapters."""

from dataclasses import dataclass

from portal.thai.sorting import thai_key
from tourism.catalogue.printing.snapshots import CatalogueBook, Photo, Snapshot
from tourism.catalogue.printing.words import district_name, pictures, with_kind

SHADES = 4


@dataclass(frozen=True)
class District:
    key: str
    name: str
    communities: list[Snapshot]
    shade: int


def districts_of(book: CatalogueBook) -> list[District]:
    """In the order of the book, without empty ones; communities in Thai order."""
    members: dict[str, list[Snapshot]] = {}
    for snapshot in book["communities"]:
        members.setdefault(district_name(snapshot), []).append(snapshot)
    named = [with_kind("อำเภอ", name) for name in book.get("districts", [])]
    others = sorted(members.keys() - set(named), key=thai_key)
    order = [name for name in dict.fromkeys([*named, *others]) if name in members]
    return [
        District(
            f"district-{place}", name, sorted(members[name], key=lambda one: thai_key(one["name"])), place % SHADES
        )
        for place, name in enumerate(order)
    ]


def first_hero(snapshots: list[Snapshot]) -> Photo | None:
    return next((hero for hero, _ in map(pictures, snapshots) if hero), None)


def chapter_picture(snapshots: list[Snapshot]) -> Photo | None:
    """A picture that does not open a community's own page, if there is one."""
    others = [photo for snapshot in reversed(snapshots) for photo in pictures(snapshot)[1]]
    return others[-1] if others else first_hero(snapshots)
