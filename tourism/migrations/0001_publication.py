import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.thai.db


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_stored_files"),
        ("jobs", "0001_jobs"),
        ("territory", "0001_areas"),
        ("villages", "0001_communities"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueIssue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="ปี (พ.ศ.)")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ฉบับที่")),
                ("title", models.CharField(max_length=150, verbose_name="ชื่อเล่ม")),
                ("scope", models.CharField(editable=False, max_length=400, verbose_name="ขอบเขต")),
                ("thai_digits", models.BooleanField(default=True, verbose_name="เลขหน้าเป็นเลขไทย")),
                ("as_of", models.DateField(verbose_name="ข้อมูล ณ วันที่")),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="ผู้จัดพิมพ์")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("compiling", "กำลังจัดทำ"),
                            ("made", "จัดทำแล้ว รอตรวจ"),
                            ("checked", "ตรวจแล้ว รออนุมัติ"),
                            ("approved", "อนุมัติแล้ว รอเผยแพร่"),
                            ("published", "เผยแพร่อยู่"),
                            ("returned", "ส่งกลับ ต้องจัดทำใหม่"),
                            ("superseded", "มีฉบับใหม่แทนแล้ว"),
                            ("withdrawn", "ถอนจากการเผยแพร่แล้ว"),
                            ("failed", "จัดทำไม่สำเร็จ"),
                        ],
                        default="compiling",
                        max_length=12,
                        verbose_name="สถานะ",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ข้อความ")),
                (
                    "creation_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="กุญแจของแบบสั่งจัดทำ"),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("pages", models.PositiveIntegerField(default=0, verbose_name="จำนวนหน้า")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="ขนาด (ไบต์)")),
                ("skipped", models.JSONField(default=list, verbose_name="ชุมชนที่ไม่ได้ลงเล่ม")),
                (
                    "person_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="บุคคลในเล่ม"
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="สั่งจัดทำเมื่อ"
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="จัดทำเสร็จเมื่อ")),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="ตรวจเมื่อ")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="อนุมัติเมื่อ")),
                ("approved_sha", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 ที่อนุมัติ")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="เผยแพร่เมื่อ")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="พ้นจากการเผยแพร่เมื่อ")),
                ("closed_by_consent_at", models.DateTimeField(blank=True, null=True, verbose_name="มีผู้ถอนความยินยอมเมื่อ")),
                (
                    "makers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="ผู้จัดทำ รวมผู้ที่ปฏิบัติแทน"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้อนุมัติ",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territory.area",
                        verbose_name="พื้นที่",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตรวจ",
                    ),
                ),
                (
                    "districts",
                    models.ManyToManyField(blank=True, related_name="+", to="territory.area", verbose_name="อำเภอ"),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ถอน",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="ไฟล์",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                        verbose_name="งานเบื้องหลัง",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้จัดทำ",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เผยแพร่",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reissues",
                        to="tourism.catalogueissue",
                        verbose_name="จัดทำแทนฉบับ",
                    ),
                ),
            ],
            options={
                "verbose_name": "แคตตาล็อก",
                "ordering": ["-year", "-number"],
            },
        ),
        migrations.CreateModel(
            name="CatalogueIssueEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("year", models.PositiveSmallIntegerField(verbose_name="ปี (พ.ศ.)")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ฉบับที่")),
                ("title", models.CharField(max_length=150, verbose_name="ชื่อเล่ม")),
                ("scope", models.CharField(editable=False, max_length=400, verbose_name="ขอบเขต")),
                ("thai_digits", models.BooleanField(default=True, verbose_name="เลขหน้าเป็นเลขไทย")),
                ("as_of", models.DateField(verbose_name="ข้อมูล ณ วันที่")),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="ผู้จัดพิมพ์")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("compiling", "กำลังจัดทำ"),
                            ("made", "จัดทำแล้ว รอตรวจ"),
                            ("checked", "ตรวจแล้ว รออนุมัติ"),
                            ("approved", "อนุมัติแล้ว รอเผยแพร่"),
                            ("published", "เผยแพร่อยู่"),
                            ("returned", "ส่งกลับ ต้องจัดทำใหม่"),
                            ("superseded", "มีฉบับใหม่แทนแล้ว"),
                            ("withdrawn", "ถอนจากการเผยแพร่แล้ว"),
                            ("failed", "จัดทำไม่สำเร็จ"),
                        ],
                        default="compiling",
                        max_length=12,
                        verbose_name="สถานะ",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ข้อความ")),
                ("creation_key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="กุญแจของแบบสั่งจัดทำ")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("pages", models.PositiveIntegerField(default=0, verbose_name="จำนวนหน้า")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="ขนาด (ไบต์)")),
                ("skipped", models.JSONField(default=list, verbose_name="ชุมชนที่ไม่ได้ลงเล่ม")),
                (
                    "person_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="บุคคลในเล่ม"
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="สั่งจัดทำเมื่อ"
                    ),
                ),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="จัดทำเสร็จเมื่อ")),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="ตรวจเมื่อ")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="อนุมัติเมื่อ")),
                ("approved_sha", models.CharField(blank=True, max_length=64, verbose_name="SHA-256 ที่อนุมัติ")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="เผยแพร่เมื่อ")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="พ้นจากการเผยแพร่เมื่อ")),
                ("closed_by_consent_at", models.DateTimeField(blank=True, null=True, verbose_name="มีผู้ถอนความยินยอมเมื่อ")),
                (
                    "makers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="ผู้จัดทำ รวมผู้ที่ปฏิบัติแทน"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้อนุมัติ",
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
                        verbose_name="พื้นที่",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตรวจ",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ถอน",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="ไฟล์",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="jobs.job",
                        verbose_name="งานเบื้องหลัง",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้จัดทำ",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="tourism.catalogueissue",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เผยแพร่",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tourism.catalogueissue",
                        verbose_name="จัดทำแทนฉบับ",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=6, unique=True, verbose_name="รหัสถาวร")),
                ("first_published_at", models.DateTimeField(blank=True, null=True, verbose_name="เผยแพร่ครั้งแรกเมื่อ")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="ถอนเมื่อ")),
                ("withdrawal_reason", models.TextField(blank=True, verbose_name="เหตุผลที่ถอน")),
                (
                    "community",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="villages.community",
                        verbose_name="ชุมชน",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ถอน",
                    ),
                ),
            ],
            options={
                "verbose_name": "การเผยแพร่",
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="ฉบับที่")),
                ("name", models.CharField(db_collation="th-x-icu", max_length=150, verbose_name="ชื่อชุมชน")),
                ("words", models.TextField(editable=False, verbose_name="คำค้น")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=portal.thai.db.FoldTh(models.F("words")),
                        output_field=models.TextField(),
                    ),
                ),
                ("content", models.JSONField(verbose_name="เนื้อหา")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "person_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="บุคคลในฉบับนี้"
                    ),
                ),
                (
                    "photo_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="ภาพในฉบับนี้"
                    ),
                ),
                ("as_of", models.DateField(verbose_name="ข้อมูล ณ วันที่")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "รอพัฒนาการอำเภอตรวจ"),
                            ("reviewed", "ตรวจแล้ว รอเผยแพร่"),
                            ("published", "เผยแพร่อยู่"),
                            ("returned", "ส่งกลับให้แก้ไข"),
                            ("recalled", "ผู้ส่งเรียกคืน"),
                            ("superseded", "มีฉบับใหม่แทนแล้ว"),
                            ("withdrawn", "ถอนจากการเผยแพร่แล้ว"),
                        ],
                        default="submitted",
                        max_length=12,
                        verbose_name="สถานะ",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ข้อความถึงผู้บันทึก")),
                (
                    "submitted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="ส่งตรวจเมื่อ"
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="ตรวจเมื่อ")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="เผยแพร่เมื่อ")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="พ้นสถานะเมื่อ")),
                (
                    "writers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="ผู้เขียนและผู้ส่ง รวมผู้ที่ปฏิบัติแทน",
                    ),
                ),
                (
                    "reviewers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="ผู้ตรวจ รวมผู้ที่ปฏิบัติแทน"
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territory.area",
                        verbose_name="พื้นที่",
                    ),
                ),
                (
                    "community",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="villages.community",
                        verbose_name="ชุมชน",
                    ),
                ),
                (
                    "last_editor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แก้ไขล่าสุด",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เผยแพร่",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตรวจ",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ส่งตรวจ",
                    ),
                ),
            ],
            options={
                "verbose_name": "ฉบับเผยแพร่",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_key", models.BigIntegerField(null=True, verbose_name="รหัสบุคคล")),
                ("photo_key", models.BigIntegerField(null=True, verbose_name="รหัสภาพ")),
                ("sha256_before", models.CharField(max_length=64, verbose_name="SHA-256 เดิม")),
                ("sha256_after", models.CharField(max_length=64, verbose_name="SHA-256 ใหม่")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เมื่อ"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redactions",
                        to="tourism.revision",
                        verbose_name="ฉบับเผยแพร่",
                    ),
                ),
            ],
            options={
                "verbose_name": "การนำบุคคลหรือภาพออก",
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="PublicationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=6, verbose_name="รหัสถาวร")),
                ("first_published_at", models.DateTimeField(blank=True, null=True, verbose_name="เผยแพร่ครั้งแรกเมื่อ")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="ถอนเมื่อ")),
                ("withdrawal_reason", models.TextField(blank=True, verbose_name="เหตุผลที่ถอน")),
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
                        to="tourism.publication",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ถอน",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tourism.revision",
                        verbose_name="ฉบับที่เผยแพร่อยู่",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="revision",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="publication",
                to="tourism.revision",
                verbose_name="ฉบับที่เผยแพร่อยู่",
            ),
        ),
        migrations.CreateModel(
            name="IssueEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256 ของเนื้อหา")),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="tourism.catalogueissue",
                        verbose_name="แคตตาล็อก",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="tourism.revision",
                        verbose_name="ฉบับเผยแพร่",
                    ),
                ),
            ],
            options={
                "verbose_name": "ชุมชนในเล่ม",
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="catalogueissue",
            name="revisions",
            field=models.ManyToManyField(
                related_name="issues", through="tourism.IssueEntry", to="tourism.revision", verbose_name="ชุมชนในเล่ม"
            ),
        ),
        migrations.CreateModel(
            name="RevisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField(verbose_name="ฉบับที่")),
                ("name", models.CharField(db_collation="th-x-icu", max_length=150, verbose_name="ชื่อชุมชน")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "person_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="บุคคลในฉบับนี้"
                    ),
                ),
                (
                    "photo_keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="ภาพในฉบับนี้"
                    ),
                ),
                ("as_of", models.DateField(verbose_name="ข้อมูล ณ วันที่")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "รอพัฒนาการอำเภอตรวจ"),
                            ("reviewed", "ตรวจแล้ว รอเผยแพร่"),
                            ("published", "เผยแพร่อยู่"),
                            ("returned", "ส่งกลับให้แก้ไข"),
                            ("recalled", "ผู้ส่งเรียกคืน"),
                            ("superseded", "มีฉบับใหม่แทนแล้ว"),
                            ("withdrawn", "ถอนจากการเผยแพร่แล้ว"),
                        ],
                        default="submitted",
                        max_length=12,
                        verbose_name="สถานะ",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ข้อความถึงผู้บันทึก")),
                (
                    "submitted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="ส่งตรวจเมื่อ"
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="ตรวจเมื่อ")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="เผยแพร่เมื่อ")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="พ้นสถานะเมื่อ")),
                (
                    "writers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        default=list,
                        size=None,
                        verbose_name="ผู้เขียนและผู้ส่ง รวมผู้ที่ปฏิบัติแทน",
                    ),
                ),
                (
                    "reviewers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None, verbose_name="ผู้ตรวจ รวมผู้ที่ปฏิบัติแทน"
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
                        verbose_name="พื้นที่",
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
                    "last_editor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้แก้ไขล่าสุด",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="tourism.revision",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เผยแพร่",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ตรวจ",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้ส่งตรวจ",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueissueevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f7897560ed65d2adf1b4387a815aba6d95f587ea",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_eaa0a",
                    table="tourism_catalogueissueevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("state", "published")), fields=["name", "id"], name="revision_public_name"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("state", "published")), fields=["area", "name"], name="revision_public_area"
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(
                condition=models.Q(("state__in", ["submitted", "reviewed"])),
                fields=["state", "submitted_at"],
                name="revision_live",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("search"), name="gin_trgm_ops"),
                condition=models.Q(("state", "published")),
                name="revision_search",
            ),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=django.contrib.postgres.indexes.GinIndex(fields=["person_keys"], name="revision_persons"),
        ),
        migrations.AddIndex(
            model_name="revision",
            index=django.contrib.postgres.indexes.GinIndex(fields=["photo_keys"], name="revision_photos"),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("community", "number"), name="revision_number_once"),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["submitted", "reviewed"])),
                fields=("community",),
                name="revision_one_live",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published")), fields=("community",), name="revision_one_published"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="revision_hash"
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["reviewed", "published", "superseded"]), _negated=True),
                    ("reviewed_by__isnull", False),
                    _connector="OR",
                ),
                name="revision_reviewed_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["published", "superseded"]), _negated=True),
                    ("published_by__isnull", False),
                    _connector="OR",
                ),
                name="revision_published_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(("reviewers__overlap", models.F("writers")), _negated=True),
                name="revision_not_reviewed_by_its_writers",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("published_by", None),
                    models.Q(("published_by", models.F("reviewed_by")), _negated=True),
                    _connector="OR",
                ),
                name="revision_not_published_by_its_reviewer",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE redacted boolean;",
                    func="\n        IF (NEW.community_id, NEW.number, NEW.area_id, NEW.as_of, NEW.submitted_at)\n            IS DISTINCT FROM (OLD.community_id, OLD.number, OLD.area_id, OLD.as_of, OLD.submitted_at) THEN\n            RAISE EXCEPTION 'a revision is frozen: % of community %', OLD.number, OLD.community_id;\n        END IF;\n        IF (NEW.content, NEW.sha256, NEW.name, NEW.words, NEW.person_keys, NEW.photo_keys)\n            IS NOT DISTINCT FROM (OLD.content, OLD.sha256, OLD.name, OLD.words, OLD.person_keys, OLD.photo_keys) THEN\n            RETURN NEW;\n        END IF;\n        SELECT EXISTS (\n            SELECT FROM tourism_redaction\n            WHERE revision_id = OLD.id AND sha256_before = OLD.sha256 AND sha256_after = NEW.sha256\n        ) INTO redacted;\n        IF NOT redacted OR NOT NEW.person_keys <@ OLD.person_keys OR NOT NEW.photo_keys <@ OLD.photo_keys THEN\n            RAISE EXCEPTION 'a revision is frozen: % of community %', OLD.number, OLD.community_id;\n        END IF;\n        RETURN NEW;\n    ",
                    hash="21f4a047e476985207c9c8f9f5b816b620830549",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_d0ba5",
                    table="tourism_revision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="fa276950b7e498ad7b0f0ba113b8162c6792052f",
                    operation="DELETE",
                    pgid="pgtrigger_kept_9b76e",
                    table="tourism_revision",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tourism_revisionevent" ("area_id", "as_of", "community_id", "ended_at", "id", "last_editor_id", "name", "note", "number", "person_keys", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_keys", "published_at", "published_by_id", "reviewed_at", "reviewed_by_id", "reviewers", "sha256", "state", "submitted_at", "submitted_by_id", "writers") VALUES (NEW."area_id", NEW."as_of", NEW."community_id", NEW."ended_at", NEW."id", NEW."last_editor_id", NEW."name", NEW."note", NEW."number", NEW."person_keys", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."photo_keys", NEW."published_at", NEW."published_by_id", NEW."reviewed_at", NEW."reviewed_by_id", NEW."reviewers", NEW."sha256", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."writers"); RETURN NULL;',
                    hash="dc86cfeab9a304af0a8cfbd4e8c150364dcaeb82",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4a9b6",
                    table="tourism_revision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."area_id" IS DISTINCT FROM (NEW."area_id") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."last_editor_id" IS DISTINCT FROM (NEW."last_editor_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."person_keys" IS DISTINCT FROM (NEW."person_keys") OR OLD."photo_keys" IS DISTINCT FROM (NEW."photo_keys") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."reviewed_at" IS DISTINCT FROM (NEW."reviewed_at") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."reviewers" IS DISTINCT FROM (NEW."reviewers") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."writers" IS DISTINCT FROM (NEW."writers"))',
                    func='INSERT INTO "tourism_revisionevent" ("area_id", "as_of", "community_id", "ended_at", "id", "last_editor_id", "name", "note", "number", "person_keys", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_keys", "published_at", "published_by_id", "reviewed_at", "reviewed_by_id", "reviewers", "sha256", "state", "submitted_at", "submitted_by_id", "writers") VALUES (NEW."area_id", NEW."as_of", NEW."community_id", NEW."ended_at", NEW."id", NEW."last_editor_id", NEW."name", NEW."note", NEW."number", NEW."person_keys", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."photo_keys", NEW."published_at", NEW."published_by_id", NEW."reviewed_at", NEW."reviewed_by_id", NEW."reviewers", NEW."sha256", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."writers"); RETURN NULL;',
                    hash="09f34d7e6b4fe72c34986cae79728b3f48eafaff",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6b1f8",
                    table="tourism_revision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tourism_revisionevent" ("area_id", "as_of", "community_id", "ended_at", "id", "last_editor_id", "name", "note", "number", "person_keys", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_keys", "published_at", "published_by_id", "reviewed_at", "reviewed_by_id", "reviewers", "sha256", "state", "submitted_at", "submitted_by_id", "writers") VALUES (OLD."area_id", OLD."as_of", OLD."community_id", OLD."ended_at", OLD."id", OLD."last_editor_id", OLD."name", OLD."note", OLD."number", OLD."person_keys", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."photo_keys", OLD."published_at", OLD."published_by_id", OLD."reviewed_at", OLD."reviewed_by_id", OLD."reviewers", OLD."sha256", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."writers"); RETURN NULL;',
                    hash="ce525815360c0fe0342c0abbe37a5b16a6002673",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5f1c5",
                    table="tourism_revision",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="redaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person_key", None), ("photo_key__isnull", False)),
                    models.Q(("person_key__isnull", False), ("photo_key", None)),
                    _connector="OR",
                ),
                name="redaction_of_person_or_picture",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="redaction",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="83f4bd147344e5a5d9573caf6f5d8e9cb73b7b1e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_029cc",
                    table="tourism_redaction",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publicationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5071d50bb0de2a5b59669347c69e7801283d44a8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_725e8",
                    table="tourism_publicationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("code__regex", "^[0-9A-HJKMNP-TV-Z]{6}$")), name="publication_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revision", None),
                    models.Q(("first_published_at__isnull", False), ("withdrawn_at", None)),
                    _connector="OR",
                ),
                name="publication_shown_or_withdrawn",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d4baaa8c4a26d18edb9ce14fd4e2d10cabfe2baf",
                    operation="DELETE",
                    pgid="pgtrigger_kept_4e1e3",
                    table="tourism_publication",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="permanent",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."community_id" IS DISTINCT FROM (NEW."community_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f3eaad6a7871ee637479ee8eba7ea55f224aa688",
                    operation="UPDATE",
                    pgid="pgtrigger_permanent_b8caa",
                    table="tourism_publication",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tourism_publicationevent" ("code", "community_id", "first_published_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."code", NEW."community_id", NEW."first_published_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision_id", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="3bfccca02313bd53d2ebba2fcb4d02e75899d65f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a39e5",
                    table="tourism_publication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "tourism_publicationevent" ("code", "community_id", "first_published_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (NEW."code", NEW."community_id", NEW."first_published_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision_id", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id"); RETURN NULL;',
                    hash="f22c3b2c355773f5a7052b5374ca48fb22f544d9",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad12d",
                    table="tourism_publication",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="publication",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tourism_publicationevent" ("code", "community_id", "first_published_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") VALUES (OLD."code", OLD."community_id", OLD."first_published_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision_id", OLD."withdrawal_reason", OLD."withdrawn_at", OLD."withdrawn_by_id"); RETURN NULL;',
                    hash="8d480e8ff1b1261cd09edda77a092bc238a9519e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8c32a",
                    table="tourism_publication",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="issueentry",
            constraint=models.UniqueConstraint(fields=("issue", "revision"), name="entry_once_in_issue"),
        ),
        migrations.AddConstraint(
            model_name="issueentry",
            constraint=models.UniqueConstraint(fields=("issue", "position"), name="entry_position_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="issueentry",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1a40268533a9a45440b7f9b2bd38e0b19f84c734",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3cf50",
                    table="tourism_issueentry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="catalogueissue",
            index=django.contrib.postgres.indexes.GinIndex(fields=["person_keys"], name="issue_persons"),
        ),
        migrations.AddIndex(
            model_name="catalogueissue",
            index=models.Index(
                condition=models.Q(("state", "published")), fields=["-year", "-number"], name="issue_public"
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.UniqueConstraint(fields=("area", "year", "number"), name="issue_number_once"),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "published")), fields=("scope",), name="issue_one_published"
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("scope", models.F("area_id")), ("scope__regex", "^\\d{4}(,\\d{4})*$"), _connector="OR"
                ),
                name="issue_scope_is_codes",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["compiling", "failed"]),
                    models.Q(("file__isnull", False), ("made_at__isnull", False), ("sha256", models.F("file_id"))),
                    _connector="OR",
                ),
                name="issue_made_with_its_bytes",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["checked", "approved", "published", "superseded"]), _negated=True),
                    ("checked_by__isnull", False),
                    _connector="OR",
                ),
                name="issue_checked_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "published", "superseded"]), _negated=True),
                    models.Q(("approved_by__isnull", False), ("approved_sha", models.F("sha256"))),
                    _connector="OR",
                ),
                name="issue_approved_for_these_bytes",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(("closed_by_consent_at", None), ("published_by__isnull", False)),
                    _connector="OR",
                ),
                name="issue_published_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", models.F("made_by")), _negated=True),
                name="issue_not_approved_by_its_maker",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogueissue",
            constraint=models.CheckConstraint(
                condition=models.Q(("checked_by", models.F("made_by")), _negated=True),
                name="issue_not_checked_by_its_maker",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueissue",
            trigger=pgtrigger.compiler.Trigger(
                name="one_scope",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.scope <> NEW.area_id AND NOT EXISTS (\n            SELECT FROM territory_area\n            WHERE parent_id = NEW.area_id AND code <> ALL (string_to_array(NEW.scope, ','))\n        ) THEN\n            RAISE EXCEPTION 'all districts are the province: % of %', NEW.scope, NEW.area_id;\n        END IF;\n        RETURN NEW;\n    ",
                    hash="2f7ed364a5c473abaaf3a7f4db240c96bbcabb53",
                    operation="INSERT",
                    pgid="pgtrigger_one_scope_06acd",
                    table="tourism_catalogueissue",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueissue",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="19c8e6c68f8465ffc4d4e1fb316e409dbce38f93",
                    operation="DELETE",
                    pgid="pgtrigger_kept_bef43",
                    table="tourism_catalogueissue",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueissue",
            trigger=pgtrigger.compiler.Trigger(
                name="bytes_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.file_id IS NOT NULL AND (OLD.file_id, OLD.sha256, OLD.pages, OLD.size, OLD.skipped) IS DISTINCT FROM (NEW.file_id, NEW.sha256, NEW.pages, NEW.size, NEW.skipped))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="e2ef829a7f3b85be446724e83922a0899180054e",
                    operation="UPDATE",
                    pgid="pgtrigger_bytes_fixed_9ca9a",
                    table="tourism_catalogueissue",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueissue",
            trigger=pgtrigger.compiler.Trigger(
                name="number_fixed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."area_id" IS DISTINCT FROM (NEW."area_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."scope" IS DISTINCT FROM (NEW."scope") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="7c222b3f51e94c1683841d97ddd8eb2e9e979e1e",
                    operation="UPDATE",
                    pgid="pgtrigger_number_fixed_f9cb0",
                    table="tourism_catalogueissue",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueissue",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tourism_catalogueissueevent" ("approved_at", "approved_by_id", "approved_sha", "area_id", "as_of", "asked_at", "checked_at", "checked_by_id", "closed_by_consent_at", "creation_key", "ended_at", "ended_by_id", "file_id", "id", "job_id", "made_at", "made_by_id", "makers", "note", "number", "pages", "person_keys", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publisher", "replaces_id", "scope", "sha256", "size", "skipped", "state", "thai_digits", "title", "year") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_sha", NEW."area_id", NEW."as_of", NEW."asked_at", NEW."checked_at", NEW."checked_by_id", NEW."closed_by_consent_at", NEW."creation_key", NEW."ended_at", NEW."ended_by_id", NEW."file_id", NEW."id", NEW."job_id", NEW."made_at", NEW."made_by_id", NEW."makers", NEW."note", NEW."number", NEW."pages", NEW."person_keys", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."publisher", NEW."replaces_id", NEW."scope", NEW."sha256", NEW."size", NEW."skipped", NEW."state", NEW."thai_digits", NEW."title", NEW."year"); RETURN NULL;',
                    hash="9ba623e2c903f41a19fadd13ac018d0f6a125a98",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ba6db",
                    table="tourism_catalogueissue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueissue",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "tourism_catalogueissueevent" ("approved_at", "approved_by_id", "approved_sha", "area_id", "as_of", "asked_at", "checked_at", "checked_by_id", "closed_by_consent_at", "creation_key", "ended_at", "ended_by_id", "file_id", "id", "job_id", "made_at", "made_by_id", "makers", "note", "number", "pages", "person_keys", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publisher", "replaces_id", "scope", "sha256", "size", "skipped", "state", "thai_digits", "title", "year") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."approved_sha", NEW."area_id", NEW."as_of", NEW."asked_at", NEW."checked_at", NEW."checked_by_id", NEW."closed_by_consent_at", NEW."creation_key", NEW."ended_at", NEW."ended_by_id", NEW."file_id", NEW."id", NEW."job_id", NEW."made_at", NEW."made_by_id", NEW."makers", NEW."note", NEW."number", NEW."pages", NEW."person_keys", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."publisher", NEW."replaces_id", NEW."scope", NEW."sha256", NEW."size", NEW."skipped", NEW."state", NEW."thai_digits", NEW."title", NEW."year"); RETURN NULL;',
                    hash="e2efc3ed93a0984d8dcd7888a65a06f5986c75b4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_52a1d",
                    table="tourism_catalogueissue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="catalogueissue",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tourism_catalogueissueevent" ("approved_at", "approved_by_id", "approved_sha", "area_id", "as_of", "asked_at", "checked_at", "checked_by_id", "closed_by_consent_at", "creation_key", "ended_at", "ended_by_id", "file_id", "id", "job_id", "made_at", "made_by_id", "makers", "note", "number", "pages", "person_keys", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "publisher", "replaces_id", "scope", "sha256", "size", "skipped", "state", "thai_digits", "title", "year") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."approved_sha", OLD."area_id", OLD."as_of", OLD."asked_at", OLD."checked_at", OLD."checked_by_id", OLD."closed_by_consent_at", OLD."creation_key", OLD."ended_at", OLD."ended_by_id", OLD."file_id", OLD."id", OLD."job_id", OLD."made_at", OLD."made_by_id", OLD."makers", OLD."note", OLD."number", OLD."pages", OLD."person_keys", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."publisher", OLD."replaces_id", OLD."scope", OLD."sha256", OLD."size", OLD."skipped", OLD."state", OLD."thai_digits", OLD."title", OLD."year"); RETURN NULL;',
                    hash="e52e1afa9ef2d0c80637034e1e34cf4592e98740",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5cf5",
                    table="tourism_catalogueissue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="revisionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d53eb3ddc6368c860e2f54e89bcd16272ca93287",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_11439",
                    table="tourism_revisionevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
