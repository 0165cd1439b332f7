"""Where a community stands: the place itself, and its page on the way to the public."""

from django.db import models


class Status(models.TextChoices):
    """Whether the place itself still receives visitors; its page is another matter, see `State`."""

    ACTIVE = "active", "เปิดรับนักท่องเที่ยว"
    PAUSED = "paused", "พักชั่วคราว"
    CLOSED = "closed", "เลิกดำเนินการ"


class State(models.TextChoices):
    """How far the page is on its way to the public; only the verbs of `tourism` move it forward."""

    DRAFT = "draft", "ฉบับร่าง"
    SUBMITTED = "submitted", "รอตรวจ"
    REVIEWED = "reviewed", "ตรวจแล้ว รอเผยแพร่"
    PUBLISHED = "published", "เผยแพร่แล้ว"
    WITHDRAWN = "withdrawn", "ถอนการเผยแพร่"

    @property
    def status_tag(self) -> tuple[str, str]:
        return STATE_KINDS[self], str(self.label)


STATE_KINDS = {
    State.DRAFT: "draft",
    State.SUBMITTED: "doing",
    State.REVIEWED: "soon",
    State.PUBLISHED: "done",
    State.WITHDRAWN: "none",
}
LOCKED = (State.SUBMITTED, State.REVIEWED)

RETURNED = "returned"
"""Asked for like a state: a draft that came back with a note."""
