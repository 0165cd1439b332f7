"""What the browser tests look at on every page: accessibility, width, requests, weight."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from portal.tests.stack import PHONE, ROOT

SMALL = {"width": 320, "height": 568}
ENLARGED = {"width": 320, "height": 256}  # 1280 x 1024 at 400 %
SIDEWAYS = {"width": 844, "height": 390}
LOW = 480
MOST_OF_BARS = 1 / 3

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
STICKY = """
  const sticky = [...document.querySelectorAll("body *")].filter((each) => {
    const {position} = getComputedStyle(each);
    const stays = (position === "fixed" || position === "sticky") && each.checkVisibility();
    return stays && each.getBoundingClientRect().width > innerWidth / 2;
  });
"""
SHARE_OF_BARS = f"""
() => {{{STICKY}
  return sticky.reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0) / innerHeight;
}}
"""
COVERED = f"""
() => {{{STICKY}
  const controls = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((each) => each.getClientRects().length && !sticky.some((bar) => bar.contains(each)));
  const covered = new Set();
  for (const control of sticky.length ? [...controls, ...controls.toReversed()] : []) {{
    control.focus();
    const box = control.getBoundingClientRect();
    const ends = box.height < innerHeight / 3 ? [box.top + 2, box.bottom - 2] : [];  // what is higher shows a part
    for (const y of document.activeElement === control ? ends : []) {{
      const met = document.elementFromPoint(box.left + box.width / 2, y);
      if (met && sticky.some((bar) => bar.contains(met))) covered.add(control.outerHTML.slice(0, 160));
    }}
  }}
  scrollTo(0, 0);
  return [...covered];
}}
"""
SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
                     * { word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}
"""
AS_MADE = "() => { document.adoptedStyleSheets = []; }"
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

    def faults_when_small(self):
        """Phones upright and sideways and a page enlarged to 400 %, also with the letter spacing of WCAG 1.4.12."""
        found = []
        self.page.emulate_media(reduced_motion="reduce")  # else the way to what has the focus takes its time
        for spacing, script, sizes in (
            ("", AS_MADE, (PHONE, SMALL, ENLARGED, SIDEWAYS)),
            (" spaced", SPACED, (SMALL, SIDEWAYS)),
        ):
            self.page.evaluate(script)
            for size in sizes:
                self.page.set_viewport_size(size)
                found += [f"at {size['width']} x {size['height']}{spacing} {fault}" for fault in self._crowding(size)]
        self.page.evaluate(AS_MADE)
        self.page.emulate_media(reduced_motion="no-preference")
        return found

    def _crowding(self, size):
        share = self.page.evaluate(SHARE_OF_BARS)
        if share > (0 if size["height"] < LOW else MOST_OF_BARS):
            yield f"bars take {share:.0%}"
        yield from (f"too wide: {html}" for html in self.page.evaluate(TOO_WIDE))
        yield from (f"under a bar: {html}" for html in self.page.evaluate(COVERED))


def shoot(page, folder, name):
    """A picture of the whole page, also where PORTAL_SHOTS says."""
    width = page.viewport_size["width"]
    for where in filter(None, [folder, os.environ.get("PORTAL_SHOTS")]):
        Path(where).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(where) / f"{name}-{width}.png"), full_page=True)
