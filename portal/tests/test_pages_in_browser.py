"""Every page that people can reach, at both widths: accessible, no wider than the screen, quiet and light."""

import json
import os
import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve, reverse

from portal.tests import filling
from portal.tests.browsing import Eyes, shoot
from portal.tests.stack import DESKTOP, PHONE

pytestmark = pytest.mark.stack

USERS = ["", "demo-officer", "demo-promotion", "demo-information", "demo-head", "demo-admin", "demo-department"]
KB = 1024
STAFF_COLD, WITH_PHOTOS, PUBLIC_COLD, WARM = 150 * KB, 250 * KB, 400 * KB, 30 * KB
SHOWS_EVERYTHING = "ui_components"  # every component and face on one page
NOT_PAGES = {"files:open", "tourism:place_qr"}
TAKES_NO_ANSWER = {"ui_components"}
SEEN_BY_EACH = {"home:desk", "villages:community_detail", "tourism:issue_detail", "tourism:revision_detail"}
ASKS = "main form[method=post]:has(input:not([type=hidden]), textarea, select)"
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
EMPTY_HANDED = "demo-officer"
SEND_NOTHING = """
(form) => {
  for (const control of form.elements) {
    control.disabled = control.name !== "csrfmiddlewaretoken";
  }
  form.submit();
}
"""


@pytest.mark.timeout(600)
def test_pages_are_accessible_quiet_and_light(visitor, stack):
    # given everybody's ways through the portal, each page once
    seen, faults, weights = set(), {}, {}

    # when each is opened as on a first and on a second visit
    for username in USERS:
        walk = Walk(visitor(username), username or "public", seen, faults, weights)
        walk.go(*(["/desk/", "/ui/"] if username else ["/"]))
        if username == EMPTY_HANDED:
            walk.judge_empty_lists()

    # then nothing is wrong with any
    keep(weights)
    assert not faults, "\n".join(f"{where}: {fault}" for where, found in faults.items() for fault in found)
    assert [name for name, sizes in weights.items() if is_heavy(name, sizes)] == []
    assert len(seen) > 40


class Walk:
    """One person's way from page to page."""

    def __init__(self, visitor, username, seen, faults, weights):
        self.username, self.seen, self.faults, self.weights = username, seen, faults, weights
        self.page = visitor.page
        self.eyes = Eyes(self.page)
        self.passed = set()

    def go(self, *starts):
        """One page of each kind: judged when nobody has judged it yet, else only asked for its links."""
        ahead = list(starts)
        while ahead:
            path = ahead.pop(0)
            route = route_of(path)
            if route and route not in self.passed:
                self.passed.add(route)
                known = route in self.seen and route not in SEEN_BY_EACH
                self.seen.add(route)
                ahead += self.links_of(path) if known else self.judge(route, path)

    def links_of(self, path):
        answer = self.page.request.get(path)
        assert answer.status == 200, f"{answer.status} {path} for {self.username}"
        return [unescape(link) for link in LINK.findall(answer.text()) if link.startswith("/")]

    def judge_empty_lists(self):
        """The lists of a community about which nothing is known yet."""
        key = filling.add_community(self.page, "บ้านยังว่าง")
        for name in ("contact_list", "programme_list", "photo_list"):
            self.judge(f"villages:{name} empty", reverse(f"villages:{name}", args=[key]))

    def judge(self, route, path):
        """Cold on a desk, warm on a phone; then with its errors. Returns the links that were on the page."""
        self.page.set_viewport_size(DESKTOP)
        cold = self.eyes.visit(path, cold=True).bytes
        if "/reauthenticate/" in self.page.url:
            self.look("account_reauthenticate")
            filling.confirm_who_it_is(self.page)
            cold = self.eyes.visit(path, cold=True).bytes
        self.look(route)
        links = self.page.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)")
        self.page.set_viewport_size(PHONE)
        wire = self.eyes.visit(path)
        warm, photos = wire.bytes - wire.photos, wire.photos
        self.look(route)
        self.complain(f"{route} small", self.eyes.faults_when_small())
        self.weights[f"{self.username} {route}"] = {"cold": cold, "warm": warm, "photos again": photos}
        self.send_nothing(route)
        return [path_of(link) for link in links if link.startswith(self.page.url.split("/", 3)[0])]

    def send_nothing(self, route):
        """Changes nothing, and comes back with its errors."""
        form = self.page.locator(ASKS).first
        if route in TAKES_NO_ANSWER or not form.count():
            return
        with self.page.expect_navigation():
            form.evaluate(SEND_NOTHING)
        for size in (PHONE, DESKTOP):
            self.page.set_viewport_size(size)
            self.look(f"{route} errors")
        if not self.page.locator("[data-error-summary]:focus, [aria-invalid=true]:focus").count():
            self.complain(f"{route} errors", ["the focus is on no error"])

    def look(self, name):
        self.eyes.settle()
        self.complain(f"{name} {self.page.viewport_size['width']}", self.eyes.faults())
        if "PORTAL_SHOTS" in os.environ:
            shoot(self.page, None, f"{self.username}-{name}".replace(":", ".").replace(" ", "-"))

    def complain(self, name, found):
        if found:
            self.faults.setdefault(f"{self.username} {name}", []).extend(found)


def path_of(link):
    parts = urlsplit(link)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def route_of(path):
    """The name of a page; the sections of a community count as pages of their own."""
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return ""
    if found.view_name in NOT_PAGES:
        return ""
    return " ".join([found.view_name, *filter(None, [found.kwargs.get("section")])])


def is_heavy(name, sizes):
    """The pictures of an album are its content: they count apart from the page of the office that shows them."""
    if name.startswith("public "):
        return sizes["cold"] > PUBLIC_COLD or sizes["warm"] > WARM
    own = 0 if name.endswith(SHOWS_EVERYTHING) else sizes["cold"] - sizes["photos again"]
    return own > STAFF_COLD or sizes["cold"] > WITH_PHOTOS or sizes["warm"] > WARM


def keep(weights):
    """Beside the measurements of ./run bench."""
    folder = Path(os.environ.get("PORTAL_VAR", settings.BASE_DIR / "var")) / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page-weights.json").write_text(json.dumps(weights, indent=1))
