from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portal.accounts.doors import Scoped
from portal.people.querysets import ConsentQuerySet, PersonQuerySet
from portal.thai.db import THAI_COLLATION
from portal.trail.tracking import track
from portal.ui.columns import LineColumn, PhoneColumn


class Purpose(models.TextChoices):
    """What a person may allow us to show outside the office."""

    PUBLISH_NAME = "publish_name", "เผยแพร่ชื่อ"
    PUBLISH_CONTACT = "publish_contact", "เผยแพร่ช่องทางติดต่อ"
    PUBLISH_PHOTO = "publish_photo", "เผยแพร่ภาพถ่าย"


def mask_phone(digits: str) -> str:
    number, _, _ = digits.partition(",")
    hidden = {9: "xxx", 10: "x xxx"}.get(len(number))
    if not hidden:
        return "xxx" if number else ""
    return f"{number[:2]} {hidden} {number[-4:]}"


def mask_line_id(line_id: str) -> str:
    return f"{line_id[:2]}xxx" if line_id else ""


@track()
class Person(Scoped):
    """A villager, champion, contact or speaker: one record, however many parts the person plays."""

    title = LineColumn("คำนำหน้า", max_length=30, blank=True)
    first_name = LineColumn("ชื่อ", max_length=80, db_collation=THAI_COLLATION)
    last_name = LineColumn("นามสกุล", max_length=80, blank=True, db_collation=THAI_COLLATION)
    phone = PhoneColumn("โทรศัพท์", max_length=20, blank=True)
    line_id = LineColumn("ไลน์ไอดี", max_length=60, blank=True)
    created_at = models.DateTimeField("เพิ่มเมื่อ", db_default=Now(), editable=False)
    version = models.PositiveIntegerField("รุ่นของข้อมูล", default=1, editable=False)
    creation_key = models.UUIDField("กุญแจของแบบเพิ่ม", db_default=RandomUUID(), unique=True, editable=False)

    objects = PersonQuerySet.as_manager()
    trail_masks: ClassVar = {"phone": mask_phone, "line_id": mask_line_id}

    class Meta:
        verbose_name = "บุคคล"
        indexes = [models.Index(fields=["area", "first_name", "last_name"], name="person_area_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.title}{self.first_name} {self.last_name}".strip()

    @property
    def masked_phone(self) -> str:
        """Enough to recognise the number, too little to call it: 08 x xxx 5678."""
        return mask_phone(self.phone)

    @property
    def masked_line_id(self) -> str:
        return mask_line_id(self.line_id)

    def has_consent(self, purpose: Purpose) -> bool:
        return purpose in self.purposes()

    def purposes(self) -> set[str]:
        """What the person allows today; uses prefetched consents when there are some."""
        return {consent.purpose for consent in self.consents.all() if consent.withdrawn_at is None}

    @property
    def withdrawn_at(self) -> datetime | None:
        """When the person took back the last consent, while nothing is allowed; None for whoever was never asked."""
        if self.purposes():
            return None
        return max((consent.withdrawn_at for consent in self.consents.all() if consent.withdrawn_at), default=None)


@track()
class Consent(models.Model):
    """A person allowed one purpose, in these words, on this day; and perhaps took it back."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents", verbose_name="บุคคล")
    purpose = models.CharField("เรื่องที่ยินยอม", max_length=20, choices=Purpose)
    wording = models.TextField("ข้อความที่ให้ความยินยอม")
    given_on = models.DateField("ให้ไว้วันที่")
    evidence = LineColumn("หลักฐาน", max_length=250, blank=True, help_text="เช่น แบบยินยอมเลขที่ 12/2569 แฟ้ม 3")
    recorded_at = models.DateTimeField("บันทึกเมื่อ", db_default=Now(), editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name="ผู้บันทึก"
    )
    withdrawn_at = models.DateTimeField("ถอนเมื่อ", null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name="ผู้บันทึกการถอน",
    )
    withdrawal_reason = models.TextField("เหตุที่ถอน", blank=True, editable=False)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "ความยินยอม"
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at=None), name="consent_one_in_force"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="consent_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.person}"

    @property
    def trail_area(self) -> str:
        return self.person.area_id
