from django.db import models

from portal.trail.tracking import track
from portal.ui.columns import LineColumn
from villages.models.belonging import Belonging
from villages.models.community import Community


@track()
class Contact(Belonging):
    """A person whom visitors may call about a community."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="contacts", verbose_name="ชุมชน")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+", verbose_name="บุคคล")
    role = LineColumn("หน้าที่ในชุมชน", max_length=80, blank=True, help_text="เช่น ประธานกลุ่มท่องเที่ยว")
    verified_on = models.DateField("โทรยืนยันล่าสุด", null=True, blank=True, help_text="วันที่โทรแล้วมีคนรับสาย")
    version = models.PositiveIntegerField("รุ่นของข้อมูล", default=1, editable=False)

    class Meta(Belonging.Meta):
        verbose_name = "ผู้ติดต่อ"
        constraints = [models.UniqueConstraint(fields=["community", "person"], name="contact_once_in_community")]

    def __str__(self) -> str:
        return f"{self.role} {self.community}".strip()

    @property
    def called(self) -> str:
        return str(self.person)
