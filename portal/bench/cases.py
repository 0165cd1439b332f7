"""What the fault bench asks for, and how it knows that exactly one whole result came of it."""

import hashlib
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from portal.accounts.models import User
from portal.bench.selftest import KIND, VERB, whole_file
from portal.files import store
from portal.jobs.models import Job
from portal.jobs.queue import start_job
from portal.jobs.states import State
from portal.territory.models import Area
from portal.trail.models import Entry
from tourism.catalogue import fragments
from tourism.catalogue.actions import FOUND, Order, ask_issue
from tourism.catalogue.models import CatalogueIssue, IssueState
from tourism.publication.models import Revision

STEPS = 60


class Case(Protocol):
    name: str

    def ask(self) -> Job:
        """Start one job."""

    def faults(self, job: Job) -> list[str]:
        """What is wrong with the result of a finished job; nothing when all is well."""


class SelfTest:
    name = "selftest"

    def __init__(self, folder: Path, seconds: float = 3.0) -> None:
        self.folder, self.seconds = folder, seconds

    def ask(self) -> Job:
        name = f"selftest-{uuid4().hex[:12]}"
        work = {"name": name, "steps": STEPS, "seconds": self.seconds, "folder": str(self.folder)}
        return start_job(KIND, by=bench_user(), title=name, work=work)

    def faults(self, job: Job) -> list[str]:
        name = job.args["work"]["name"]
        rows = Entry.objects.filter(verb=VERB, details__name=name).count()
        file = self.folder / f"{name}.result"
        found = ended_well(job)
        if rows != 1:
            found.append(f"{rows} results instead of one")
        if not file.exists() or file.read_bytes() != whole_file(name, STEPS):
            found.append("the file is missing or not whole")
        return found


class Catalogue:
    """A province's catalogue, drawn from nothing each time."""

    name = "catalogue"
    province = "40"
    maker = "demo-information"

    @classmethod
    def is_possible(cls) -> bool:
        published = Revision.objects.published().filter(publication__community__area__code__startswith=cls.province)
        return User.objects.filter(username=cls.maker, is_active=True).exists() and published.exists()

    def ask(self) -> Job:
        fragments.wipe(self.province)
        province = Area.objects.get(code=self.province)
        order = Order(province=province, districts=[], title="ทดสอบความทนทาน", thai_digits=False, key=uuid4())
        job = ask_issue(order, by=User.objects.get(username=self.maker)).job
        if job is None:
            raise RuntimeError("the issue has no job")
        return job

    def faults(self, job: Job) -> list[str]:
        issue = CatalogueIssue.objects.unscoped(FOUND).get(job=job)
        found = ended_well(job)
        if issue.state != IssueState.MADE or issue.file is None:
            return [*found, f"the issue is {issue.state}"]
        with store.open_whole(issue.file) as file:
            if hashlib.sha256(file.read()).hexdigest() != issue.sha256:
                found.append("the file is not the one that was written down")
        made = Entry.objects.filter(verb="จัดทำ", record_type=issue._meta.label_lower, record_key=str(issue.pk)).count()
        if made != 1:
            found.append(f"made {made} times")
        return found


def ended_well(job: Job) -> list[str]:
    if job.state != State.DONE:
        return [f"{job.state}: {job.failure}"]
    return [] if job.lease_token is None and job.finished_at else ["finished, but still under a lease"]


def bench_user() -> User:
    user = User.objects.filter(username="bench").first()
    return user or User.objects.create_user("bench", first_name="ทดสอบระบบ")
