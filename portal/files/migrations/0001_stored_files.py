import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="SHA-256")),
                ("size", models.PositiveBigIntegerField(verbose_name="ขนาด (ไบต์)")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name="เก็บเมื่อ"
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        db_index=True,
                        editable=False,
                        verbose_name="อ่านตรวจล่าสุดเมื่อ",
                    ),
                ),
                (
                    "damaged_since",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="พบว่าเสียหายเมื่อ"),
                ),
            ],
            options={
                "verbose_name": "ไฟล์ที่เก็บ",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="stored_file_named_by_hash"
                    )
                ],
            },
        ),
    ]
