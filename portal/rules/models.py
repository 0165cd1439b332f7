from django.db import models
from django.db.models import Q

from portal.rules.querysets import HolidayQuerySet, ParameterQuerySet
from portal.thai.db import THAI_COLLATION
from portal.trail.tracking import track


@track()
class Regulation(models.Model):
    """A law, regulation or circular that others quote by its key."""

    key = models.SlugField("รหัส", max_length=20, primary_key=True)
    title = models.TextField("ชื่อ", db_collation=THAI_COLLATION)
    source = models.CharField("ที่มา", max_length=250)
    verified = models.BooleanField("ตรวจกับเอกสารที่เผยแพร่แล้ว", default=False)

    class Meta:
        verbose_name = "กฎหมายและระเบียบ"
        ordering = ["key"]

    def __str__(self) -> str:
        return self.title


@track()
class Parameter(models.Model):
    """One figure that a regulation or circular sets, from a day on. A later row replaces it; nothing is overwritten."""

    class Kind(models.TextChoices):
        NUMBER = "number", "จำนวนเต็ม"
        DECIMAL = "decimal", "ทศนิยม"
        TEXT = "text", "ข้อความ"

    key = models.CharField("รหัส", max_length=80)
    label = models.CharField("ความหมาย", max_length=200)
    kind = models.CharField("ชนิด", max_length=10, choices=Kind)
    value = models.CharField("ค่า", max_length=100)
    unit = models.CharField("หน่วย", max_length=40, blank=True)
    effective_from = models.DateField("ใช้ตั้งแต่")
    regulation = models.ForeignKey(
        Regulation, models.PROTECT, null=True, blank=True, related_name="parameters", verbose_name="ระเบียบ"
    )
    source = models.CharField("ที่มา", max_length=250)
    verified = models.BooleanField("ตรวจกับเอกสารที่เผยแพร่แล้ว", default=False)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        verbose_name = "เกณฑ์"
        ordering = ["key", "-effective_from"]
        constraints = [
            models.UniqueConstraint(fields=["key", "effective_from"], name="parameter_one_from_a_day"),
            models.CheckConstraint(
                condition=(
                    Q(kind="number", value__regex=r"^-?\d+$")
                    | Q(kind="decimal", value__regex=r"^-?\d+(\.\d+)?$")
                    | (Q(kind="text") & ~Q(value=""))
                ),
                name="parameter_value_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"


@track()
class Holiday(models.Model):
    """A day on which government offices are closed."""

    class Kind(models.TextChoices):
        YEARLY = "yearly", "วันหยุดประจำปี"
        SUBSTITUTE = "substitute", "วันหยุดชดเชย"
        SPECIAL = "special", "วันหยุดพิเศษตามมติคณะรัฐมนตรี"

    date = models.DateField("วันที่", primary_key=True)
    name = models.CharField("ชื่อวันหยุด", max_length=200)
    kind = models.CharField("ชนิด", max_length=10, choices=Kind)
    source = models.CharField("ที่มา", max_length=250)
    verified = models.BooleanField("ตรวจกับเอกสารที่เผยแพร่แล้ว", default=False)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        verbose_name = "วันหยุดราชการ"
        ordering = ["date"]

    def __str__(self) -> str:
        return self.name
