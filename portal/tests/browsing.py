"""What the browser tests look at on every page: accessibility, width, requests, weight."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from portal.tests.stack import ROOT

AXE = (ROOT / "static" / "node_modules" / "axe-core" / "axe.min.js").read_text()
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """
async (tags) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.map((each) => [each.id, each.nodes.map((node) => node.html.slice(0, 200)).slice(0, 3)]);
}
"""
TOO_WIDE = """
() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > width + 1)
    .map((each) => each.outerHTML.slice(0, 160)).slice(0, 3);
}
"""
ON_VIOLATION = """
window.policyReports = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.policyReports.push(event.violatedDirective + " " + event.blockedURI);
});
"""


@dataclass
class Wire:
    """What one page brings over the line, counted by the browser. Photos of unpublished places are kept in no browser,
    so a second visit brings them again: they are counted apart."""

    bytes: int = 0
    photos: int = 0
    broken: list[str] = field(default_factory=list)


class Eyes:
    """Watches one page of a browser."""

    def __init__(self, page):
        self.page = page
        self.wire = Wire()
        self.urls = {}
        self.line = page.context.new_cdp_session(page)
        self.line.send("Network.enable")
        self.line.on("Network.responseReceived", self._remember)
        self.line.on("Network.loadingFinished", self._count)
        page.on("response", self._answered)
        page.add_init_script(ON_VIOLATION)

    def _remember(self, event):
        self.urls[event["requestId"]] = event["response"]["url"]

    def _count(self, event):
        size = int(event["encodedDataLength"])
        self.wire.bytes += size
        if "/files/" in self.urls.get(event["requestId"], ""):
            self.wire.photos += size

    def _answered(self, response):
        if response.status >= 400 and not response.request.is_navigation_request():
            self.wire.broken.append(f"{response.status} {response.url}")

    def visit(self, url, *, cold=False):
        """Opens a page and returns what came over the line; `cold` as on a first visit."""
        if cold:
            self.line.send("Network.clearBrowserCache")
        self.wire = Wire()
        answer = self.page.goto(url, wait_until="load")
        if answer.status != 200:
            self.wire.broken.append(f"{answer.status} {url}")
        self.settle()
        return self.wire

    def settle(self):
        """Until the parts that load themselves are there."""
        self.page.locator(".htmx-request").first.wait_for(state="detached")

    def faults(self):
        """What is wrong with the page as it stands, in words."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        return [
            *(f"axe {rule}: {nodes}" for rule, nodes in self.page.evaluate(RUN_AXE, AXE_RULES)),
            *(f"too wide: {html}" for html in self.page.evaluate(TOO_WIDE)),
            *(f"policy: {report}" for report in self.page.evaluate("window.policyReports")),
            *(f"broken: {each}" for each in self.wire.broken),
        ]


def shoot(page, folder, name):
    """A picture of the whole page, also where PORTAL_SHOTS says."""
    width = page.viewport_size["width"]
    for where in filter(None, [folder, os.environ.get("PORTAL_SHOTS")]):
        Path(where).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(where) / f"{name}-{width}.png"), full_page=True)
