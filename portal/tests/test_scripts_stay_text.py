"""Scripts in disguise, in every text that the public reads: shown letter by letter, never run."""

import json

import pytest

pytestmark = pytest.mark.stack

PAYLOADS = [
    "<script>fire()</script>",
    "<ScRiPt src=//evil.test/x.js></ScRiPt>",
    "</title><script>fire()</script>",
    "</textarea><script>fire()</script>",
    "<img src=x onerror=fire()>",
    '"><img src=x onerror=fire()>',
    "' onmouseover='fire()",
    '" autofocus onfocus="fire()',
    "<svg onload=fire()>",
    "<svg><script>fire()</script></svg>",
    "<svg><animate onbegin=fire() attributeName=x>",
    "<iframe srcdoc='<script>top.fire()</script>'>",
    "<a href='javascript:fire()'>เที่ยว</a>",
    "<details open ontoggle=fire()>",
    "<body onload=fire()>",
    "<input autofocus onfocus=fire()>",
    "<math><mtext><style><img src onerror=fire()>",
    "<noscript><p title='</noscript><img src onerror=fire()>'>",
    "<b hx-on:click='fire()' hx-get='/x'>",
    "<div hx-get=/healthz hx-trigger=load>",
    "&lt;script&gt;fire()&lt;/script&gt;",
    "{{7*7}}{% debug %}",
    "${fire()}",
    "<base href=//evil.test/>",
    "<meta http-equiv=refresh content=0;//evil.test>",
    "--><script>fire()</script><!--",
]
SEED = """
import json, sys
from random import Random
from portal.accounts.models import User
from portal.demo.colleagues import make_field_staff
from portal.demo.communities import Maker
from portal.demo.pictures import Pictures
from portal.demo.stages import Stages
from portal.photos.models import Photo
from portal.territory.models import Area
from portal.trail.context import origin_of
from tourism.models import Publication
from villages.models import Community, Programme

promotion = User.objects.get(username="demo-promotion")
codes = []
with origin_of(actor=promotion):
    stages = Stages(make_field_staff(), promotion)
    maker = Maker(Random(7), Pictures(promotion))
    area = Area.objects.get(code="{area}")
    for text in json.loads({payloads!r}):
        made = maker.community(text[:80], area, stages.worker_of(area))
        words = dict.fromkeys(("tagline", "story", "food", "directions"), text)
        Community.objects.unscoped("test").filter(pk=made.pk).update(**words)
        Programme.objects.unscoped("test").filter(community=made).update(title=text, what=text, takeaway=text)
        shown = made.photos.values_list("photo", flat=True)
        Photo.objects.unscoped("test").filter(pk__in=shown).update(alt=text, credit=text)
        made = Community.objects.unscoped("test").with_place().get(pk=made.pk)
        stages.published(made)
        codes.append([made.pk, Publication.objects.unscoped("test").get(community=made).code])
print("MADE", json.dumps(codes))
"""
SPYING = "window.fired = []; window.fire = () => window.fired.push(location.href);"
AREA, DISTRICT = "400101", "4001"


@pytest.fixture
def poisoned(stack):
    """Published communities of another district, each full of one payload: (payload, key, code)."""
    said = stack.run("shell", "-c", SEED.format(area=AREA, payloads=json.dumps(PAYLOADS)))
    made = json.loads(said.rsplit("MADE ", 1)[1])
    return [(text, key, code) for text, (key, code) in zip(PAYLOADS, made, strict=True)]


@pytest.mark.timeout(600)
def test_scripts_in_every_text_are_shown_and_never_run(visitor, poisoned):
    # given a member of the staff and a visitor with open eyes
    staff, everybody = (watched(visitor(name).page) for name in ("demo-promotion", ""))

    # when they look at every page with such texts
    for text, key, code in poisoned:
        for page, path in ((staff, f"/communities/{key}/"), (everybody, f"/places/{code}/")):
            page.goto(path)
            page.locator(".htmx-request").first.wait_for(state="detached")
            # then the text stands there as it was written, and nothing ran
            assert page.locator("h1").inner_text() == text[:80]
            assert page.locator("main").inner_text().count(text) >= len(["tagline", "story", "food", "programme"])
            assert page.evaluate("window.fired") == []
    for page, path in lists():
        looked = staff if page == "staff" else everybody
        looked.goto(path)
        shown = looked.locator("body").inner_text()
        assert all(text[:80] in shown for text in PAYLOADS[:3])
        assert looked.evaluate("window.fired") == []


def lists():
    yield "staff", f"/communities/?area={DISTRICT}"
    yield "staff", f"/catalogue/new/plan/?province=40&districts={DISTRICT}"
    yield "everybody", f"/?district={DISTRICT}"


def watched(page):
    page.add_init_script(SPYING)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    return page
