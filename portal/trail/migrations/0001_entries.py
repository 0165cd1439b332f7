import uuid

import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="รหัสการกระทำ")),
                (
                    "at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), db_index=True, verbose_name="เวลา"
                    ),
                ),
                ("actor_key", models.CharField(blank=True, max_length=40, verbose_name="รหัสผู้ทำ")),
                ("actor_name", models.CharField(max_length=200, verbose_name="ผู้ทำ")),
                ("verb", models.CharField(max_length=60, verbose_name="การกระทำ")),
                ("record_type", models.CharField(max_length=60, verbose_name="ชนิดรายการ")),
                ("record_key", models.CharField(max_length=64, verbose_name="รหัสรายการ")),
                ("record_name", models.CharField(max_length=250, verbose_name="รายการ")),
                ("area_code", models.CharField(blank=True, max_length=8, verbose_name="รหัสพื้นที่")),
                ("reason", models.TextField(blank=True, verbose_name="เหตุผล")),
                ("details", models.JSONField(blank=True, default=dict, verbose_name="รายละเอียด")),
                ("request_id", models.CharField(blank=True, max_length=36, verbose_name="รหัสคำขอ")),
                ("address", models.GenericIPAddressField(blank=True, null=True, verbose_name="ที่อยู่เครื่อง")),
            ],
            options={
                "verbose_name": "บันทึกการกระทำ",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["record_type", "record_key", "-at"], name="entry_record"),
                    models.Index(fields=["actor_key", "-at"], name="entry_actor"),
                    models.Index(fields=["area_code", "-at"], name="entry_area"),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="43e43854e068cadda2388a1b2011a3269e0d3e82",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3cebc",
                    table="trail_entry",
                    when="BEFORE",
                ),
            ),
        ),
    ]
