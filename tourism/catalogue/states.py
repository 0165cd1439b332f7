"""Where an issue of the catalogue stands, from the order to the shelf and off it."""

from django.db import models


class IssueState(models.TextChoices):
    COMPILING = "compiling", "กำลังจัดทำ"
    MADE = "made", "จัดทำแล้ว รอตรวจ"
    CHECKED = "checked", "ตรวจแล้ว รออนุมัติ"
    APPROVED = "approved", "อนุมัติแล้ว รอเผยแพร่"
    PUBLISHED = "published", "เผยแพร่อยู่"
    RETURNED = "returned", "ส่งกลับ ต้องจัดทำใหม่"
    SUPERSEDED = "superseded", "มีฉบับใหม่แทนแล้ว"
    WITHDRAWN = "withdrawn", "ถอนจากการเผยแพร่แล้ว"
    FAILED = "failed", "จัดทำไม่สำเร็จ"

    @property
    def status_tag(self) -> tuple[str, str]:
        return ISSUE_TAGS[self], str(self.label)


ISSUE_TAGS = {
    IssueState.COMPILING: "doing",
    IssueState.MADE: "soon",
    IssueState.CHECKED: "doing",
    IssueState.APPROVED: "doing",
    IssueState.PUBLISHED: "done",
    IssueState.RETURNED: "late",
    IssueState.SUPERSEDED: "none",
    IssueState.WITHDRAWN: "none",
    IssueState.FAILED: "late",
}

UNMADE = [IssueState.COMPILING, IssueState.FAILED]
APPROVED = [IssueState.APPROVED, IssueState.PUBLISHED, IssueState.SUPERSEDED]
"""Somebody answered for these bytes."""

AGAIN = [IssueState.FAILED, IssueState.RETURNED]
"""Nothing came of it: it is made again."""
