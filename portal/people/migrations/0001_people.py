import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("territory", "0001_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("publish_name", "เผยแพร่ชื่อ"),
                            ("publish_contact", "เผยแพร่ช่องทางติดต่อ"),
                            ("publish_photo", "เผยแพร่ภาพถ่าย"),
                        ],
                        max_length=20,
                        verbose_name="เรื่องที่ยินยอม",
                    ),
                ),
                ("wording", models.TextField(verbose_name="ข้อความที่ให้ความยินยอม")),
                ("given_on", models.DateField(verbose_name="ให้ไว้วันที่")),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="เช่น แบบยินยอมเลขที่ 12/2569 แฟ้ม 3", max_length=250, verbose_name="หลักฐาน"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="บันทึกเมื่อ"
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="ถอนเมื่อ")),
                ("withdrawal_reason", models.TextField(blank=True, editable=False, verbose_name="เหตุที่ถอน")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึกการถอน",
                    ),
                ),
            ],
            options={
                "verbose_name": "ความยินยอม",
                "ordering": ["-given_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(blank=True, max_length=30, verbose_name="คำนำหน้า")),
                ("first_name", models.CharField(db_collation="th-x-icu", max_length=80, verbose_name="ชื่อ")),
                (
                    "last_name",
                    models.CharField(blank=True, db_collation="th-x-icu", max_length=80, verbose_name="นามสกุล"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="โทรศัพท์")),
                ("line_id", models.CharField(blank=True, max_length=60, verbose_name="ไลน์ไอดี")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เพิ่มเมื่อ"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "creation_key",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        editable=False,
                        unique=True,
                        verbose_name="กุญแจของแบบเพิ่ม",
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
            ],
            options={
                "verbose_name": "บุคคล",
            },
        ),
        migrations.CreateModel(
            name="ConsentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("publish_name", "เผยแพร่ชื่อ"),
                            ("publish_contact", "เผยแพร่ช่องทางติดต่อ"),
                            ("publish_photo", "เผยแพร่ภาพถ่าย"),
                        ],
                        max_length=20,
                        verbose_name="เรื่องที่ยินยอม",
                    ),
                ),
                ("wording", models.TextField(verbose_name="ข้อความที่ให้ความยินยอม")),
                ("given_on", models.DateField(verbose_name="ให้ไว้วันที่")),
                (
                    "evidence",
                    models.CharField(
                        blank=True, help_text="เช่น แบบยินยอมเลขที่ 12/2569 แฟ้ม 3", max_length=250, verbose_name="หลักฐาน"
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="บันทึกเมื่อ"
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="ถอนเมื่อ")),
                ("withdrawal_reason", models.TextField(blank=True, editable=False, verbose_name="เหตุที่ถอน")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="people.consent",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึก",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้บันทึกการถอน",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="consent",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="people.person",
                verbose_name="บุคคล",
            ),
        ),
        migrations.CreateModel(
            name="PersonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(blank=True, max_length=30, verbose_name="คำนำหน้า")),
                ("first_name", models.CharField(db_collation="th-x-icu", max_length=80, verbose_name="ชื่อ")),
                (
                    "last_name",
                    models.CharField(blank=True, db_collation="th-x-icu", max_length=80, verbose_name="นามสกุล"),
                ),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="โทรศัพท์")),
                ("line_id", models.CharField(blank=True, max_length=60, verbose_name="ไลน์ไอดี")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เพิ่มเมื่อ"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "creation_key",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        editable=False,
                        verbose_name="กุญแจของแบบเพิ่ม",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["area", "first_name", "last_name"], name="person_area_name"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_personevent" ("area_id", "created_at", "creation_key", "first_name", "id", "last_name", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "version") VALUES (NEW."area_id", NEW."created_at", NEW."creation_key", NEW."first_name", NEW."id", NEW."last_name", NEW."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."title", NEW."version"); RETURN NULL;',
                    hash="2a51a126aa0b3c44ef313e3a041b3b6a5c7a63e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_65688",
                    table="people_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_personevent" ("area_id", "created_at", "creation_key", "first_name", "id", "last_name", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "version") VALUES (NEW."area_id", NEW."created_at", NEW."creation_key", NEW."first_name", NEW."id", NEW."last_name", NEW."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."title", NEW."version"); RETURN NULL;',
                    hash="be1ac7bfc2d42f9dc4a2a5dba416e2162996f5ef",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_de829",
                    table="people_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="person",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_personevent" ("area_id", "created_at", "creation_key", "first_name", "id", "last_name", "line_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "title", "version") VALUES (OLD."area_id", OLD."created_at", OLD."creation_key", OLD."first_name", OLD."id", OLD."last_name", OLD."line_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."title", OLD."version"); RETURN NULL;',
                    hash="778ce2f3a5edf2ceab9c8e36b8c06e82620c1f1e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2ca2d",
                    table="people_person",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bdc9faf295805134d4eb8e91f64cb67de798a38b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_20ef5",
                    table="people_consentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)), fields=("person", "purpose"), name="consent_one_in_force"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_at", None), ("withdrawn_by", None)),
                    models.Q(("withdrawn_at__isnull", False), ("withdrawn_by__isnull", False)),
                    _connector="OR",
                ),
                name="consent_withdrawn_by_somebody",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_consentevent" ("evidence", "given_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id", "wording") VALUES (NEW."evidence", NEW."given_on", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."purpose", NEW."recorded_at", NEW."recorded_by_id", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."wording"); RETURN NULL;',
                    hash="1d27c87132e83ad91805e6956a136491c2615c66",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_91c75",
                    table="people_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "people_consentevent" ("evidence", "given_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id", "wording") VALUES (NEW."evidence", NEW."given_on", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."purpose", NEW."recorded_at", NEW."recorded_by_id", NEW."withdrawal_reason", NEW."withdrawn_at", NEW."withdrawn_by_id", NEW."wording"); RETURN NULL;',
                    hash="996ff5f64b350b5dd50b0b6babda854107215cb2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8387f",
                    table="people_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="consent",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "people_consentevent" ("evidence", "given_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "recorded_at", "recorded_by_id", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id", "wording") VALUES (OLD."evidence", OLD."given_on", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."purpose", OLD."recorded_at", OLD."recorded_by_id", OLD."withdrawal_reason", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."wording"); RETURN NULL;',
                    hash="9cfe5577d3c8baf89c9c6661208ae650f7518046",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ee4b6",
                    table="people_consent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="personevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="35abda29df77c17d89d5efdc2f5d2acf63e59c13",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_1d49f",
                    table="people_personevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
