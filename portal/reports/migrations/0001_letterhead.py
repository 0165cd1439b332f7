import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_stored_files"),
        ("territory", "0001_areas"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letterhead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office_name", models.CharField(max_length=120, verbose_name="ชื่อหน่วยงาน")),
                (
                    "publisher",
                    models.CharField(
                        blank=True, help_text="ว่างไว้ถ้าเหมือนชื่อหน่วยงาน", max_length=160, verbose_name="ผู้จัดพิมพ์"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="ที่อยู่")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="โทรศัพท์")),
                ("hours", models.CharField(default="จันทร์–ศุกร์ 08.30–16.30 น.", max_length=80, verbose_name="เวลาทำการ")),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="ข้อมูลสมมติ")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "emblem",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="ภาพเครื่องหมาย",
                    ),
                ),
                (
                    "province",
                    models.OneToOneField(
                        limit_choices_to={"level": 2},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="territory.area",
                        verbose_name="จังหวัด",
                    ),
                ),
            ],
            options={
                "verbose_name": "หัวกระดาษ",
            },
        ),
        migrations.CreateModel(
            name="LetterheadEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("office_name", models.CharField(max_length=120, verbose_name="ชื่อหน่วยงาน")),
                (
                    "publisher",
                    models.CharField(
                        blank=True, help_text="ว่างไว้ถ้าเหมือนชื่อหน่วยงาน", max_length=160, verbose_name="ผู้จัดพิมพ์"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="ที่อยู่")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="โทรศัพท์")),
                ("hours", models.CharField(default="จันทร์–ศุกร์ 08.30–16.30 น.", max_length=80, verbose_name="เวลาทำการ")),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="ข้อมูลสมมติ")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "emblem",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="ภาพเครื่องหมาย",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reports.letterhead",
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={"level": 2},
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="territory.area",
                        verbose_name="จังหวัด",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letterhead",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_letterheadevent" ("address", "emblem_id", "hours", "id", "is_demo", "office_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id", "publisher", "version") VALUES (NEW."address", NEW."emblem_id", NEW."hours", NEW."id", NEW."is_demo", NEW."office_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."province_id", NEW."publisher", NEW."version"); RETURN NULL;',
                    hash="105cf7ec5c530dcc5baea9f88755d59c8adc67fb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_63cef",
                    table="reports_letterhead",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letterhead",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "reports_letterheadevent" ("address", "emblem_id", "hours", "id", "is_demo", "office_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id", "publisher", "version") VALUES (NEW."address", NEW."emblem_id", NEW."hours", NEW."id", NEW."is_demo", NEW."office_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."province_id", NEW."publisher", NEW."version"); RETURN NULL;',
                    hash="927ee571d894825c11998dae321bd5247b80f71a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1e9c0",
                    table="reports_letterhead",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letterhead",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "reports_letterheadevent" ("address", "emblem_id", "hours", "id", "is_demo", "office_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province_id", "publisher", "version") VALUES (OLD."address", OLD."emblem_id", OLD."hours", OLD."id", OLD."is_demo", OLD."office_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."province_id", OLD."publisher", OLD."version"); RETURN NULL;',
                    hash="985b94ca8392810035c88bfa9195f6672a54e731",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_eee8d",
                    table="reports_letterhead",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="letterheadevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bc83f6727b0fa0abc5f2b4b98dcbe330eae2eccc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_afd72",
                    table="reports_letterheadevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
