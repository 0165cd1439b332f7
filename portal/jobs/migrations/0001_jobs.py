import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WorkerPulse",
            fields=[
                (
                    "name",
                    models.CharField(max_length=200, primary_key=True, serialize=False, verbose_name="เครื่องทำงาน"),
                ),
                (
                    "queues",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None, verbose_name="คิวที่รับ"
                    ),
                ),
                (
                    "started_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="เริ่มเมื่อ"),
                ),
                (
                    "seen_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="ได้ยินล่าสุด"),
                ),
            ],
            options={
                "verbose_name": "ชีพจรของเครื่องทำงาน",
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "uuid",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False, verbose_name="รหัสงาน"
                    ),
                ),
                ("kind", models.CharField(max_length=60, verbose_name="ชนิดงาน")),
                ("title", models.CharField(max_length=200, verbose_name="งาน")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "รอทำ"),
                            ("running", "กำลังทำ"),
                            ("done", "เสร็จแล้ว"),
                            ("failed", "ทำไม่สำเร็จ"),
                            ("cancelled", "ยกเลิกแล้ว"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="สถานะ",
                    ),
                ),
                ("right", models.CharField(blank=True, max_length=40, verbose_name="สิทธิ์ที่ใช้")),
                ("args", models.JSONField(default=dict, verbose_name="รายการที่ทำ")),
                ("once", models.CharField(max_length=200, null=True, unique=True, verbose_name="รหัสกันสั่งซ้ำ")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="ลายนิ้วมือของคำสั่ง")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="ทำแล้ว")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="ทั้งหมด")),
                ("step", models.CharField(blank=True, max_length=200, verbose_name="ขั้นตอน")),
                ("failure", models.TextField(blank=True, verbose_name="สาเหตุที่ไม่สำเร็จ")),
                ("advice", models.TextField(blank=True, verbose_name="สิ่งที่ทำได้")),
                ("reference", models.CharField(blank=True, max_length=12, verbose_name="รหัสอ้างอิง")),
                ("result_url", models.CharField(blank=True, max_length=100, verbose_name="หน้าของผลลัพธ์")),
                ("result_key", models.CharField(blank=True, max_length=100, verbose_name="รหัสของผลลัพธ์")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="ครั้งที่เริ่ม")),
                ("lease_token", models.UUIDField(editable=False, null=True, verbose_name="ผู้ถืองาน")),
                ("lease_until", models.DateTimeField(editable=False, null=True, verbose_name="ถืองานถึง")),
                ("heartbeat", models.DateTimeField(editable=False, null=True, verbose_name="ขยับล่าสุด")),
                ("cancel_asked", models.BooleanField(default=False, verbose_name="ขอยกเลิก")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="สั่งเมื่อ"
                    ),
                ),
                (
                    "enqueued_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เข้าคิวเมื่อ"
                    ),
                ),
                ("started_at", models.DateTimeField(editable=False, null=True, verbose_name="เริ่มเมื่อ")),
                ("finished_at", models.DateTimeField(editable=False, null=True, verbose_name="จบเมื่อ")),
                ("owner_due_at", models.DateTimeField(editable=False, null=True, verbose_name="แจ้งเจ้าของเมื่อ")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="jobs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้สั่ง",
                    ),
                ),
            ],
            options={
                "verbose_name": "งานเบื้องหลัง",
                "ordering": ["-created_at"],
                "indexes": [
                    models.Index(fields=["asked_by", "-created_at"], name="job_mine"),
                    models.Index(fields=["-created_at"], name="job_newest"),
                    models.Index(
                        condition=models.Q(("state__in", ["queued", "running"])),
                        fields=["state"],
                        name="job_unfinished",
                    ),
                    models.Index(
                        condition=models.Q(("owner_due_at__isnull", False)),
                        fields=["owner_due_at"],
                        name="job_owner_untold",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["queued", "running"])),
                        fields=("fingerprint",),
                        name="job_asked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lease_token__isnull", False), ("lease_until__isnull", False), ("state", "running")
                            ),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("lease_token", None),
                                ("lease_until", None),
                            ),
                            _connector="OR",
                        ),
                        name="job_running_under_a_lease",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finished_at", None), ("state__in", ["queued", "running"])),
                            models.Q(
                                models.Q(("state__in", ["queued", "running"]), _negated=True),
                                ("finished_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="job_finished_at_some_time",
                    ),
                ],
            },
        ),
    ]
