"""Who may do what with an issue of the catalogue, and when."""

from dataclasses import dataclass

from django.db.models import Q

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.verbs.verb import Apart, Question, Verb, always
from tourism.catalogue.models import CatalogueIssue, IssueState
from tourism.publication.models import Revision


@dataclass(frozen=True)
class IssuePaper:
    issue: CatalogueIssue
    year: None = None

    @property
    def area(self) -> str:
        return str(self.issue.area_id)

    @property
    def state(self) -> IssueState:
        return IssueState(self.issue.state)

    @property
    def closed(self) -> str:
        return "เล่มนี้มีบุคคลหรือภาพที่เผยแพร่ไม่ได้แล้ว จัดทำเล่มใหม่แทน" if self.issue.closed_by_consent_at else ""


HOLDERS = {
    IssueState.MADE: (Right.CHECK_CATALOGUE,),
    IssueState.CHECKED: (Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE),
    IssueState.APPROVED: (Right.APPROVE_CATALOGUE, Right.PUBLISH_CATALOGUE),
}
"""Who has the paper on the table may send it back."""

NAMED = 3


def _holders(paper: IssuePaper) -> tuple[Right, ...]:
    return HOLDERS.get(paper.state, (Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE))


def _makers(paper: IssuePaper) -> list[int]:
    return paper.issue.makers


def _overtaken(paper: IssuePaper, _: User) -> str:
    """What the public has by now: nobody signs for a place that was withdrawn, and no edition replaces a newer one."""
    issue = paper.issue
    if names := withdrawn_in(issue):
        return f"{'และ'.join(names)}ถูกถอนจากการเผยแพร่แล้ว ส่งกลับ แล้วจัดทำเล่มใหม่แทน"
    newer = CatalogueIssue.objects.published().filter(scope=issue.scope, area=issue.area_id)
    shown = newer.filter(Q(year__gt=issue.year) | Q(year=issue.year, number__gt=issue.number)).first()
    return f"ประชาชนอ่าน{shown.edition}ซึ่งใหม่กว่าอยู่แล้ว ส่งเล่มนี้กลับ" if shown else ""


def withdrawn_in(issue: CatalogueIssue) -> list[str]:
    """Names of the communities in the book that the public may no longer read, the first of them."""
    rows = Revision.objects.unscoped("named in an issue found by a door").filter(entries__issue=issue)
    gone = rows.filter(community__publication__revision=None).order_by("entries__position")
    return list(gone.values_list("name", flat=True)[:NAMED])


def _to_approve(paper: IssuePaper) -> Question:
    issue = paper.issue
    return Question(
        f"อนุมัติ{issue}",
        f"อนุมัติเฉพาะไฟล์ {issue.pages} หน้า ที่มีลายนิ้วมือ {issue.sha256[:16]} ไฟล์นี้แก้ไขไม่ได้อีก",
        "อนุมัติเล่มนี้",
        seen=issue.sha256,
    )


def _to_publish(paper: IssuePaper) -> Question:
    return Question(f"เผยแพร่{paper.issue}", "ประชาชนจะดาวน์โหลดเล่มนี้ได้ทันที และเล่มเดิมของพื้นที่เดียวกันจะปิดลง", "เผยแพร่เล่มนี้")


def _to_return(paper: IssuePaper) -> Question:
    return Question(f"ส่ง{paper.issue} กลับ", "เล่มที่ส่งกลับแก้ไขไม่ได้ เมื่อแก้ข้อมูลแล้วให้สั่งจัดทำเล่มใหม่", "ส่งกลับ", label="สิ่งที่ต้องแก้ไข")


def _to_withdraw(paper: IssuePaper) -> Question:
    return Question(
        f"ถอน{paper.issue}", "ประชาชนจะดาวน์โหลดเล่มนี้ไม่ได้ทันที สำเนาของสำนักงานยังอยู่", "ถอนเล่มนี้", label="เหตุผลที่ถอน"
    )


CHECK = Verb(
    "check",
    "รับรองว่าตรวจแล้ว",
    "check2-circle",
    rights=always(Right.CHECK_CATALOGUE),
    states=(IssueState.MADE,),
    apart=(Apart(_makers, did="จัดทำเล่มนี้"),),
    also=_overtaken,
    entry="ตรวจ",
)
APPROVE = Verb(
    "approve",
    "อนุมัติ",
    "patch-check",
    rights=always(Right.APPROVE_CATALOGUE),
    states=(IssueState.CHECKED,),
    apart=(Apart(_makers, did="จัดทำเล่มนี้"),),
    also=_overtaken,
    question=_to_approve,
)
PUBLISH_ISSUE = Verb(
    "publish",
    "เผยแพร่เล่มนี้",
    "globe2",
    rights=always(Right.PUBLISH_CATALOGUE),
    states=(IssueState.APPROVED,),
    also=_overtaken,
    question=_to_publish,
    entry="เผยแพร่",
)
RETURN_ISSUE = Verb(
    "return",
    "ส่งกลับ",
    "reply",
    rights=_holders,
    states=(IssueState.MADE, IssueState.CHECKED, IssueState.APPROVED),
    question=_to_return,
    quiet=True,
)
WITHDRAW_ISSUE = Verb(
    "withdraw",
    "ถอนเล่มนี้",
    "eye-slash",
    rights=always(Right.PUBLISH_CATALOGUE, Right.APPROVE_CATALOGUE),
    states=(IssueState.PUBLISHED,),
    question=_to_withdraw,
    entry="ถอนจากการเผยแพร่",
    danger=True,
)
ISSUE_VERBS = (CHECK, APPROVE, PUBLISH_ISSUE, RETURN_ISSUE, WITHDRAW_ISSUE)
