from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, GeneratedField, Q, Value
from django.db.models.functions import Concat

from portal.territory.codes import district_of, province_of
from portal.territory.querysets import AreaQuerySet, LevelManager
from portal.thai.db import THAI_COLLATION, FoldTh


class Level(models.IntegerChoices):
    """The digits of a code of the Department of Provincial Administration tell its level."""

    PROVINCE = 2, "จังหวัด"
    DISTRICT = 4, "อำเภอ"
    SUBDISTRICT = 6, "ตำบล"
    VILLAGE = 8, "หมู่บ้าน"


class Kind(models.TextChoices):
    PROVINCE = "province", "จังหวัด"
    CAPITAL = "capital", ""
    AMPHOE = "amphoe", "อำเภอ"
    KHET = "khet", "เขต"
    TAMBON = "tambon", "ตำบล"
    KHWAENG = "khwaeng", "แขวง"
    VILLAGE = "village", "บ้าน"


class Area(models.Model):
    """A province, district, subdistrict or village under its official code; a split or renamed one keeps its dates."""

    code = models.CharField("รหัส", max_length=8, primary_key=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="อยู่ใน"
    )
    level = models.SmallIntegerField("ระดับ", choices=Level)
    kind = models.CharField("ชนิด", max_length=10, choices=Kind)
    name_th = models.CharField("ชื่อ", max_length=80, db_collation=THAI_COLLATION)
    name_en = models.CharField("ชื่ออังกฤษ", max_length=80)
    full_name = models.CharField("ชื่อเต็ม", max_length=200)
    latitude = models.DecimalField("ละติจูด", max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField("ลองจิจูด", max_digits=7, decimal_places=4, null=True, blank=True)
    postal_code = models.CharField("รหัสไปรษณีย์", max_length=5, blank=True)
    valid_from = models.DateField("ใช้ตั้งแต่", null=True, blank=True)
    valid_until = models.DateField("ใช้ถึง", null=True, blank=True)
    search = GeneratedField(
        expression=FoldTh(Concat(F("full_name"), Value(" "), F("name_en"), Value(" "), F("code"))),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "พื้นที่"
        indexes = [
            models.Index(fields=["level", "name_th"], name="area_level_name"),
            GinIndex(OpClass(F("search"), name="gin_trgm_ops"), name="area_search"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^(\d\d){1,4}$"), name="area_code_digits"),
            models.CheckConstraint(
                condition=Q(level=2, parent=None) | Q(level__gt=2, parent__isnull=False), name="area_has_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name_with_kind

    @property
    def name_with_kind(self) -> str:
        return f"{self.get_kind_display()}{self.name_th}"

    @property
    def province_code(self) -> str:
        return province_of(self.code)

    @property
    def district_code(self) -> str:
        return district_of(self.code)


class Province(Area):
    objects: ClassVar[LevelManager] = LevelManager(Level.PROVINCE)

    class Meta:
        proxy = True
        verbose_name = "จังหวัด"


class District(Area):
    objects: ClassVar[LevelManager] = LevelManager(Level.DISTRICT)

    class Meta:
        proxy = True
        verbose_name = "อำเภอ"


class Subdistrict(Area):
    objects: ClassVar[LevelManager] = LevelManager(Level.SUBDISTRICT)

    class Meta:
        proxy = True
        verbose_name = "ตำบล"


class Village(Area):
    objects: ClassVar[LevelManager] = LevelManager(Level.VILLAGE)

    class Meta:
        proxy = True
        verbose_name = "หมู่บ้าน"


class AreaGroup(models.Model):
    """A list of areas that somebody named on some date: a directive's, a zone, a region; never from geography."""

    slug = models.SlugField("รหัส", unique=True)
    name = models.CharField("ชื่อ", max_length=120, db_collation=THAI_COLLATION)
    source = models.CharField("ที่มา", max_length=250)
    as_of = models.DateField("ข้อมูล ณ วันที่")
    areas = models.ManyToManyField(Area, through="AreaGroupMember", verbose_name="พื้นที่")

    class Meta:
        verbose_name = "กลุ่มพื้นที่"

    def __str__(self) -> str:
        return self.name


class AreaGroupMember(models.Model):
    """One area in a list. A list may give ranks, or name an area without saying its rank."""

    group = models.ForeignKey(AreaGroup, models.CASCADE, related_name="members", verbose_name="กลุ่ม")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="พื้นที่")
    rank = models.PositiveSmallIntegerField("อันดับ", null=True, blank=True)

    class Meta:
        verbose_name = "พื้นที่ในกลุ่ม"
        constraints = [models.UniqueConstraint(fields=["group", "area"], name="area_once_in_group")]

    def __str__(self) -> str:
        return f"{self.group}: {self.area}"
