"""One list of menu items. Upper rooms register theirs in `apps.ready()`; each person sees what they may reach."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

GROUPS = ("", "ข้อมูลงาน", "กำกับติดตาม", "เผยแพร่", "สำนักงาน")
PHONE_ITEMS = 4


@dataclass(frozen=True)
class MenuItem:
    label: str
    icon: str
    url_name: str
    right: Any = None  # None: every signed-in person
    group: str = ""
    badge: Callable[[Any], int] | None = None
    short: str = ""  # the word in the phone's tab bar; items without one wait behind its menu

    def is_for(self, user: Any) -> bool:
        return self.right is None or user.may(self.right)


@dataclass(frozen=True)
class Search:
    url_name: str
    label: str
    right: Any = None


@dataclass(frozen=True)
class Entry:
    """A menu item as one person sees it."""

    label: str
    short: str
    icon: str
    group: str
    url: str
    current: bool
    count: int


_items: list[MenuItem] = []
_searches: list[Search] = []


def register(*items: MenuItem) -> None:
    for item in items:
        if item.group not in GROUPS:
            raise ValueError(f"menu item {item.label!r} names an unknown group {item.group!r}")
        if item not in _items:
            _items.append(item)


def items() -> list[MenuItem]:
    return list(_items)


def searches() -> list[Search]:
    return list(_searches)


def register_search(search: Search) -> None:
    """The search box on top of every page; the first one a person may use is shown."""
    if search not in _searches:
        _searches.append(search)


def entries(request: HttpRequest) -> list[Entry]:
    mine = [item for item in _items if item.is_for(request.user)]
    current = current_item(mine, request)
    return [_entry(item, request, current=item is current) for item in sorted(mine, key=_place)]


def by_group(listed: list[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    for group, members in groupby(listed, key=lambda entry: entry.group):
        yield group, list(members)


def search_for(request: HttpRequest) -> Search | None:
    user: Any = request.user
    return next((found for found in _searches if found.right is None or user.may(found.right)), None)


def current_item(items: list[MenuItem], request: HttpRequest) -> MenuItem | None:
    """The item whose route name shares most words with the page: `x:issue_detail` stands under `x:issue_list`."""
    match = request.resolver_match
    if match is None:
        return None
    best = max(items, key=lambda item: _kinship(item.url_name, match.view_name), default=None)
    return best if best and _kinship(best.url_name, match.view_name) else None


def _kinship(one: str, other: str) -> int:
    if one == other:
        return 100
    room, _, page = one.rpartition(":")
    other_room, _, other_page = other.rpartition(":")
    if not room or room != other_room:
        return 0
    shared = 1
    for word, other_word in zip(page.split("_"), other_page.split("_"), strict=False):
        if word != other_word:
            break
        shared += 1
    return shared


def _place(item: MenuItem) -> int:
    return GROUPS.index(item.group)


def _entry(item: MenuItem, request: HttpRequest, *, current: bool) -> Entry:
    count = item.badge(request.user) if item.badge else 0
    return Entry(item.label, item.short, item.icon, item.group, reverse(item.url_name), current, count)
