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
        ("files", "0001_stored_files"),
        ("people", "0001_people"),
        ("territory", "0001_areas"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "รอตรวจภาพ"),
                            ("checking", "กำลังตรวจภาพ"),
                            ("ok", "ตรวจภาพแล้ว"),
                            ("refused", "ใช้ภาพนี้ไม่ได้"),
                        ],
                        default="received",
                        editable=False,
                        max_length=10,
                        verbose_name="ผลการตรวจภาพ",
                    ),
                ),
                ("refusal", models.TextField(blank=True, editable=False, verbose_name="เหตุที่ใช้ไม่ได้")),
                ("media_type", models.CharField(blank=True, editable=False, max_length=30, verbose_name="ชนิดของต้นฉบับ")),
                (
                    "original_name",
                    models.CharField(blank=True, editable=False, max_length=250, verbose_name="ชื่อไฟล์เดิม"),
                ),
                ("width", models.PositiveIntegerField(default=0, editable=False, verbose_name="กว้าง (พิกเซล)")),
                ("height", models.PositiveIntegerField(default=0, editable=False, verbose_name="สูง (พิกเซล)")),
                (
                    "alt",
                    models.CharField(
                        help_text="บอกสิ่งที่เห็นแก่คนที่มองไม่เห็นภาพ เช่น หญิงสามคนทอผ้ามัดหมี่ใต้ถุนเรือน",
                        max_length=250,
                        verbose_name="คำบรรยายภาพ",
                    ),
                ),
                (
                    "credit",
                    models.CharField(help_text="ชื่อที่พิมพ์ใต้ภาพ เช่น สมชาย ใจดี", max_length=120, verbose_name="ผู้ถ่ายภาพ"),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("own", "เจ้าหน้าที่ถ่ายเอง"),
                            ("permitted", "เจ้าของภาพอนุญาตให้เผยแพร่"),
                            ("government", "ภาพของหน่วยงานราชการ"),
                            ("cc_by", "CC BY ใช้ได้เมื่อบอกที่มา"),
                            ("cc_by_sa", "CC BY-SA ใช้ได้เมื่อบอกที่มาและอนุญาตต่อแบบเดียวกัน"),
                            ("cc0", "CC0 หรือสาธารณสมบัติ"),
                        ],
                        max_length=20,
                        verbose_name="สิทธิ์ในภาพ",
                    ),
                ),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="วันที่ถ่าย")),
                (
                    "sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="เช่น เห็นหน้าเด็กที่ผู้ปกครองยังไม่ยินยอม หรือเห็นเลขบัตรประชาชน",
                        verbose_name="ไม่ให้เผยแพร่",
                    ),
                ),
                ("public", models.BooleanField(default=False, editable=False, verbose_name="เผยแพร่แล้ว")),
                ("public_since", models.DateTimeField(editable=False, null=True, verbose_name="เผยแพร่เมื่อ")),
                ("sizes_removed_at", models.DateTimeField(editable=False, null=True, verbose_name="ลบภาพที่เผยแพร่เมื่อ")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "added_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เพิ่มเมื่อ"
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เพิ่ม",
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
                    "card",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="ขนาดการ์ด",
                    ),
                ),
                (
                    "hero",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="ขนาดใหญ่",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="ต้นฉบับ",
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        blank=True,
                        help_text="คนที่เห็นหน้าชัด",
                        related_name="photos",
                        to="people.person",
                        verbose_name="บุคคลในภาพ",
                    ),
                ),
                (
                    "print_size",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="ขนาดพิมพ์",
                    ),
                ),
            ],
            options={
                "verbose_name": "ภาพถ่าย",
            },
        ),
        migrations.CreateModel(
            name="PhotoEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "รอตรวจภาพ"),
                            ("checking", "กำลังตรวจภาพ"),
                            ("ok", "ตรวจภาพแล้ว"),
                            ("refused", "ใช้ภาพนี้ไม่ได้"),
                        ],
                        default="received",
                        editable=False,
                        max_length=10,
                        verbose_name="ผลการตรวจภาพ",
                    ),
                ),
                ("refusal", models.TextField(blank=True, editable=False, verbose_name="เหตุที่ใช้ไม่ได้")),
                ("media_type", models.CharField(blank=True, editable=False, max_length=30, verbose_name="ชนิดของต้นฉบับ")),
                (
                    "original_name",
                    models.CharField(blank=True, editable=False, max_length=250, verbose_name="ชื่อไฟล์เดิม"),
                ),
                ("width", models.PositiveIntegerField(default=0, editable=False, verbose_name="กว้าง (พิกเซล)")),
                ("height", models.PositiveIntegerField(default=0, editable=False, verbose_name="สูง (พิกเซล)")),
                (
                    "alt",
                    models.CharField(
                        help_text="บอกสิ่งที่เห็นแก่คนที่มองไม่เห็นภาพ เช่น หญิงสามคนทอผ้ามัดหมี่ใต้ถุนเรือน",
                        max_length=250,
                        verbose_name="คำบรรยายภาพ",
                    ),
                ),
                (
                    "credit",
                    models.CharField(help_text="ชื่อที่พิมพ์ใต้ภาพ เช่น สมชาย ใจดี", max_length=120, verbose_name="ผู้ถ่ายภาพ"),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("own", "เจ้าหน้าที่ถ่ายเอง"),
                            ("permitted", "เจ้าของภาพอนุญาตให้เผยแพร่"),
                            ("government", "ภาพของหน่วยงานราชการ"),
                            ("cc_by", "CC BY ใช้ได้เมื่อบอกที่มา"),
                            ("cc_by_sa", "CC BY-SA ใช้ได้เมื่อบอกที่มาและอนุญาตต่อแบบเดียวกัน"),
                            ("cc0", "CC0 หรือสาธารณสมบัติ"),
                        ],
                        max_length=20,
                        verbose_name="สิทธิ์ในภาพ",
                    ),
                ),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="วันที่ถ่าย")),
                (
                    "sensitive",
                    models.BooleanField(
                        default=False,
                        help_text="เช่น เห็นหน้าเด็กที่ผู้ปกครองยังไม่ยินยอม หรือเห็นเลขบัตรประชาชน",
                        verbose_name="ไม่ให้เผยแพร่",
                    ),
                ),
                ("public", models.BooleanField(default=False, editable=False, verbose_name="เผยแพร่แล้ว")),
                ("public_since", models.DateTimeField(editable=False, null=True, verbose_name="เผยแพร่เมื่อ")),
                ("sizes_removed_at", models.DateTimeField(editable=False, null=True, verbose_name="ลบภาพที่เผยแพร่เมื่อ")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="รุ่นของข้อมูล")),
                (
                    "added_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เพิ่มเมื่อ"
                    ),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ผู้เพิ่ม",
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
                    "card",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="ขนาดการ์ด",
                    ),
                ),
                (
                    "hero",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="ขนาดใหญ่",
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="ต้นฉบับ",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="photos.photo",
                    ),
                ),
                (
                    "print_size",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="ขนาดพิมพ์",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PhotoLocation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=9, verbose_name="ละติจูด")),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=9, verbose_name="ลองจิจูด")),
                (
                    "photo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="location",
                        to="photos.photo",
                        verbose_name="ภาพถ่าย",
                    ),
                ),
            ],
            options={
                "verbose_name": "ตำแหน่งที่ถ่าย",
            },
        ),
        migrations.CreateModel(
            name="PhotoLocationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("latitude", models.DecimalField(decimal_places=6, max_digits=9, verbose_name="ละติจูด")),
                ("longitude", models.DecimalField(decimal_places=6, max_digits=9, verbose_name="ลองจิจูด")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="photos.photolocation",
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
                        verbose_name="ภาพถ่าย",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(condition=models.Q(("alt", ""), _negated=True), name="photo_has_alt"),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ("received", "checking")),
                        ("original__isnull", False),
                        ("sizes_removed_at", None),
                        ("card", None),
                        ("hero", None),
                        ("print_size", None),
                    ),
                    models.Q(
                        ("original", None),
                        ("state", "refused"),
                        ("sizes_removed_at", None),
                        ("card", None),
                        ("hero", None),
                        ("print_size", None),
                    ),
                    models.Q(
                        ("state", "ok"),
                        ("original__isnull", False),
                        ("sizes_removed_at", None),
                        ("card__isnull", False),
                        ("hero__isnull", False),
                        ("print_size__isnull", False),
                    ),
                    models.Q(
                        ("state", "ok"),
                        ("original__isnull", False),
                        ("sizes_removed_at__isnull", False),
                        ("card", None),
                        ("hero", None),
                        ("print_size", None),
                    ),
                    _connector="OR",
                ),
                name="photo_files_by_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("refusal__gt", ""), ("state", "refused")),
                    models.Q(models.Q(("state", "refused"), _negated=True), ("refusal", "")),
                    _connector="OR",
                ),
                name="photo_refusal_is_said",
            ),
        ),
        migrations.AddConstraint(
            model_name="photo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("public", False), ("public_since", None)),
                    models.Q(
                        ("public", True),
                        ("public_since__isnull", False),
                        ("sensitive", False),
                        ("sizes_removed_at", None),
                        ("state", "ok"),
                    ),
                    _connector="OR",
                ),
                name="photo_public_may_be_shown",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photo",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "photos_photoevent" ("added_at", "added_by_id", "alt", "area_id", "card_id", "credit", "height", "hero_id", "id", "licence", "media_type", "original_id", "original_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "print_size_id", "public", "public_since", "refusal", "sensitive", "sizes_removed_at", "state", "taken_on", "version", "width") VALUES (NEW."added_at", NEW."added_by_id", NEW."alt", NEW."area_id", NEW."card_id", NEW."credit", NEW."height", NEW."hero_id", NEW."id", NEW."licence", NEW."media_type", NEW."original_id", NEW."original_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."print_size_id", NEW."public", NEW."public_since", NEW."refusal", NEW."sensitive", NEW."sizes_removed_at", NEW."state", NEW."taken_on", NEW."version", NEW."width"); RETURN NULL;',
                    hash="3573d797b9da3c9a5b63e10b395902a0b0f8912f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f57a2",
                    table="photos_photo",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photo",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "photos_photoevent" ("added_at", "added_by_id", "alt", "area_id", "card_id", "credit", "height", "hero_id", "id", "licence", "media_type", "original_id", "original_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "print_size_id", "public", "public_since", "refusal", "sensitive", "sizes_removed_at", "state", "taken_on", "version", "width") VALUES (NEW."added_at", NEW."added_by_id", NEW."alt", NEW."area_id", NEW."card_id", NEW."credit", NEW."height", NEW."hero_id", NEW."id", NEW."licence", NEW."media_type", NEW."original_id", NEW."original_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."print_size_id", NEW."public", NEW."public_since", NEW."refusal", NEW."sensitive", NEW."sizes_removed_at", NEW."state", NEW."taken_on", NEW."version", NEW."width"); RETURN NULL;',
                    hash="7f499b90ebf2b3d612bdff94c4bb949d1f4382e8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_12bd3",
                    table="photos_photo",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photo",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "photos_photoevent" ("added_at", "added_by_id", "alt", "area_id", "card_id", "credit", "height", "hero_id", "id", "licence", "media_type", "original_id", "original_name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "print_size_id", "public", "public_since", "refusal", "sensitive", "sizes_removed_at", "state", "taken_on", "version", "width") VALUES (OLD."added_at", OLD."added_by_id", OLD."alt", OLD."area_id", OLD."card_id", OLD."credit", OLD."height", OLD."hero_id", OLD."id", OLD."licence", OLD."media_type", OLD."original_id", OLD."original_name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."print_size_id", OLD."public", OLD."public_since", OLD."refusal", OLD."sensitive", OLD."sizes_removed_at", OLD."state", OLD."taken_on", OLD."version", OLD."width"); RETURN NULL;',
                    hash="f3f27cd06931238a0b2016fd2404c59b32f9ab36",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e821e",
                    table="photos_photo",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photoevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4e0c5e42ceb7a7540c0b103eea8344f99746bec0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5ace7",
                    table="photos_photoevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photolocation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "photos_photolocationevent" ("id", "latitude", "longitude", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id") VALUES (NEW."id", NEW."latitude", NEW."longitude", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."photo_id"); RETURN NULL;',
                    hash="c9975c319101a72a7b04c44a6a98cc01f034c404",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8490c",
                    table="photos_photolocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photolocation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "photos_photolocationevent" ("id", "latitude", "longitude", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id") VALUES (NEW."id", NEW."latitude", NEW."longitude", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."photo_id"); RETURN NULL;',
                    hash="53494f77b69ebafc46158e2fee4ba2e5d32799dd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b7498",
                    table="photos_photolocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photolocation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "photos_photolocationevent" ("id", "latitude", "longitude", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_id") VALUES (OLD."id", OLD."latitude", OLD."longitude", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."photo_id"); RETURN NULL;',
                    hash="fc9ec572e09a560058c3e627a48f7b4aea9bcaca",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fb782",
                    table="photos_photolocation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="photolocationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="717cf1d224f59278f276c3379986d5d8d34a487d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_13ebc",
                    table="photos_photolocationevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
