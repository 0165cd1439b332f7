from types import SimpleNamespace

import pytest

from portal.ui import menu
from portal.ui.menu import MenuItem, Search


class Person:
    def __init__(self, *rights):
        self.rights = rights

    def may(self, right):
        return right in self.rights


@pytest.fixture(autouse=True)
def empty_menu(monkeypatch):
    monkeypatch.setattr(menu, "_items", [])
    monkeypatch.setattr(menu, "_searches", [])
    monkeypatch.setattr(menu, "reverse", lambda name: f"/{name}/")


def request_of(person, view_name=""):
    match = SimpleNamespace(view_name=view_name) if view_name else None
    return SimpleNamespace(user=person, resolver_match=match)


def labels(person):
    return [entry.label for entry in menu.entries(request_of(person))]


def test_menu_offers_only_what_the_person_may_open():
    menu.register(MenuItem("ทุกคน", "house", "a:b_list"), MenuItem("เฉพาะผู้มีสิทธิ์", "key", "a:c_list", right="secret"))

    assert labels(Person()) == ["ทุกคน"]
    assert labels(Person("secret")) == ["ทุกคน", "เฉพาะผู้มีสิทธิ์"]


def test_menu_keeps_the_order_of_groups_then_of_registration():
    menu.register(
        MenuItem("เพื่อนร่วมงาน", "people", "office:user_list", group="สำนักงาน"),
        MenuItem("ชุมชน", "houses", "villages:community_list", group="ข้อมูลงาน"),
        MenuItem("เส้นทาง", "map", "villages:route_list", group="ข้อมูลงาน"),
        MenuItem("งานวันนี้", "check", "home:desk"),
    )

    assert labels(Person()) == ["งานวันนี้", "ชุมชน", "เส้นทาง", "เพื่อนร่วมงาน"]


def test_item_registered_twice_stands_once():
    item = MenuItem("ชุมชน", "houses", "villages:community_list")

    menu.register(item)
    menu.register(item)

    assert labels(Person()) == ["ชุมชน"]


def test_unknown_group_is_an_error_of_the_programmer():
    with pytest.raises(ValueError, match="unknown group"):
        menu.register(MenuItem("ชุมชน", "houses", "villages:community_list", group="อื่น ๆ"))


@pytest.mark.parametrize(
    ("page", "current"),
    [
        ("tourism:issue_list", "แคตตาล็อก"),
        ("tourism:issue_detail", "แคตตาล็อก"),
        ("tourism:review_edit", "รอตรวจ"),
        ("tourism:place_detail", "รอตรวจ"),
        ("villages:community_detail", None),
        ("account_login", None),
    ],
)
def test_page_is_current_under_its_nearest_item(page, current):
    menu.register(
        MenuItem("รอตรวจ", "check", "tourism:review_list"), MenuItem("แคตตาล็อก", "book", "tourism:issue_list")
    )

    entries = menu.entries(request_of(Person(), page))

    assert [entry.label for entry in entries if entry.current] == ([current] if current else [])


def test_badge_counts_for_the_person():
    menu.register(MenuItem("งานวันนี้", "check", "home:desk", badge=lambda person: len(person.rights)))

    assert menu.entries(request_of(Person("a", "b")))[0].count == 2


def test_search_is_the_first_that_the_person_may_use():
    menu.register_search(Search("villages:community_list", "ค้นหาชุมชน", right="read"))
    menu.register_search(Search("tourism:place_list", "ค้นหาหน้าเผยแพร่"))

    assert menu.search_for(request_of(Person("read"))).label == "ค้นหาชุมชน"
    assert menu.search_for(request_of(Person())).label == "ค้นหาหน้าเผยแพร่"
