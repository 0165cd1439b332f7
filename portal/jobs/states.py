from django.db import models


class State(models.TextChoices):
    QUEUED = "queued", "รอทำ"
    RUNNING = "running", "กำลังทำ"
    DONE = "done", "เสร็จแล้ว"
    FAILED = "failed", "ทำไม่สำเร็จ"
    CANCELLED = "cancelled", "ยกเลิกแล้ว"

    @property
    def status_tag(self) -> tuple[str, str]:
        return TAGS[self], str(self.label)


TAGS = {
    State.QUEUED: "soon",
    State.RUNNING: "doing",
    State.DONE: "done",
    State.FAILED: "late",
    State.CANCELLED: "none",
}
UNFINISHED = [State.QUEUED, State.RUNNING]
