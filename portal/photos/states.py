from django.db.models import TextChoices


class PhotoState(TextChoices):
    """What is known of the bytes that somebody sent."""

    RECEIVED = "received", "รอตรวจภาพ"
    CHECKING = "checking", "กำลังตรวจภาพ"
    OK = "ok", "ตรวจภาพแล้ว"
    REFUSED = "refused", "ใช้ภาพนี้ไม่ได้"

    @property
    def status_tag(self) -> tuple[str, str]:
        return TAGS[self], str(self.label)


TAGS = {PhotoState.RECEIVED: "soon", PhotoState.CHECKING: "doing", PhotoState.OK: "done", PhotoState.REFUSED: "late"}
UNJUDGED = (PhotoState.RECEIVED, PhotoState.CHECKING)
