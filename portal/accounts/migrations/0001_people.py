import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import portal.accounts.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("territory", "0001_areas"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("cd_worker", "พัฒนากร"),
                            ("district_head", "พัฒนาการอำเภอ"),
                            ("promotion_group", "กลุ่มงานส่งเสริมการพัฒนาชุมชน"),
                            ("information_group", "กลุ่มงานสารสนเทศการพัฒนาชุมชน"),
                            ("strategy_group", "กลุ่มงานยุทธศาสตร์การพัฒนาชุมชน"),
                            ("group_head", "ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน"),
                            ("finance_officer", "การเงินและบัญชี"),
                            ("procurement_officer", "พัสดุ"),
                            ("admin_head", "หัวหน้าฝ่ายอำนวยการ"),
                            ("province_head", "พัฒนาการจังหวัด"),
                            ("department", "กรมการพัฒนาชุมชน (ดูอย่างเดียว)"),
                            ("inspector", "ผู้ตรวจสอบ สตง. (ดูอย่างเดียว)"),
                            ("admin", "ผู้ดูแลระบบ"),
                        ],
                        max_length=30,
                        verbose_name="บทบาท",
                    ),
                ),
                (
                    "valid_from",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="ตั้งแต่"),
                ),
                (
                    "valid_until",
                    models.DateTimeField(blank=True, help_text="ว่างไว้ถ้ายังไม่กำหนดวันสิ้นสุด", null=True, verbose_name="ถึง"),
                ),
                ("order_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่คำสั่ง")),
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
                    "fiscal_years",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="ปีงบประมาณที่ตรวจ",
                    ),
                ),
            ],
            options={
                "verbose_name": "การมอบหมาย",
            },
        ),
        migrations.CreateModel(
            name="AssignmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("cd_worker", "พัฒนากร"),
                            ("district_head", "พัฒนาการอำเภอ"),
                            ("promotion_group", "กลุ่มงานส่งเสริมการพัฒนาชุมชน"),
                            ("information_group", "กลุ่มงานสารสนเทศการพัฒนาชุมชน"),
                            ("strategy_group", "กลุ่มงานยุทธศาสตร์การพัฒนาชุมชน"),
                            ("group_head", "ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน"),
                            ("finance_officer", "การเงินและบัญชี"),
                            ("procurement_officer", "พัสดุ"),
                            ("admin_head", "หัวหน้าฝ่ายอำนวยการ"),
                            ("province_head", "พัฒนาการจังหวัด"),
                            ("department", "กรมการพัฒนาชุมชน (ดูอย่างเดียว)"),
                            ("inspector", "ผู้ตรวจสอบ สตง. (ดูอย่างเดียว)"),
                            ("admin", "ผู้ดูแลระบบ"),
                        ],
                        max_length=30,
                        verbose_name="บทบาท",
                    ),
                ),
                (
                    "valid_from",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="ตั้งแต่"),
                ),
                (
                    "valid_until",
                    models.DateTimeField(blank=True, help_text="ว่างไว้ถ้ายังไม่กำหนดวันสิ้นสุด", null=True, verbose_name="ถึง"),
                ),
                ("order_number", models.CharField(blank=True, max_length=80, verbose_name="เลขที่คำสั่ง")),
                (
                    "creation_key",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        editable=False,
                        verbose_name="กุญแจของแบบเพิ่ม",
                    ),
                ),
                (
                    "fiscal_years",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="ปีงบประมาณที่ตรวจ",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UserEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น"},
                        max_length=60,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="ชื่อผู้ใช้",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=30, verbose_name="คำนำหน้า")),
                ("first_name", models.CharField(db_collation="th-x-icu", max_length=80, verbose_name="ชื่อ")),
                (
                    "last_name",
                    models.CharField(blank=True, db_collation="th-x-icu", max_length=80, verbose_name="นามสกุล"),
                ),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="ตำแหน่ง")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="โทรศัพท์")),
                ("is_active", models.BooleanField(default=True, verbose_name="ใช้งานได้")),
                ("must_change_password", models.BooleanField(default=False, verbose_name="ต้องตั้งรหัสผ่านใหม่")),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WrongAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("code", "รหัสจากแอปหรือรหัสสำรอง"),
                            ("key", "กุญแจหรือพาสคีย์"),
                            ("password", "รหัสผ่านที่ถามซ้ำ"),
                        ],
                        max_length=10,
                        verbose_name="สิ่งที่ตอบผิด",
                    ),
                ),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name="เมื่อ")),
                ("is_told", models.BooleanField(default=False, verbose_name="บอกเจ้าของบัญชีแล้ว")),
            ],
            options={
                "verbose_name": "คำตอบยืนยันตัวตนที่ผิด",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น"},
                        max_length=60,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="ชื่อผู้ใช้",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=30, verbose_name="คำนำหน้า")),
                ("first_name", models.CharField(db_collation="th-x-icu", max_length=80, verbose_name="ชื่อ")),
                (
                    "last_name",
                    models.CharField(blank=True, db_collation="th-x-icu", max_length=80, verbose_name="นามสกุล"),
                ),
                ("position", models.CharField(blank=True, max_length=120, verbose_name="ตำแหน่ง")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="โทรศัพท์")),
                ("is_active", models.BooleanField(default=True, verbose_name="ใช้งานได้")),
                ("must_change_password", models.BooleanField(default=False, verbose_name="ต้องตั้งรหัสผ่านใหม่")),
                ("one_time_until", models.DateTimeField(editable=False, null=True, verbose_name="รหัสผ่านครั้งแรกใช้ได้ถึง")),
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
                ("last_code", models.BigIntegerField(default=0, editable=False, verbose_name="รหัสยืนยันตัวตนล่าสุด")),
                (
                    "sessions_ended",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="จำนวนครั้งที่ให้ออกจากระบบทุกเครื่อง"),
                ),
            ],
            options={
                "verbose_name": "ผู้ใช้",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("username"),
                        name="username_in_any_case",
                        violation_error_message="มีชื่อผู้ใช้นี้แล้ว ใช้ชื่ออื่น",
                    )
                ],
            },
            managers=[
                ("objects", portal.accounts.models.PeopleManager()),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_userevent" ("created_at", "creation_key", "first_name", "id", "is_active", "last_name", "must_change_password", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "title", "username", "version") VALUES (NEW."created_at", NEW."creation_key", NEW."first_name", NEW."id", NEW."is_active", NEW."last_name", NEW."must_change_password", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phone", NEW."position", NEW."title", NEW."username", NEW."version"); RETURN NULL;',
                    hash="df4acdc63e0062d664ad7ec2384e5ba0b8175f90",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3867c",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."creation_key" IS DISTINCT FROM (NEW."creation_key") OR OLD."first_name" IS DISTINCT FROM (NEW."first_name") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."last_name" IS DISTINCT FROM (NEW."last_name") OR OLD."must_change_password" IS DISTINCT FROM (NEW."must_change_password") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."username" IS DISTINCT FROM (NEW."username") OR OLD."version" IS DISTINCT FROM (NEW."version"))',
                    func='INSERT INTO "accounts_userevent" ("created_at", "creation_key", "first_name", "id", "is_active", "last_name", "must_change_password", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "title", "username", "version") VALUES (NEW."created_at", NEW."creation_key", NEW."first_name", NEW."id", NEW."is_active", NEW."last_name", NEW."must_change_password", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phone", NEW."position", NEW."title", NEW."username", NEW."version"); RETURN NULL;',
                    hash="2b6a1ecccadb6526cfa227b91c80dd3ebba23c7c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0e890",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_userevent" ("created_at", "creation_key", "first_name", "id", "is_active", "last_name", "must_change_password", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "position", "title", "username", "version") VALUES (OLD."created_at", OLD."creation_key", OLD."first_name", OLD."id", OLD."is_active", OLD."last_name", OLD."must_change_password", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phone", OLD."position", OLD."title", OLD."username", OLD."version"); RETURN NULL;',
                    hash="ec616ca9d5ad5e72c54de1d8a914ace32a7aac3d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_19f14",
                    table="accounts_user",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="acting_for",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deputies",
                to=settings.AUTH_USER_MODEL,
                verbose_name="รักษาราชการแทน",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="territory.area",
                verbose_name="พื้นที่",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="territory.areagroup",
                verbose_name="กลุ่มพื้นที่",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ผู้ใช้",
            ),
        ),
        migrations.AddField(
            model_name="assignmentevent",
            name="acting_for",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="รักษาราชการแทน",
            ),
        ),
        migrations.AddField(
            model_name="assignmentevent",
            name="area",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="territory.area",
                verbose_name="พื้นที่",
            ),
        ),
        migrations.AddField(
            model_name="assignmentevent",
            name="group",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="territory.areagroup",
                verbose_name="กลุ่มพื้นที่",
            ),
        ),
        migrations.AddField(
            model_name="assignmentevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="accounts.assignment",
            ),
        ),
        migrations.AddField(
            model_name="assignmentevent",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ผู้ใช้",
            ),
        ),
        migrations.AddField(
            model_name="userevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="wronganswer",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wrong_answers",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ผู้ใช้",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["user", "valid_from"], name="assignment_user"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("area", None), ("group__isnull", False)),
                    models.Q(("area__isnull", False), ("group", None)),
                    _connector="OR",
                ),
                name="assignment_somewhere",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until", None), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="assignment_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("acting_for", models.F("user")), _negated=True), name="assignment_acts_for_another"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_assignmentevent" ("acting_for_id", "area_id", "creation_key", "fiscal_years", "group_id", "id", "order_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "valid_from", "valid_until") VALUES (NEW."acting_for_id", NEW."area_id", NEW."creation_key", NEW."fiscal_years", NEW."group_id", NEW."id", NEW."order_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."role", NEW."user_id", NEW."valid_from", NEW."valid_until"); RETURN NULL;',
                    hash="0147e93c959668142d10c639df441803e19af419",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ffd50",
                    table="accounts_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "accounts_assignmentevent" ("acting_for_id", "area_id", "creation_key", "fiscal_years", "group_id", "id", "order_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "valid_from", "valid_until") VALUES (NEW."acting_for_id", NEW."area_id", NEW."creation_key", NEW."fiscal_years", NEW."group_id", NEW."id", NEW."order_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."role", NEW."user_id", NEW."valid_from", NEW."valid_until"); RETURN NULL;',
                    hash="e3f4eb80495d8b9d0712d5c6806e0bd505724d2e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_93e32",
                    table="accounts_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "accounts_assignmentevent" ("acting_for_id", "area_id", "creation_key", "fiscal_years", "group_id", "id", "order_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "valid_from", "valid_until") VALUES (OLD."acting_for_id", OLD."area_id", OLD."creation_key", OLD."fiscal_years", OLD."group_id", OLD."id", OLD."order_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."role", OLD."user_id", OLD."valid_from", OLD."valid_until"); RETURN NULL;',
                    hash="58d465150d9576d6775f5861e33704d71818ebdb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_aa09b",
                    table="accounts_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9d1e87891906d66a19efe944576ed3b53d8382fe",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_dfbc9",
                    table="accounts_assignmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="userevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9e9498e73f6fbdf2642fb33fa14189f1ad2382c8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_45b21",
                    table="accounts_userevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="wronganswer",
            index=models.Index(fields=["user", "at"], name="wrong_answer_user"),
        ),
    ]
