"""One committed country for the tests that try everything: built once, in a database of its own."""

from dataclasses import dataclass, field
from uuid import uuid4

from django.db import transaction
from django.db.models.functions import Now
from django.test import Client
from django.utils import timezone

from portal.tests.cast import CAST, disable, enrol
from portal.tests.world import HERE, NEXT, PLACES, PRIVATE, PUBLIC, Planter, canary, colleague, drawn_pdf

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LATER = 24 * 3600


@dataclass
class Country:
    plots: dict = field(default_factory=dict)
    issues: dict = field(default_factory=dict)
    cast: dict = field(default_factory=dict)
    jobs: dict = field(default_factory=dict)
    colleagues: dict = field(default_factory=dict)
    cookies: dict = field(default_factory=dict)


def build():
    country = Country()
    for code in PLACES:
        country.plots[code] = _plot(code)
    for part in CAST:
        if part.signed_in:
            _enter(country, part)
    for code in ("4005", "4101"):
        country.colleagues[code] = colleague(f"colleague-{code}", [("finance_officer", code)])
    for code in ("40", "41"):
        country.issues[code, "made"] = _made_issue(code)
    country.issues["40", "published"] = _published_issue("40")
    return country


def _plot(code):
    from portal.reports.models import Letterhead

    planter = Planter(code)
    planter.plant_whole()
    if code in {HERE, NEXT}:
        planter.plant_on_its_way()
    planter.plot.job = _job(planter.hands.officer, f"CANARY-{code}-{PRIVATE}-job-title")
    Letterhead.objects.get_or_create(province_id=code[:2], defaults={"office_name": f"สำนักงานสมมติ {code[:2]}"})
    return planter.plot


def _job(user, title):
    from portal.jobs.models import Job

    values = {"kind": "tourism.catalogue", "state": "failed", "finished_at": Now(), "fingerprint": uuid4().hex}
    return Job.objects.create(asked_by=user, title=title, **values)


def _enter(country, part):
    """Signed in once; the session's idle stamp is set so far ahead that no request of the tests writes it."""
    user = country.cast[part.name] = enrol(part)
    country.jobs[part.name] = _job(user, "งานของตัวเอง")
    client = Client()
    client.force_login(user, backend=BACKEND)
    session = client.session
    session["seen"] = int(timezone.now().timestamp()) + LATER
    session.save()
    country.cookies[part.name] = client.cookies
    if not part.active:
        disable(user)


# Issues of the catalogue ---------------------------------------------------------------------------------------------


def _open_issue(province, tag):
    from portal.territory.models import Area
    from tourism.catalogue.actions import Order, open_issue
    from tourism.catalogue.models import CatalogueIssue

    title = canary(province, tag, CatalogueIssue, "title")
    order = Order(Area.objects.get(code=province), [], title, thai_digits=False, key=uuid4())
    with transaction.atomic():
        return open_issue(order, uuid4(), _hand("promotion", province))


def _made_issue(province):
    """Not yet public: its paper says so on every page, and its list of the skipped names what is not public."""
    from portal.files import store
    from tourism.catalogue.models import CatalogueIssue, IssueState
    from tourism.catalogue.plan import plan

    issue = _open_issue(province, PRIVATE)
    stored = store.put(drawn_pdf(f"CANARY-{province}-{PRIVATE}-issue-page"))
    skipped = plan(province, [], by=_hand("promotion", province)).skipped
    CatalogueIssue.objects.filter(pk=issue.pk).update(
        state=IssueState.MADE,
        file=stored,
        sha256=stored.sha256,
        size=stored.size,
        pages=1,
        made_at=Now(),
        skipped=[each.plain() for each in skipped],
    )
    return issue


def _published_issue(province):
    """Printed by the real press."""
    from portal.jobs.kinds import Running
    from tourism.catalogue.actions import approve_issue, check_issue, publish_issue
    from tourism.catalogue.compiling import compile_issue

    issue = _open_issue(province, PUBLIC)
    compile_issue(issue.pk, Running(_hand("promotion", province)))
    issue.refresh_from_db()
    check_issue(issue, by=_hand("group_head", province))
    approve_issue(issue, by=_hand("head", province), sha256=issue.sha256)
    publish_issue(issue, by=_hand("promotion", province))
    return issue


def _hand(role, province):
    from portal.accounts.models import User

    return User.objects.get(username=f"hand-{role}-{province}")
