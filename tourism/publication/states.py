"""Where a revision stands on its way to the public and back."""

from django.db import models


class RevisionState(models.TextChoices):
    SUBMITTED = "submitted", "รอพัฒนาการอำเภอตรวจ"
    REVIEWED = "reviewed", "ตรวจแล้ว รอเผยแพร่"
    PUBLISHED = "published", "เผยแพร่อยู่"
    RETURNED = "returned", "ส่งกลับให้แก้ไข"
    RECALLED = "recalled", "ผู้ส่งเรียกคืน"
    SUPERSEDED = "superseded", "มีฉบับใหม่แทนแล้ว"
    WITHDRAWN = "withdrawn", "ถอนจากการเผยแพร่แล้ว"

    @property
    def status_tag(self) -> tuple[str, str]:
        return TAGS[self], str(self.label)


TAGS = {
    RevisionState.SUBMITTED: "soon",
    RevisionState.REVIEWED: "doing",
    RevisionState.PUBLISHED: "done",
    RevisionState.RETURNED: "late",
    RevisionState.RECALLED: "draft",
    RevisionState.SUPERSEDED: "none",
    RevisionState.WITHDRAWN: "none",
}

LIVE = [RevisionState.SUBMITTED, RevisionState.REVIEWED]
"""Somebody has to act."""

SHOWN = [RevisionState.PUBLISHED, RevisionState.SUPERSEDED]
"""The public reads it, or once read it."""
