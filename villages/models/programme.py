from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from portal.thai.db import THAI_COLLATION
from portal.trail.tracking import track
from portal.ui.columns import BahtColumn, LineColumn, SmallCountColumn, TextColumn
from villages import wording
from villages.models.belonging import Belonging
from villages.models.community import Community


class PricePer(models.TextChoices):
    PERSON = "person", "ต่อคน"
    GROUP = "group", "ต่อกลุ่ม"


class Readiness(models.TextChoices):
    DRAFT = "draft", "กำลังออกแบบ"
    TESTED = "tested", "ทดลองแล้ว พร้อมรับ"
    PAUSED = "paused", "หยุดรับชั่วคราว"

    @property
    def status_tag(self) -> tuple[str, str]:
        return {"draft": "draft", "tested": "done", "paused": "none"}[self], str(self.label)


@track()
class Programme(Belonging):
    """Something a visitor does with their own hands, offered by one champion of the village (D-HOPE)."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="programmes", verbose_name="ชุมชน")
    champion = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="เจ้าของกิจกรรม (แชมป์)"
    )
    title = LineColumn("ชื่อกิจกรรม", max_length=100, db_collation=THAI_COLLATION, help_text="เช่น ย้อมครามหม้อดิน")
    what = TextColumn("นักท่องเที่ยวได้ทำอะไร", rows=5, max_length=1500, blank=True)
    duration_minutes = SmallCountColumn(
        "ใช้เวลา (นาที)", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(10080)]
    )
    price_baht = BahtColumn(
        "ราคา (บาท)",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="ใส่ 0 ถ้าไม่คิดค่าใช้จ่าย เว้นว่างถ้ายังไม่ระบุ",
    )
    price_per = models.CharField("คิดราคา", max_length=10, choices=PricePer, default=PricePer.PERSON)
    people_min = SmallCountColumn("อย่างน้อย (คน)", null=True, blank=True, validators=[MinValueValidator(1)])
    people_max = SmallCountColumn("ไม่เกิน (คน)", null=True, blank=True, validators=[MinValueValidator(1)])
    days_times = LineColumn("วันและเวลา", max_length=200, blank=True, help_text="เช่น เสาร์-อาทิตย์ 09.00-15.00 น.")
    season = LineColumn("ฤดูกาล", max_length=120, blank=True, help_text="เช่น ตลอดปี หรือ พ.ย.-ก.พ.")
    book_ahead_days = SmallCountColumn(
        "จองล่วงหน้า (วัน)", null=True, blank=True, validators=[MaxValueValidator(365)], help_text="ใส่ 0 ถ้าไม่ต้องจอง"
    )
    languages = LineColumn("ภาษา", max_length=120, blank=True)
    age_limit = LineColumn("อายุที่ร่วมได้", max_length=120, blank=True, help_text="เช่น 6 ปีขึ้นไป")
    health_limit = LineColumn("ข้อจำกัดด้านสุขภาพ", max_length=200, blank=True)
    safety_notes = TextColumn("ข้อควรระวัง", max_length=800, blank=True)
    equipment = LineColumn("อุปกรณ์ที่เตรียมให้", max_length=200, blank=True)
    takeaway = LineColumn("ได้อะไรกลับบ้าน", max_length=120, blank=True, help_text="เช่น ผ้าพันคอที่ย้อมเอง")
    status = models.CharField("ความพร้อม", max_length=10, choices=Readiness, default=Readiness.DRAFT)
    version = models.PositiveIntegerField("รุ่นของข้อมูล", default=1, editable=False)

    class Meta(Belonging.Meta):
        verbose_name = "กิจกรรมลงมือทำ"
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="programme_has_title"),
            models.CheckConstraint(
                condition=Q(price_baht=None) | Q(price_baht__gte=0), name="programme_price_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(people_min=None) | Q(people_max=None) | Q(people_max__gte=F("people_min")),
                name="programme_people_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.people_min and self.people_max and self.people_max < self.people_min:
            raise ValidationError(
                {"people_max": f"จำนวนคนสูงสุด {self.people_max} น้อยกว่าต่ำสุด {self.people_min} แก้ช่องใดช่องหนึ่ง"}
            )

    @property
    def status_tag(self) -> tuple[str, str]:
        return Readiness(self.status).status_tag

    @property
    def duration_text(self) -> str:
        return wording.duration(self.duration_minutes)

    @property
    def people_text(self) -> str:
        return wording.group_size(self.people_min, self.people_max)

    @property
    def booking_text(self) -> str:
        return wording.booking(self.book_ahead_days)

    @property
    def price_text(self) -> str:
        """Blank, free and a price are three different answers."""
        return wording.price(self.price_baht, self.get_price_per_display())
