import uuid
from decimal import Decimal

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.thai.db


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_people"),
        ("photos", "0001_photos"),
        ("territory", "0001_areas"),
        ("thai", "0001_fold_th"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Community",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "moo",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="หมู่ที่",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        db_collation="th-x-icu",
                        help_text="เช่น บ้านห้วยทรายขาว ใส่คำว่าบ้านตามที่คนเรียก",
                        max_length=80,
                        verbose_name="ชื่อที่ใช้เผยแพร่",
                    ),
                ),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        help_text="บอกว่านักท่องเที่ยวจะได้เห็นหรือได้ทำอะไร ไม่เกิน 120 ตัวอักษร",
                        max_length=120,
                        verbose_name="คำโปรยหนึ่งประโยค",
                    ),
                ),
                (
                    "aliases",
                    models.CharField(
                        blank=True, help_text="คั่นด้วยจุลภาค ใช้ช่วยให้ค้นหาเจอ", max_length=200, verbose_name="ชื่ออื่นที่คนเรียก"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "เปิดรับนักท่องเที่ยว"), ("paused", "พักชั่วคราว"), ("closed", "เลิกดำเนินการ")],
                        default="active",
                        max_length=10,
                        verbose_name="สถานะของชุมชน",
                    ),
                ),
                (
                    "joined_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="เช่น 2561",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(2500),
                            django.core.validators.MaxValueValidator(2700),
                        ],
                        verbose_name="ปีที่เข้าร่วมโครงการ (พ.ศ.)",
                    ),
                ),
                (
                    "story",
                    models.TextField(
                        blank=True,
                        help_text="สองถึงสามย่อหน้า เล่าเหมือนเล่าให้เพื่อนที่ไม่เคยมาฟัง",
                        max_length=6000,
                        verbose_name="เรื่องของที่นี่",
                    ),
                ),
                ("name_origin", models.TextField(blank=True, max_length=1000, verbose_name="ที่มาของชื่อ")),
                (
                    "identity",
                    models.TextField(
                        blank=True, help_text="สิ่งที่มีที่นี่และไม่เหมือนที่อื่น", max_length=1000, verbose_name="อัตลักษณ์และของดี"
                    ),
                ),
                ("ethnic_groups", models.CharField(blank=True, max_length=200, verbose_name="กลุ่มชาติพันธุ์และภาษา")),
                ("food", models.TextField(blank=True, max_length=1000, verbose_name="อาหารถิ่น")),
                (
                    "best_months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (1, "มกราคม"),
                                (2, "กุมภาพันธ์"),
                                (3, "มีนาคม"),
                                (4, "เมษายน"),
                                (5, "พฤษภาคม"),
                                (6, "มิถุนายน"),
                                (7, "กรกฎาคม"),
                                (8, "สิงหาคม"),
                                (9, "กันยายน"),
                                (10, "ตุลาคม"),
                                (11, "พฤศจิกายน"),
                                (12, "ธันวาคม"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="เดือนที่เหมาะมาเยือน",
                    ),
                ),
                (
                    "season",
                    models.CharField(
                        blank=True,
                        help_text="เช่น ทะเลหมอกชัดที่สุดปลายพฤศจิกายน",
                        max_length=200,
                        verbose_name="หมายเหตุเรื่องฤดูกาล",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, verbose_name="ละติจูด"),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="ลองจิจูด"),
                ),
                (
                    "distance_km",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ระยะทางจากตัวจังหวัด (กม.)",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="ใช้เวลาขับรถ (นาที)",
                    ),
                ),
                (
                    "directions",
                    models.TextField(
                        blank=True,
                        help_text="ถนน จุดสังเกต เช่น ทางหลวง 12 ไปทางชุมแพ 70 กม. เลี้ยวซ้ายที่วัด",
                        max_length=1500,
                        verbose_name="วิธีเดินทาง",
                    ),
                ),
                (
                    "public_transport",
                    models.TextField(
                        blank=True, help_text="ถ้าไม่มีให้เขียนว่า ไม่มี", max_length=500, verbose_name="รถโดยสารสาธารณะ"
                    ),
                ),
                (
                    "road_condition",
                    models.CharField(
                        blank=True, help_text="เช่น ลาดยางตลอดสาย รถบัสเข้าถึง", max_length=200, verbose_name="สภาพถนน"
                    ),
                ),
                (
                    "parking",
                    models.CharField(
                        blank=True, help_text="เช่น ลานวัด จอดได้ 30 คัน รถบัส 2 คัน", max_length=200, verbose_name="ที่จอดรถ"
                    ),
                ),
                (
                    "open_hours",
                    models.CharField(
                        blank=True,
                        help_text="เช่น ทุกวัน 08.00-17.00 น. จองล่วงหน้า 1 วัน",
                        max_length=200,
                        verbose_name="วันและเวลาที่เปิดรับ",
                    ),
                ),
                (
                    "capacity_per_day",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(99999)],
                        verbose_name="รับได้วันละ (คน)",
                    ),
                ),
                (
                    "group_size_max",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(99999)],
                        verbose_name="กลุ่มใหญ่ที่สุด (คน)",
                    ),
                ),
                (
                    "languages",
                    models.CharField(
                        blank=True, help_text="เช่น ไทย อังกฤษพอสื่อสาร", max_length=120, verbose_name="ภาษาที่สื่อสารได้"
                    ),
                ),
                (
                    "payment",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("cash", "เงินสด"), ("promptpay", "พร้อมเพย์ หรือสแกน QR"), ("card", "บัตรเครดิต")],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="จ่ายเงินได้ด้วย",
                    ),
                ),
                ("has_toilets", models.BooleanField(blank=True, null=True, verbose_name="ห้องน้ำสำหรับผู้มาเยือน")),
                ("has_wifi", models.BooleanField(blank=True, null=True, verbose_name="Wi-Fi")),
                ("has_wheelchair_access", models.BooleanField(blank=True, null=True, verbose_name="ทางสำหรับผู้ใช้รถเข็น")),
                (
                    "hospital_name",
                    models.CharField(blank=True, max_length=120, verbose_name="โรงพยาบาลหรือ รพ.สต. ที่ใกล้ที่สุด"),
                ),
                (
                    "hospital_km",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ระยะทางถึงโรงพยาบาล (กม.)",
                    ),
                ),
                ("police_phone", models.CharField(blank=True, max_length=20, verbose_name="โทรศัพท์สถานีตำรวจในพื้นที่")),
                (
                    "hazards",
                    models.TextField(
                        blank=True, help_text="น้ำ ถนน สัตว์ ถ้าไม่มีให้เขียนว่า ไม่มี", max_length=1000, verbose_name="สิ่งที่ต้องระวัง"
                    ),
                ),
                ("flood_season", models.CharField(blank=True, max_length=200, verbose_name="ช่วงน้ำท่วมหรือทางขาด")),
                (
                    "first_aid",
                    models.CharField(
                        blank=True,
                        help_text="ตำแหน่งหรือกลุ่ม เช่น อสม. ประจำศูนย์",
                        max_length=200,
                        verbose_name="ผู้ดูแลปฐมพยาบาล",
                    ),
                ),
                ("meeting_point", models.CharField(blank=True, max_length=200, verbose_name="จุดรวมพลเมื่อเกิดเหตุ")),
                (
                    "manners",
                    models.TextField(
                        blank=True, help_text="การแต่งกาย สิ่งที่ไม่ควรทำ", max_length=1000, verbose_name="มารยาทที่ควรรู้"
                    ),
                ),
                ("last_visit_on", models.DateField(blank=True, null=True, verbose_name="ลงพื้นที่ล่าสุด")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="ตรวจทานข้อมูลล่าสุด")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "ฉบับร่าง"),
                            ("submitted", "รอตรวจ"),
                            ("reviewed", "ตรวจแล้ว รอเผยแพร่"),
                            ("published", "เผยแพร่แล้ว"),
                            ("withdrawn", "ถอนการเผยแพร่"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="สถานะหน้าเผยแพร่",
                    ),
                ),
                ("note", models.TextField(blank=True, editable=False, max_length=2000, verbose_name="หมายเหตุจากผู้ตรวจ")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "creation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="กุญแจของแบบเพิ่มชุมชน"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เพิ่มเมื่อ"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="แก้ไขล่าสุด"
                    ),
                ),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.thai.db.FoldTh(
                            django.db.models.functions.text.Concat(
                                models.F("name"), models.Value(" "), models.F("aliases")
                            )
                        ),
                        output_field=models.TextField(),
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territory.area",
                        verbose_name="ตำบล",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="villages.community",
                        verbose_name="รวมเข้ากับ",
                    ),
                ),
                (
                    "responsible_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="พัฒนากรผู้ดูแล",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แก้ไขล่าสุด",
                    ),
                ),
            ],
            options={
                "verbose_name": "ชุมชน",
            },
        ),
        migrations.CreateModel(
            name="CommunityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "moo",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(99),
                        ],
                        verbose_name="หมู่ที่",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        db_collation="th-x-icu",
                        help_text="เช่น บ้านห้วยทรายขาว ใส่คำว่าบ้านตามที่คนเรียก",
                        max_length=80,
                        verbose_name="ชื่อที่ใช้เผยแพร่",
                    ),
                ),
                (
                    "tagline",
                    models.CharField(
                        blank=True,
                        help_text="บอกว่านักท่องเที่ยวจะได้เห็นหรือได้ทำอะไร ไม่เกิน 120 ตัวอักษร",
                        max_length=120,
                        verbose_name="คำโปรยหนึ่งประโยค",
                    ),
                ),
                (
                    "aliases",
                    models.CharField(
                        blank=True, help_text="คั่นด้วยจุลภาค ใช้ช่วยให้ค้นหาเจอ", max_length=200, verbose_name="ชื่ออื่นที่คนเรียก"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "เปิดรับนักท่องเที่ยว"), ("paused", "พักชั่วคราว"), ("closed", "เลิกดำเนินการ")],
                        default="active",
                        max_length=10,
                        verbose_name="สถานะของชุมชน",
                    ),
                ),
                (
                    "joined_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="เช่น 2561",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(2500),
                            django.core.validators.MaxValueValidator(2700),
                        ],
                        verbose_name="ปีที่เข้าร่วมโครงการ (พ.ศ.)",
                    ),
                ),
                (
                    "story",
                    models.TextField(
                        blank=True,
                        help_text="สองถึงสามย่อหน้า เล่าเหมือนเล่าให้เพื่อนที่ไม่เคยมาฟัง",
                        max_length=6000,
                        verbose_name="เรื่องของที่นี่",
                    ),
                ),
                ("name_origin", models.TextField(blank=True, max_length=1000, verbose_name="ที่มาของชื่อ")),
                (
                    "identity",
                    models.TextField(
                        blank=True, help_text="สิ่งที่มีที่นี่และไม่เหมือนที่อื่น", max_length=1000, verbose_name="อัตลักษณ์และของดี"
                    ),
                ),
                ("ethnic_groups", models.CharField(blank=True, max_length=200, verbose_name="กลุ่มชาติพันธุ์และภาษา")),
                ("food", models.TextField(blank=True, max_length=1000, verbose_name="อาหารถิ่น")),
                (
                    "best_months",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (1, "มกราคม"),
                                (2, "กุมภาพันธ์"),
                                (3, "มีนาคม"),
                                (4, "เมษายน"),
                                (5, "พฤษภาคม"),
                                (6, "มิถุนายน"),
                                (7, "กรกฎาคม"),
                                (8, "สิงหาคม"),
                                (9, "กันยายน"),
                                (10, "ตุลาคม"),
                                (11, "พฤศจิกายน"),
                                (12, "ธันวาคม"),
                            ]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="เดือนที่เหมาะมาเยือน",
                    ),
                ),
                (
                    "season",
                    models.CharField(
                        blank=True,
                        help_text="เช่น ทะเลหมอกชัดที่สุดปลายพฤศจิกายน",
                        max_length=200,
                        verbose_name="หมายเหตุเรื่องฤดูกาล",
                    ),
                ),
                (
                    "latitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, verbose_name="ละติจูด"),
                ),
                (
                    "longitude",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name="ลองจิจูด"),
                ),
                (
                    "distance_km",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ระยะทางจากตัวจังหวัด (กม.)",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(1440)],
                        verbose_name="ใช้เวลาขับรถ (นาที)",
                    ),
                ),
                (
                    "directions",
                    models.TextField(
                        blank=True,
                        help_text="ถนน จุดสังเกต เช่น ทางหลวง 12 ไปทางชุมแพ 70 กม. เลี้ยวซ้ายที่วัด",
                        max_length=1500,
                        verbose_name="วิธีเดินทาง",
                    ),
                ),
                (
                    "public_transport",
                    models.TextField(
                        blank=True, help_text="ถ้าไม่มีให้เขียนว่า ไม่มี", max_length=500, verbose_name="รถโดยสารสาธารณะ"
                    ),
                ),
                (
                    "road_condition",
                    models.CharField(
                        blank=True, help_text="เช่น ลาดยางตลอดสาย รถบัสเข้าถึง", max_length=200, verbose_name="สภาพถนน"
                    ),
                ),
                (
                    "parking",
                    models.CharField(
                        blank=True, help_text="เช่น ลานวัด จอดได้ 30 คัน รถบัส 2 คัน", max_length=200, verbose_name="ที่จอดรถ"
                    ),
                ),
                (
                    "open_hours",
                    models.CharField(
                        blank=True,
                        help_text="เช่น ทุกวัน 08.00-17.00 น. จองล่วงหน้า 1 วัน",
                        max_length=200,
                        verbose_name="วันและเวลาที่เปิดรับ",
                    ),
                ),
                (
                    "capacity_per_day",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(99999)],
                        verbose_name="รับได้วันละ (คน)",
                    ),
                ),
                (
                    "group_size_max",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(99999)],
                        verbose_name="กลุ่มใหญ่ที่สุด (คน)",
                    ),
                ),
                (
                    "languages",
                    models.CharField(
                        blank=True, help_text="เช่น ไทย อังกฤษพอสื่อสาร", max_length=120, verbose_name="ภาษาที่สื่อสารได้"
                    ),
                ),
                (
                    "payment",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[("cash", "เงินสด"), ("promptpay", "พร้อมเพย์ หรือสแกน QR"), ("card", "บัตรเครดิต")],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="จ่ายเงินได้ด้วย",
                    ),
                ),
                ("has_toilets", models.BooleanField(blank=True, null=True, verbose_name="ห้องน้ำสำหรับผู้มาเยือน")),
                ("has_wifi", models.BooleanField(blank=True, null=True, verbose_name="Wi-Fi")),
                ("has_wheelchair_access", models.BooleanField(blank=True, null=True, verbose_name="ทางสำหรับผู้ใช้รถเข็น")),
                (
                    "hospital_name",
                    models.CharField(blank=True, max_length=120, verbose_name="โรงพยาบาลหรือ รพ.สต. ที่ใกล้ที่สุด"),
                ),
                (
                    "hospital_km",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=4,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ระยะทางถึงโรงพยาบาล (กม.)",
                    ),
                ),
                ("police_phone", models.CharField(blank=True, max_length=20, verbose_name="โทรศัพท์สถานีตำรวจในพื้นที่")),
                (
                    "hazards",
                    models.TextField(
                        blank=True, help_text="น้ำ ถนน สัตว์ ถ้าไม่มีให้เขียนว่า ไม่มี", max_length=1000, verbose_name="สิ่งที่ต้องระวัง"
                    ),
                ),
                ("flood_season", models.CharField(blank=True, max_length=200, verbose_name="ช่วงน้ำท่วมหรือทางขาด")),
                (
                    "first_aid",
                    models.CharField(
                        blank=True,
                        help_text="ตำแหน่งหรือกลุ่ม เช่น อสม. ประจำศูนย์",
                        max_length=200,
                        verbose_name="ผู้ดูแลปฐมพยาบาล",
                    ),
                ),
                ("meeting_point", models.CharField(blank=True, max_length=200, verbose_name="จุดรวมพลเมื่อเกิดเหตุ")),
                (
                    "manners",
                    models.TextField(
                        blank=True, help_text="การแต่งกาย สิ่งที่ไม่ควรทำ", max_length=1000, verbose_name="มารยาทที่ควรรู้"
                    ),
                ),
                ("last_visit_on", models.DateField(blank=True, null=True, verbose_name="ลงพื้นที่ล่าสุด")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="ตรวจทานข้อมูลล่าสุด")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "ฉบับร่าง"),
                            ("submitted", "รอตรวจ"),
                            ("reviewed", "ตรวจแล้ว รอเผยแพร่"),
                            ("published", "เผยแพร่แล้ว"),
                            ("withdrawn", "ถอนการเผยแพร่"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="สถานะหน้าเผยแพร่",
                    ),
                ),
                ("note", models.TextField(blank=True, editable=False, max_length=2000, verbose_name="หมายเหตุจากผู้ตรวจ")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "creation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="กุญแจของแบบเพิ่มชุมชน"),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เพิ่มเมื่อ"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="แก้ไขล่าสุด"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="territory.area",
                        verbose_name="ตำบล",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="villages.community",
                        verbose_name="รวมเข้ากับ",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="villages.community",
                    ),
                ),
                (
                    "responsible_officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="พัฒนากรผู้ดูแล",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แก้ไขล่าสุด",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommunityPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="ลำดับ")),
                (
                    "creation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="กุญแจของแบบเพิ่ม"),
                ),
                ("is_hero", models.BooleanField(default=False, editable=False, verbose_name="ภาพปก")),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="photos",
                        to="villages.community",
                        verbose_name="ชุมชน",
                    ),
                ),
                (
                    "photo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="photos.photo",
                        verbose_name="ภาพ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ภาพของชุมชน",
                "ordering": ["-is_hero", "position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommunityPhotoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="ลำดับ")),
                ("creation_key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="กุญแจของแบบเพิ่ม")),
                ("is_hero", models.BooleanField(default=False, editable=False, verbose_name="ภาพปก")),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="villages.community",
                        verbose_name="ชุมชน",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="villages.communityphoto",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="photos.photo",
                        verbose_name="ภาพ",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="ลำดับ")),
                (
                    "creation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="กุญแจของแบบเพิ่ม"),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True, help_text="เช่น ประธานกลุ่มท่องเที่ยว", max_length=80, verbose_name="หน้าที่ในชุมชน"
                    ),
                ),
                (
                    "verified_on",
                    models.DateField(blank=True, help_text="วันที่โทรแล้วมีคนรับสาย", null=True, verbose_name="โทรยืนยันล่าสุด"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="villages.community",
                        verbose_name="ชุมชน",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="บุคคล",
                    ),
                ),
            ],
            options={
                "verbose_name": "ผู้ติดต่อ",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="ลำดับ")),
                ("creation_key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="กุญแจของแบบเพิ่ม")),
                (
                    "role",
                    models.CharField(
                        blank=True, help_text="เช่น ประธานกลุ่มท่องเที่ยว", max_length=80, verbose_name="หน้าที่ในชุมชน"
                    ),
                ),
                (
                    "verified_on",
                    models.DateField(blank=True, help_text="วันที่โทรแล้วมีคนรับสาย", null=True, verbose_name="โทรยืนยันล่าสุด"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="villages.community",
                        verbose_name="ชุมชน",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                        verbose_name="บุคคล",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="villages.contact",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="ลำดับ")),
                (
                    "creation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="กุญแจของแบบเพิ่ม"),
                ),
                (
                    "title",
                    models.CharField(
                        db_collation="th-x-icu", help_text="เช่น ย้อมครามหม้อดิน", max_length=100, verbose_name="ชื่อกิจกรรม"
                    ),
                ),
                ("what", models.TextField(blank=True, max_length=1500, verbose_name="นักท่องเที่ยวได้ทำอะไร")),
                (
                    "duration_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10080),
                        ],
                        verbose_name="ใช้เวลา (นาที)",
                    ),
                ),
                (
                    "price_baht",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="ใส่ 0 ถ้าไม่คิดค่าใช้จ่าย เว้นว่างถ้ายังไม่ระบุ",
                        max_digits=8,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ราคา (บาท)",
                    ),
                ),
                (
                    "price_per",
                    models.CharField(
                        choices=[("person", "ต่อคน"), ("group", "ต่อกลุ่ม")],
                        default="person",
                        max_length=10,
                        verbose_name="คิดราคา",
                    ),
                ),
                (
                    "people_min",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="อย่างน้อย (คน)",
                    ),
                ),
                (
                    "people_max",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="ไม่เกิน (คน)",
                    ),
                ),
                (
                    "days_times",
                    models.CharField(
                        blank=True, help_text="เช่น เสาร์-อาทิตย์ 09.00-15.00 น.", max_length=200, verbose_name="วันและเวลา"
                    ),
                ),
                (
                    "season",
                    models.CharField(
                        blank=True, help_text="เช่น ตลอดปี หรือ พ.ย.-ก.พ.", max_length=120, verbose_name="ฤดูกาล"
                    ),
                ),
                (
                    "book_ahead_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="ใส่ 0 ถ้าไม่ต้องจอง",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="จองล่วงหน้า (วัน)",
                    ),
                ),
                ("languages", models.CharField(blank=True, max_length=120, verbose_name="ภาษา")),
                (
                    "age_limit",
                    models.CharField(blank=True, help_text="เช่น 6 ปีขึ้นไป", max_length=120, verbose_name="อายุที่ร่วมได้"),
                ),
                ("health_limit", models.CharField(blank=True, max_length=200, verbose_name="ข้อจำกัดด้านสุขภาพ")),
                ("safety_notes", models.TextField(blank=True, max_length=800, verbose_name="ข้อควรระวัง")),
                ("equipment", models.CharField(blank=True, max_length=200, verbose_name="อุปกรณ์ที่เตรียมให้")),
                (
                    "takeaway",
                    models.CharField(
                        blank=True, help_text="เช่น ผ้าพันคอที่ย้อมเอง", max_length=120, verbose_name="ได้อะไรกลับบ้าน"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "กำลังออกแบบ"), ("tested", "ทดลองแล้ว พร้อมรับ"), ("paused", "หยุดรับชั่วคราว")],
                        default="draft",
                        max_length=10,
                        verbose_name="ความพร้อม",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "champion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                        verbose_name="เจ้าของกิจกรรม (แชมป์)",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="programmes",
                        to="villages.community",
                        verbose_name="ชุมชน",
                    ),
                ),
            ],
            options={
                "verbose_name": "กิจกรรมลงมือทำ",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="ลำดับ")),
                ("creation_key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="กุญแจของแบบเพิ่ม")),
                (
                    "title",
                    models.CharField(
                        db_collation="th-x-icu", help_text="เช่น ย้อมครามหม้อดิน", max_length=100, verbose_name="ชื่อกิจกรรม"
                    ),
                ),
                ("what", models.TextField(blank=True, max_length=1500, verbose_name="นักท่องเที่ยวได้ทำอะไร")),
                (
                    "duration_minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10080),
                        ],
                        verbose_name="ใช้เวลา (นาที)",
                    ),
                ),
                (
                    "price_baht",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="ใส่ 0 ถ้าไม่คิดค่าใช้จ่าย เว้นว่างถ้ายังไม่ระบุ",
                        max_digits=8,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="ราคา (บาท)",
                    ),
                ),
                (
                    "price_per",
                    models.CharField(
                        choices=[("person", "ต่อคน"), ("group", "ต่อกลุ่ม")],
                        default="person",
                        max_length=10,
                        verbose_name="คิดราคา",
                    ),
                ),
                (
                    "people_min",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="อย่างน้อย (คน)",
                    ),
                ),
                (
                    "people_max",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="ไม่เกิน (คน)",
                    ),
                ),
                (
                    "days_times",
                    models.CharField(
                        blank=True, help_text="เช่น เสาร์-อาทิตย์ 09.00-15.00 น.", max_length=200, verbose_name="วันและเวลา"
                    ),
                ),
                (
                    "season",
                    models.CharField(
                        blank=True, help_text="เช่น ตลอดปี หรือ พ.ย.-ก.พ.", max_length=120, verbose_name="ฤดูกาล"
                    ),
                ),
                (
                    "book_ahead_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="ใส่ 0 ถ้าไม่ต้องจอง",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(365)],
                        verbose_name="จองล่วงหน้า (วัน)",
                    ),
                ),
                ("languages", models.CharField(blank=True, max_length=120, verbose_name="ภาษา")),
                (
                    "age_limit",
                    models.CharField(blank=True, help_text="เช่น 6 ปีขึ้นไป", max_length=120, verbose_name="อายุที่ร่วมได้"),
                ),
                ("health_limit", models.CharField(blank=True, max_length=200, verbose_name="ข้อจำกัดด้านสุขภาพ")),
                ("safety_notes", models.TextField(blank=True, max_length=800, verbose_name="ข้อควรระวัง")),
                ("equipment", models.CharField(blank=True, max_length=200, verbose_name="อุปกรณ์ที่เตรียมให้")),
                (
                    "takeaway",
                    models.CharField(
                        blank=True, help_text="เช่น ผ้าพันคอที่ย้อมเอง", max_length=120, verbose_name="ได้อะไรกลับบ้าน"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "กำลังออกแบบ"), ("tested", "ทดลองแล้ว พร้อมรับ"), ("paused", "หยุดรับชั่วคราว")],
                        default="draft",
                        max_length=10,
                        verbose_name="ความพร้อม",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "champion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                        verbose_name="เจ้าของกิจกรรม (แชมป์)",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="villages.community",
                        verbose_name="ชุมชน",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="villages.programme",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="community",
            index=models.Index(fields=["name", "id"], name="community_by_name"),
        ),
        migrations.AddIndex(
            model_name="community",
            index=models.Index(
                django.contrib.postgres.indexes.OpClass(models.F("area"), name="varchar_pattern_ops"),
                models.F("name"),
                models.F("id"),
                name="community_by_area",
            ),
        ),
        migrations.AddIndex(
            model_name="community",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("search"), name="gin_trgm_ops"),
                name="community_search",
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Regex(models.F("area"), "^\\d{6}$"), name="community_in_subdistrict"
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(("moo", None), ("moo__range", (1, 99)), _connector="OR"), name="community_moo_1_99"
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="community_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude", None), ("longitude", None)),
                    models.Q(
                        ("latitude__isnull", False),
                        ("latitude__range", (Decimal("5.6"), Decimal("20.5"))),
                        ("longitude__isnull", False),
                        ("longitude__range", (Decimal("97.3"), Decimal("105.7"))),
                    ),
                    _connector="OR",
                ),
                name="community_in_thailand",
                violation_error_message="พิกัดต้องอยู่ในประเทศไทย และต้องมีทั้งละติจูดและลองจิจูด",
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(("joined_year", None), ("joined_year__range", (2500, 2700)), _connector="OR"),
                name="community_year_be",
            ),
        ),
        migrations.AddConstraint(
            model_name="community",
            constraint=models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("id")), _negated=True),
                name="community_not_merged_into_itself",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="community",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "villages_communityevent" ("aliases", "area_id", "best_months", "capacity_per_day", "created_at", "creation_key", "directions", "distance_km", "ethnic_groups", "first_aid", "flood_season", "food", "group_size_max", "has_toilets", "has_wheelchair_access", "has_wifi", "hazards", "hospital_km", "hospital_name", "id", "identity", "joined_year", "languages", "last_visit_on", "latitude", "longitude", "manners", "meeting_point", "merged_into_id", "minutes", "moo", "name", "name_origin", "note", "open_hours", "parking", "payment", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_phone", "public_transport", "responsible_officer_id", "road_condition", "season", "state", "status", "story", "tagline", "updated_at", "updated_by_id", "verified_on", "version") VALUES (NEW."aliases", NEW."area_id", NEW."best_months", NEW."capacity_per_day", NEW."created_at", NEW."creation_key", NEW."directions", NEW."distance_km", NEW."ethnic_groups", NEW."first_aid", NEW."flood_season", NEW."food", NEW."group_size_max", NEW."has_toilets", NEW."has_wheelchair_access", NEW."has_wifi", NEW."hazards", NEW."hospital_km", NEW."hospital_name", NEW."id", NEW."identity", NEW."joined_year", NEW."languages", NEW."last_visit_on", NEW."latitude", NEW."longitude", NEW."manners", NEW."meeting_point", NEW."merged_into_id", NEW."minutes", NEW."moo", NEW."name", NEW."name_origin", NEW."note", NEW."open_hours", NEW."parking", NEW."payment", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."police_phone", NEW."public_transport", NEW."responsible_officer_id", NEW."road_condition", NEW."season", NEW."state", NEW."status", NEW."story", NEW."tagline", NEW."updated_at", NEW."updated_by_id", NEW."verified_on", NEW."version"); RETURN NULL;',
                    hash="e5363eb391952b6d042810ab4d3df7900253c4b7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_961e8",
                    table="villages_community",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="community",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."aliases" IS DISTINCT FROM (NEW."aliases") OR OLD."area_id" IS DISTINCT FROM (NEW."area_id") OR OLD."best_months" IS DISTINCT FROM (NEW."best_months") OR OLD."capacity_per_day" IS DISTINCT FROM (NEW."capacity_per_day") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."creation_key" IS DISTINCT FROM (NEW."creation_key") OR OLD."directions" IS DISTINCT FROM (NEW."directions") OR OLD."distance_km" IS DISTINCT FROM (NEW."distance_km") OR OLD."ethnic_groups" IS DISTINCT FROM (NEW."ethnic_groups") OR OLD."first_aid" IS DISTINCT FROM (NEW."first_aid") OR OLD."flood_season" IS DISTINCT FROM (NEW."flood_season") OR OLD."food" IS DISTINCT FROM (NEW."food") OR OLD."group_size_max" IS DISTINCT FROM (NEW."group_size_max") OR OLD."has_toilets" IS DISTINCT FROM (NEW."has_toilets") OR OLD."has_wheelchair_access" IS DISTINCT FROM (NEW."has_wheelchair_access") OR OLD."has_wifi" IS DISTINCT FROM (NEW."has_wifi") OR OLD."hazards" IS DISTINCT FROM (NEW."hazards") OR OLD."hospital_km" IS DISTINCT FROM (NEW."hospital_km") OR OLD."hospital_name" IS DISTINCT FROM (NEW."hospital_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."identity" IS DISTINCT FROM (NEW."identity") OR OLD."joined_year" IS DISTINCT FROM (NEW."joined_year") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."last_visit_on" IS DISTINCT FROM (NEW."last_visit_on") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."manners" IS DISTINCT FROM (NEW."manners") OR OLD."meeting_point" IS DISTINCT FROM (NEW."meeting_point") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."minutes" IS DISTINCT FROM (NEW."minutes") OR OLD."moo" IS DISTINCT FROM (NEW."moo") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."name_origin" IS DISTINCT FROM (NEW."name_origin") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."open_hours" IS DISTINCT FROM (NEW."open_hours") OR OLD."parking" IS DISTINCT FROM (NEW."parking") OR OLD."payment" IS DISTINCT FROM (NEW."payment") OR OLD."police_phone" IS DISTINCT FROM (NEW."police_phone") OR OLD."public_transport" IS DISTINCT FROM (NEW."public_transport") OR OLD."responsible_officer_id" IS DISTINCT FROM (NEW."responsible_officer_id") OR OLD."road_condition" IS DISTINCT FROM (NEW."road_condition") OR OLD."season" IS DISTINCT FROM (NEW."season") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."story" IS DISTINCT FROM (NEW."story") OR OLD."tagline" IS DISTINCT FROM (NEW."tagline") OR OLD."updated_at" IS DISTINCT FROM (NEW."updated_at") OR OLD."updated_by_id" IS DISTINCT FROM (NEW."updated_by_id") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "villages_communityevent" ("aliases", "area_id", "best_months", "capacity_per_day", "created_at", "creation_key", "directions", "distance_km", "ethnic_groups", "first_aid", "flood_season", "food", "group_size_max", "has_toilets", "has_wheelchair_access", "has_wifi", "hazards", "hospital_km", "hospital_name", "id", "identity", "joined_year", "languages", "last_visit_on", "latitude", "longitude", "manners", "meeting_point", "merged_into_id", "minutes", "moo", "name", "name_origin", "note", "open_hours", "parking", "payment", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_phone", "public_transport", "responsible_officer_id", "road_condition", "season", "state", "status", "story", "tagline", "updated_at", "updated_by_id", "verified_on", "version") VALUES (NEW."aliases", NEW."area_id", NEW."best_months", NEW."capacity_per_day", NEW."created_at", NEW."creation_key", NEW."directions", NEW."distance_km", NEW."ethnic_groups", NEW."first_aid", NEW."flood_season", NEW."food", NEW."group_size_max", NEW."has_toilets", NEW."has_wheelchair_access", NEW."has_wifi", NEW."hazards", NEW."hospital_km", NEW."hospital_name", NEW."id", NEW."identity", NEW."joined_year", NEW."languages", NEW."last_visit_on", NEW."latitude", NEW."longitude", NEW."manners", NEW."meeting_point", NEW."merged_into_id", NEW."minutes", NEW."moo", NEW."name", NEW."name_origin", NEW."note", NEW."open_hours", NEW."parking", NEW."payment", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."police_phone", NEW."public_transport", NEW."responsible_officer_id", NEW."road_condition", NEW."season", NEW."state", NEW."status", NEW."story", NEW."tagline", NEW."updated_at", NEW."updated_by_id", NEW."verified_on", NEW."version"); RETURN NULL;',
                    hash="14e24d0dde77268a5f11d9edf9af9579b30e68ac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_902de",
                    table="villages_community",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="community",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "villages_communityevent" ("aliases", "area_id", "best_months", "capacity_per_day", "created_at", "creation_key", "directions", "distance_km", "ethnic_groups", "first_aid", "flood_season", "food", "group_size_max", "has_toilets", "has_wheelchair_access", "has_wifi", "hazards", "hospital_km", "hospital_name", "id", "identity", "joined_year", "languages", "last_visit_on", "latitude", "longitude", "manners", "meeting_point", "merged_into_id", "minutes", "moo", "name", "name_origin", "note", "open_hours", "parking", "payment", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "police_phone", "public_transport", "responsible_officer_id", "road_condition", "season", "state", "status", "story", "tagline", "updated_at", "updated_by_id", "verified_on", "version") VALUES (OLD."aliases", OLD."area_id", OLD."best_months", OLD."capacity_per_day", OLD."created_at", OLD."creation_key", OLD."directions", OLD."distance_km", OLD."ethnic_groups", OLD."first_aid", OLD."flood_season", OLD."food", OLD."group_size_max", OLD."has_toilets", OLD."has_wheelchair_access", OLD."has_wifi", OLD."hazards", OLD."hospital_km", OLD."hospital_name", OLD."id", OLD."identity", OLD."joined_year", OLD."languages", OLD."last_visit_on", OLD."latitude", OLD."longitude", OLD."manners", OLD."meeting_point", OLD."merged_into_id", OLD."minutes", OLD."moo", OLD."name", OLD."name_origin", OLD."note", OLD."open_hours", OLD."parking", OLD."payment", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."police_phone", OLD."public_transport", OLD."responsible_officer_id", OLD."road_condition", OLD."season", OLD."state", OLD."status", OLD."story", OLD."tagline", OLD."updated_at", OLD."updated_by_id", OLD."verified_on", OLD."version"); RETURN NULL;',
                    hash="af44acb6d06c02d126c63b536652f50389b5a569",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c346b",
                    table="villages_community",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communityevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b680dae4cccd901bbd0460187248398065a95380",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_44c14",
                    table="villages_communityevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="communityphoto",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_hero", True)), fields=("community",), name="community_has_one_hero"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communityphoto",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "villages_communityphotoevent" ("community_id", "creation_key", "id", "is_hero", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "position") VALUES (NEW."community_id", NEW."creation_key", NEW."id", NEW."is_hero", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."photo_id", NEW."position"); RETURN NULL;',
                    hash="c038daee24e7769e540cad15d8797a16e6c0cd5e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_56ef9",
                    table="villages_communityphoto",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communityphoto",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "villages_communityphotoevent" ("community_id", "creation_key", "id", "is_hero", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "position") VALUES (NEW."community_id", NEW."creation_key", NEW."id", NEW."is_hero", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."photo_id", NEW."position"); RETURN NULL;',
                    hash="aaca9c8a5e79496b1d58739667844eb4ae4b7f05",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_369b9",
                    table="villages_communityphoto",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communityphoto",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "villages_communityphotoevent" ("community_id", "creation_key", "id", "is_hero", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id", "position") VALUES (OLD."community_id", OLD."creation_key", OLD."id", OLD."is_hero", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."photo_id", OLD."position"); RETURN NULL;',
                    hash="3f817c6bcd4082fa3abc0aaf51ec6fe1fefe4479",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_97a19",
                    table="villages_communityphoto",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="communityphotoevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0e519edc2cade7dfc51df23a9dbf0903564a0748",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b9314",
                    table="villages_communityphotoevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(fields=("community", "person"), name="contact_once_in_community"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "villages_contactevent" ("community_id", "creation_key", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "verified_on", "version") VALUES (NEW."community_id", NEW."creation_key", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."role", NEW."verified_on", NEW."version"); RETURN NULL;',
                    hash="d08699978262ff1f3ee8b9e7d1b9bc88f72ce530",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_94033",
                    table="villages_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "villages_contactevent" ("community_id", "creation_key", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "verified_on", "version") VALUES (NEW."community_id", NEW."creation_key", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."role", NEW."verified_on", NEW."version"); RETURN NULL;',
                    hash="6896ac89a2a49936576a552843d3491ab5893bbd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3bfee",
                    table="villages_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "villages_contactevent" ("community_id", "creation_key", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role", "verified_on", "version") VALUES (OLD."community_id", OLD."creation_key", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."role", OLD."verified_on", OLD."version"); RETURN NULL;',
                    hash="75d4200f9a05b030a8d331c0ffc986ad96d7e75d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f4bdd",
                    table="villages_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contactevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4d3f5c1a45d8d33b98a487c9a088ba30b29451f0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_759a2",
                    table="villages_contactevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="programme_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(("price_baht", None), ("price_baht__gte", 0), _connector="OR"),
                name="programme_price_not_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="programme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("people_min", None),
                    ("people_max", None),
                    ("people_max__gte", models.F("people_min")),
                    _connector="OR",
                ),
                name="programme_people_in_order",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "villages_programmeevent" ("age_limit", "book_ahead_days", "champion_id", "community_id", "creation_key", "days_times", "duration_minutes", "equipment", "health_limit", "id", "languages", "people_max", "people_min", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "price_baht", "price_per", "safety_notes", "season", "status", "takeaway", "title", "version", "what") VALUES (NEW."age_limit", NEW."book_ahead_days", NEW."champion_id", NEW."community_id", NEW."creation_key", NEW."days_times", NEW."duration_minutes", NEW."equipment", NEW."health_limit", NEW."id", NEW."languages", NEW."people_max", NEW."people_min", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."price_baht", NEW."price_per", NEW."safety_notes", NEW."season", NEW."status", NEW."takeaway", NEW."title", NEW."version", NEW."what"); RETURN NULL;',
                    hash="2b0c84cbaa93aecce31a48af37f060f30be12edc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_54f42",
                    table="villages_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "villages_programmeevent" ("age_limit", "book_ahead_days", "champion_id", "community_id", "creation_key", "days_times", "duration_minutes", "equipment", "health_limit", "id", "languages", "people_max", "people_min", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "price_baht", "price_per", "safety_notes", "season", "status", "takeaway", "title", "version", "what") VALUES (NEW."age_limit", NEW."book_ahead_days", NEW."champion_id", NEW."community_id", NEW."creation_key", NEW."days_times", NEW."duration_minutes", NEW."equipment", NEW."health_limit", NEW."id", NEW."languages", NEW."people_max", NEW."people_min", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."price_baht", NEW."price_per", NEW."safety_notes", NEW."season", NEW."status", NEW."takeaway", NEW."title", NEW."version", NEW."what"); RETURN NULL;',
                    hash="378af28f209ab0cd1cdb488bcdcc945be77e6ea6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_72011",
                    table="villages_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "villages_programmeevent" ("age_limit", "book_ahead_days", "champion_id", "community_id", "creation_key", "days_times", "duration_minutes", "equipment", "health_limit", "id", "languages", "people_max", "people_min", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "price_baht", "price_per", "safety_notes", "season", "status", "takeaway", "title", "version", "what") VALUES (OLD."age_limit", OLD."book_ahead_days", OLD."champion_id", OLD."community_id", OLD."creation_key", OLD."days_times", OLD."duration_minutes", OLD."equipment", OLD."health_limit", OLD."id", OLD."languages", OLD."people_max", OLD."people_min", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."price_baht", OLD."price_per", OLD."safety_notes", OLD."season", OLD."status", OLD."takeaway", OLD."title", OLD."version", OLD."what"); RETURN NULL;',
                    hash="ca66b20659d84bfa91a6195b97d7b4a342d36a51",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_3f713",
                    table="villages_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="aed90523e67aef7b1fabd7ea1fa25dd42022d128",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_580e9",
                    table="villages_programmeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
