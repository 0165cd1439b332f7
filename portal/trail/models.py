from uuid import uuid4

from django.db import models
from django.db.models.functions import Now
from pgtrigger import Delete, Protect, Update


class Entry(models.Model):
    """One act of one person, in words and codes that outlive the rows they speak of."""

    act = models.UUIDField("รหัสการกระทำ", default=uuid4, editable=False)
    at = models.DateTimeField("เวลา", db_default=Now(), db_index=True)
    actor_key = models.CharField("รหัสผู้ทำ", max_length=40, blank=True)
    actor_name = models.CharField("ผู้ทำ", max_length=200)
    verb = models.CharField("การกระทำ", max_length=60)
    record_type = models.CharField("ชนิดรายการ", max_length=60)
    record_key = models.CharField("รหัสรายการ", max_length=64)
    record_name = models.CharField("รายการ", max_length=250)
    area_code = models.CharField("รหัสพื้นที่", max_length=8, blank=True)
    reason = models.TextField("เหตุผล", blank=True)
    details = models.JSONField("รายละเอียด", default=dict, blank=True)
    request_id = models.CharField("รหัสคำขอ", max_length=36, blank=True)
    address = models.GenericIPAddressField("ที่อยู่เครื่อง", null=True, blank=True)

    class Meta:
        verbose_name = "บันทึกการกระทำ"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["record_type", "record_key", "-at"], name="entry_record"),
            models.Index(fields=["actor_key", "-at"], name="entry_actor"),
            models.Index(fields=["area_code", "-at"], name="entry_area"),
        ]
        triggers = [Protect(name="append_only", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.verb} {self.record_name}"
