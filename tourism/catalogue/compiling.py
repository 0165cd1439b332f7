"""Making the bytes of an issue. It may be started again after a kill: all is built aside, then written at once."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now

from portal.accounts.rights import Right
from portal.files import store
from portal.jobs.kinds import Running
from portal.jobs.models import Job
from portal.pdf.merge import FragmentLostError
from portal.pdf.workers import DrawingError
from portal.thai.refused import Refused
from portal.trail.write import act
from tourism.catalogue import fragments
from tourism.catalogue.actions import FOUND
from tourism.catalogue.book import PictureGone, book_of, picture
from tourism.catalogue.models import CatalogueIssue, IssueEntry, IssueState
from tourism.catalogue.plan import codes_in, in_scope, plan
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
        raise Refused(f"{issue.edition} {issue.get_state_display()}ไปแล้ว", "สั่งจัดทำเล่มใหม่ เล่มใหม่จะได้เลขใหม่")
    if not running.asked_by.may_in(Right.MAKE_CATALOGUE, issue.area_id):
        raise Refused("ผู้สั่งไม่มีสิทธิ์จัดทำแคตตาล็อกของจังหวัดนี้แล้ว", "ให้ผู้ที่มีสิทธิ์สั่งจัดทำเล่มใหม่")
    for _ in range(ROUNDS):
        try:
            _finish(issue, build(issue, running), running)
        except Changed:
            fragments.wipe(issue.area_id)
        else:
            return
    raise Refused("ข้อมูลชุมชนในเล่มเปลี่ยนระหว่างจัดทำหลายครั้ง", "รอให้การเผยแพร่และการถอนเสร็จก่อน แล้วสั่งจัดทำใหม่")


def build(issue: CatalogueIssue, running: Running) -> Built:
    revisions = list(in_scope(codes_in(issue.scope)))
    if not revisions:
        raise Refused("ไม่มีชุมชนที่เผยแพร่อยู่ในพื้นที่นี้แล้ว", "เผยแพร่ชุมชนก่อน แล้วสั่งจัดทำใหม่")
    try:
        return Built(draw(issue, revisions, progress=running.progress), revisions)
    except FragmentLostError as lost:
        raise Changed from lost
    except PictureGone as gone:
        with transaction.atomic():
            _refuse_changed(revisions)
        raise _without_picture(gone.sha256, revisions) from gone
    except DrawingError as error:
        raise Refused(f"จัดหน้า “{error.name}” ไม่สำเร็จ", "ตรวจข้อความและภาพของชุมชนนี้ หรือแจ้งผู้ดูแลระบบ") from error


def _without_picture(sha256: str, revisions: list[Revision]) -> Refused:
    """Nobody took it away: the store has lost it or holds other bytes."""
    shown = [
        f"“{photo['alt']}” ของ {revision.said['name']}"
        for revision in revisions
        for photo in revision.said["photos"]
        if photo["print_sha256"] == sha256
    ]
    return Refused(
        f"ไฟล์ภาพ {' และ '.join(shown)} หายหรือเสียหาย จึงจัดเล่มไม่ได้",
        "ลบภาพนี้ในอัลบั้มของชุมชนแล้วเพิ่มใหม่จากไฟล์เดิม ส่งตรวจและเผยแพร่ แล้วสั่งจัดทำใหม่ หรือแจ้งผู้ดูแลระบบให้กู้ไฟล์จากข้อมูลสำรอง",
    )


def draw(issue: CatalogueIssue, revisions: list[Revision], *, progress: Progress) -> MadeCatalogue:
    return build_catalogue(
        book_of(issue, revisions, province=issue.area.name_th),
        media=picture,
        store=fragments.store_of(issue.area_id),
        workers=os.cpu_count() or 1,
        progress=progress,
    )


def _finish(issue: CatalogueIssue, built: Built, running: Running) -> None:
    """One transaction: the bytes, what is in them, and the end of the job. Whoever lost the lease writes nothing."""
    with act("จัดทำ", issue, by=running.asked_by, pages=built.made.pages) as done:
        _refuse_changed(built.revisions)
        stored = store.put(built.made.content)
        skipped = plan(issue.area_id, _districts(issue), by=running.asked_by).skipped
        done.details |= {"sha256": stored.sha256, "skipped": len(skipped)}
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
            raise Refused(f"{issue.edition} จบไปก่อนแล้ว", "เปิดดูที่รายการแคตตาล็อก")
        IssueEntry.objects.bulk_create(
            IssueEntry(issue=issue, revision=revision, position=position, sha256=revision.sha256)
            for position, revision in enumerate(built.revisions, 1)
        )
        running.result("tourism:issue_detail", issue.pk)


def _refuse_changed(revisions: list[Revision]) -> None:
    """Held to the end of the transaction: a withdrawal that comes later finds the issue."""
    rows = Revision.objects.published().filter(pk__in=[revision.pk for revision in revisions]).order_by("pk")
    now = dict(rows.select_for_update(of=("self",), no_key=True).values_list("pk", "sha256"))
    if now != {revision.pk: revision.sha256 for revision in revisions}:
        raise Changed


def _districts(issue: CatalogueIssue) -> list[str]:
    return [] if issue.scope == issue.area_id else codes_in(issue.scope)


def give_up(job: Job) -> None:
    """The job failed or was cancelled: its issue keeps the lost number."""
    rows = CatalogueIssue.objects.unscoped(FOUND).filter(pk=job.args["issue"], state=IssueState.COMPILING)
    for issue in rows.select_for_update(of=("self",), no_key=True):
        with act("จัดทำไม่สำเร็จ", issue, by=job.asked_by, reason=job.failure):
            rows.update(state=IssueState.FAILED, note=job.failure or str(job.get_state_display()))
        Job.objects.filter(pk=job.pk).update(result_url="tourism:issue_detail", result_key=str(issue.pk))
