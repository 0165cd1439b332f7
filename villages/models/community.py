from decimal import Decimal
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, GeneratedField, Q, Value
from django.db.models.functions import Concat, Now
from django.db.models.lookups import Regex
from django.urls import reverse

from portal.accounts.doors import Scoped
from portal.thai.dates import MONTHS
from portal.thai.db import THAI_COLLATION, FoldTh
from portal.trail.tracking import track
from portal.ui.columns import (
    CountColumn,
    LatitudeColumn,
    LineColumn,
    LongitudeColumn,
    NumberColumn,
    PhoneColumn,
    SmallCountColumn,
    TextColumn,
)
from villages.columns import MonthsColumn
from villages.querysets import CommunityQuerySet
from villages.sections import SECTIONS
from villages.shown import Section
from villages.states import LOCKED, State, Status

FIRST_YEAR, LAST_YEAR = 2500, 2700


class Payment(models.TextChoices):
    CASH = "cash", "เงินสด"
    PROMPTPAY = "promptpay", "พร้อมเพย์ หรือสแกน QR"
    CARD = "card", "บัตรเครดิต"


MONTH_CHOICES = list(enumerate(MONTHS, start=1))


@track(exclude=["search"])
class Community(Scoped):
    """A village that receives visitors under OTOP นวัตวิถี: the working record, not what the public reads."""

    area = models.ForeignKey("territory.Area", models.PROTECT, related_name="+", verbose_name="ตำบล")
    moo = SmallCountColumn("หมู่ที่", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(99)])
    name = LineColumn(
        "ชื่อที่ใช้เผยแพร่", max_length=80, db_collation=THAI_COLLATION, help_text="เช่น บ้านห้วยทรายขาว ใส่คำว่าบ้านตามที่คนเรียก"
    )
    tagline = LineColumn(
        "คำโปรยหนึ่งประโยค", max_length=120, blank=True, help_text="บอกว่านักท่องเที่ยวจะได้เห็นหรือได้ทำอะไร ไม่เกิน 120 ตัวอักษร"
    )
    aliases = LineColumn("ชื่ออื่นที่คนเรียก", max_length=200, blank=True, help_text="คั่นด้วยจุลภาค ใช้ช่วยให้ค้นหาเจอ")
    status = models.CharField("สถานะของชุมชน", max_length=10, choices=Status, default=Status.ACTIVE)
    joined_year = SmallCountColumn(
        "ปีที่เข้าร่วมโครงการ (พ.ศ.)",
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text="เช่น 2561",
    )

    story = TextColumn(
        "เรื่องของที่นี่", rows=12, max_length=6000, blank=True, help_text="สองถึงสามย่อหน้า เล่าเหมือนเล่าให้เพื่อนที่ไม่เคยมาฟัง"
    )
    name_origin = TextColumn("ที่มาของชื่อ", max_length=1000, blank=True)
    identity = TextColumn("อัตลักษณ์และของดี", max_length=1000, blank=True, help_text="สิ่งที่มีที่นี่และไม่เหมือนที่อื่น")
    ethnic_groups = LineColumn("กลุ่มชาติพันธุ์และภาษา", max_length=200, blank=True)
    food = TextColumn("อาหารถิ่น", max_length=1000, blank=True)
    best_months = MonthsColumn(
        models.PositiveSmallIntegerField(choices=MONTH_CHOICES),
        default=list,
        blank=True,
        verbose_name="เดือนที่เหมาะมาเยือน",
    )
    season = LineColumn("หมายเหตุเรื่องฤดูกาล", max_length=200, blank=True, help_text="เช่น ทะเลหมอกชัดที่สุดปลายพฤศจิกายน")

    latitude = LatitudeColumn("ละติจูด", max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = LongitudeColumn("ลองจิจูด", max_digits=9, decimal_places=6, null=True, blank=True)
    distance_km = NumberColumn(
        "ระยะทางจากตัวจังหวัด (กม.)",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    minutes = SmallCountColumn("ใช้เวลาขับรถ (นาที)", null=True, blank=True, validators=[MaxValueValidator(1440)])
    directions = TextColumn(
        "วิธีเดินทาง",
        rows=4,
        max_length=1500,
        blank=True,
        help_text="ถนน จุดสังเกต เช่น ทางหลวง 12 ไปทางชุมแพ 70 กม. เลี้ยวซ้ายที่วัด",
    )
    public_transport = TextColumn("รถโดยสารสาธารณะ", max_length=500, blank=True, help_text="ถ้าไม่มีให้เขียนว่า ไม่มี")
    road_condition = LineColumn("สภาพถนน", max_length=200, blank=True, help_text="เช่น ลาดยางตลอดสาย รถบัสเข้าถึง")
    parking = LineColumn("ที่จอดรถ", max_length=200, blank=True, help_text="เช่น ลานวัด จอดได้ 30 คัน รถบัส 2 คัน")

    open_hours = LineColumn(
        "วันและเวลาที่เปิดรับ", max_length=200, blank=True, help_text="เช่น ทุกวัน 08.00-17.00 น. จองล่วงหน้า 1 วัน"
    )
    capacity_per_day = CountColumn("รับได้วันละ (คน)", null=True, blank=True, validators=[MaxValueValidator(99999)])
    group_size_max = CountColumn("กลุ่มใหญ่ที่สุด (คน)", null=True, blank=True, validators=[MaxValueValidator(99999)])
    languages = LineColumn("ภาษาที่สื่อสารได้", max_length=120, blank=True, help_text="เช่น ไทย อังกฤษพอสื่อสาร")
    payment = ArrayField(
        models.CharField(max_length=12, choices=Payment), default=list, blank=True, verbose_name="จ่ายเงินได้ด้วย"
    )
    has_toilets = models.BooleanField("ห้องน้ำสำหรับผู้มาเยือน", null=True, blank=True)
    has_wifi = models.BooleanField("Wi-Fi", null=True, blank=True)
    has_wheelchair_access = models.BooleanField("ทางสำหรับผู้ใช้รถเข็น", null=True, blank=True)

    hospital_name = LineColumn("โรงพยาบาลหรือ รพ.สต. ที่ใกล้ที่สุด", max_length=120, blank=True)
    hospital_km = NumberColumn(
        "ระยะทางถึงโรงพยาบาล (กม.)",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    police_phone = PhoneColumn("โทรศัพท์สถานีตำรวจในพื้นที่", max_length=20, blank=True)
    hazards = TextColumn("สิ่งที่ต้องระวัง", max_length=1000, blank=True, help_text="น้ำ ถนน สัตว์ ถ้าไม่มีให้เขียนว่า ไม่มี")
    flood_season = LineColumn("ช่วงน้ำท่วมหรือทางขาด", max_length=200, blank=True)
    first_aid = LineColumn("ผู้ดูแลปฐมพยาบาล", max_length=200, blank=True, help_text="ตำแหน่งหรือกลุ่ม เช่น อสม. ประจำศูนย์")
    meeting_point = LineColumn("จุดรวมพลเมื่อเกิดเหตุ", max_length=200, blank=True)
    manners = TextColumn("มารยาทที่ควรรู้", max_length=1000, blank=True, help_text="การแต่งกาย สิ่งที่ไม่ควรทำ")

    responsible_officer = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="พัฒนากรผู้ดูแล"
    )
    last_visit_on = models.DateField("ลงพื้นที่ล่าสุด", null=True, blank=True)
    verified_on = models.DateField("ตรวจทานข้อมูลล่าสุด", null=True, blank=True)

    state = models.CharField("สถานะหน้าเผยแพร่", max_length=10, choices=State, default=State.DRAFT, editable=False)
    note = models.TextField("หมายเหตุจากผู้ตรวจ", max_length=2000, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False, verbose_name="รวมเข้ากับ"
    )
    version = models.PositiveIntegerField("รุ่นของข้อมูล", default=1, editable=False)
    creation_key = models.UUIDField("กุญแจของแบบเพิ่มชุมชน", default=uuid4, unique=True, editable=False)
    created_at = models.DateTimeField("เพิ่มเมื่อ", db_default=Now(), editable=False)
    updated_at = models.DateTimeField("แก้ไขล่าสุด", db_default=Now(), editable=False)
    updated_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", editable=False, verbose_name="ผู้แก้ไขล่าสุด"
    )
    search = GeneratedField(
        expression=FoldTh(Concat(F("name"), Value(" "), F("aliases"))), output_field=models.TextField(), db_persist=True
    )

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = "ชุมชน"
        indexes = [
            models.Index(fields=["name", "id"], name="community_by_name"),
            models.Index(OpClass(F("area"), name="varchar_pattern_ops"), F("name"), F("id"), name="community_by_area"),
            GinIndex(OpClass(F("search"), name="gin_trgm_ops"), name="community_search"),
        ]
        constraints = [
            models.CheckConstraint(condition=Regex(F("area"), r"^\d{6}$"), name="community_in_subdistrict"),
            models.CheckConstraint(condition=Q(moo=None) | Q(moo__range=(1, 99)), name="community_moo_1_99"),
            models.CheckConstraint(condition=~Q(name=""), name="community_has_name"),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(Decimal("5.6"), Decimal("20.5")),
                    longitude__range=(Decimal("97.3"), Decimal("105.7")),
                ),
                name="community_in_thailand",
                violation_error_message="พิกัดต้องอยู่ในประเทศไทย และต้องมีทั้งละติจูดและลองจิจูด",
            ),
            models.CheckConstraint(
                condition=Q(joined_year=None) | Q(joined_year__range=(FIRST_YEAR, LAST_YEAR)), name="community_year_be"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="community_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("villages:community_detail", args=[self.pk])

    @property
    def status_tag(self) -> tuple[str, str]:
        if self.state == State.DRAFT and self.note:
            return "late", "ส่งกลับให้แก้ไข"
        return State(self.state).status_tag

    @property
    def is_locked(self) -> bool:
        """Somebody is reading it: the working record stands still until it is returned or recalled."""
        return self.state in LOCKED or self.merged_into_id is not None

    @property
    def address(self) -> str:
        """Needs `area` with its full name."""
        return f"หมู่ {self.moo} {self.area.full_name}" if self.moo else self.area.full_name

    @property
    def sections(self) -> tuple[Section, ...]:
        return SECTIONS

    def missing(self) -> list[models.Field]:
        """Wanted fields that nobody has filled in yet, in reading order."""
        return [field for section in SECTIONS for field in section.missing(self)]
