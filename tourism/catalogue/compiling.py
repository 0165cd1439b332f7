"""Making the bytes of an issue. It may be started again after a kill: all is built aside, then written at once."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.rights import Right
from portal.files import store
from portal.jobs.models import Job
from portal.jobs.registry import JobFailed, Running
from portal.pdf.workers import DrawingError
from portal.trail.write import note
from tourism.catalogue import fragments
from tourism.catalogue.actions import FOUND
from tourism.catalogue.book import book_of, picture
from tourism.catalogue.models import CatalogueIssue, IssueEntry, IssueState
from tourism.catalogue.plan import in_scope, plan
from tourism.catalogue.printing import MadeCatalogue, build_catalogue
from tourism.publication.models import Revision

ROUNDS = 3
Progress = Callable[[int, int, str], None]


class Changed(Exception):
    """A community in the book was withdrawn, or somebody in it withdrew consent, while it was drawn."""


@dataclass(frozen=True)
class Built:
    made: MadeCatalogue
    revisions: list[Revision]


def compile_issue(issue_pk: int, running: Running) -> None:
    issue = CatalogueIssue.objects.unscoped(FOUND).select_related("area").get(pk=issue_pk)
    if issue.state != IssueState.COMPILING:
        raise JobFailed(f"{issue.edition} {issue.get_state_display()}ไปแล้ว", "สั่งจัดทำเล่มใหม่ เล่มใหม่จะได้เลขใหม่")
    if not running.asked_by.may_in(Right.MAKE_CATALOGUE, issue.area_id):
        raise JobFailed("ผู้สั่งไม่มีสิทธิ์จัดทำแคตตาล็อกของจังหวัดนี้แล้ว", "ให้ผู้ที่มีสิทธิ์สั่งจัดทำเล่มใหม่")
    for _ in range(ROUNDS):
        try:
            return _finish(issue, build(issue, running), running)
        except (Changed, LookupError) as error:
            if isinstance(error, KeyError | IndexError):
                raise  # a mistake of ours; pages and pictures that a withdrawal took are plain LookupErrors
            fragments.wipe(issue.area_id)
    raise JobFailed("ข้อมูลชุมชนในเล่มเปลี่ยนระหว่างจัดทำหลายครั้ง", "รอให้การเผยแพร่และการถอนเสร็จก่อน แล้วสั่งจัดทำใหม่")


def build(issue: CatalogueIssue, running: Running) -> Built:
    revisions = list(in_scope(issue.scope.split(",")))
    if not revisions:
        raise JobFailed("ไม่มีชุมชนที่เผยแพร่อยู่ในพื้นที่นี้แล้ว", "เผยแพร่ชุมชนก่อน แล้วสั่งจัดทำใหม่")
    try:
        return Built(draw(issue, revisions, progress=running.progress), revisions)
    except DrawingError as error:
        raise JobFailed(f"จัดหน้า “{error.name}” ไม่สำเร็จ", "ตรวจข้อความและภาพของชุมชนนี้ หรือแจ้งผู้ดูแลระบบ") from error


def draw(issue: CatalogueIssue, revisions: list[Revision], *, progress: Progress) -> MadeCatalogue:
    return build_catalogue(
        book_of(issue, revisions, province=issue.area.name_th),
        media=picture,
        store=fragments.store_of(issue.area_id),
        workers=os.cpu_count() or 1,
        progress=progress,
    )


@transaction.atomic
def _finish(issue: CatalogueIssue, built: Built, running: Running) -> None:
    """One transaction: the bytes, what is in them, and the end of the job. Whoever lost the lease writes nothing."""
    _still_public(built.revisions)
    stored = store.put(built.made.content)
    skipped = plan(issue.area_id, _districts(issue), by=running.asked_by).skipped
    written = (
        CatalogueIssue.objects.unscoped(FOUND)
        .filter(pk=issue.pk, state=IssueState.COMPILING)
        .update(
            state=IssueState.MADE,
            file=stored,
            sha256=stored.sha256,
            size=stored.size,
            pages=built.made.pages,
            skipped=[each.plain() for each in skipped],
            person_keys=sorted({key for revision in built.revisions for key in revision.person_keys}),
            made_at=Now(),
        )
    )
    if not written:
        raise JobFailed(f"{issue.edition} จบไปก่อนแล้ว", "เปิดดูที่รายการแคตตาล็อก")
    IssueEntry.objects.bulk_create(
        IssueEntry(issue=issue, revision=revision, position=position, sha256=revision.sha256)
        for position, revision in enumerate(built.revisions, 1)
    )
    note("จัดทำ", issue, by=running.asked_by, sha256=stored.sha256, pages=built.made.pages, skipped=len(skipped))
    running.result("tourism:issue_detail", issue.pk)


def _still_public(revisions: list[Revision]) -> None:
    """Held until the issue is written: a withdrawal that comes later finds the issue."""
    rows = Revision.objects.published().filter(pk__in=[revision.pk for revision in revisions]).order_by("pk")
    now = dict(rows.select_for_update(of=("self",), no_key=True).values_list("pk", "sha256"))
    if now != {revision.pk: revision.sha256 for revision in revisions}:
        raise Changed


def _districts(issue: CatalogueIssue) -> list[str]:
    return [] if issue.scope == issue.area_id else issue.scope.split(",")


def give_up(job: Job) -> None:
    """The job failed or was cancelled: its issue keeps the lost number."""
    rows = CatalogueIssue.objects.unscoped(FOUND).filter(pk=job.args["issue"], state=IssueState.COMPILING)
    for issue in rows.select_for_update(of=("self",), no_key=True):
        rows.update(state=IssueState.FAILED, note=job.failure or str(job.get_state_display()))
        note("จัดทำไม่สำเร็จ", issue, by=job.asked_by, reason=job.failure)
        Job.objects.filter(pk=job.pk).update(result_url="tourism:issue_detail", result_key=str(issue.pk))
