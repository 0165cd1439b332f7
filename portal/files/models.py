from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class StoredFile(models.Model):
    """Bytes kept once, under the name of their hash. What they are and who may read them is the owner's to say."""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField("ขนาด (ไบต์)")
    created_at = models.DateTimeField("เก็บเมื่อ", db_default=Now(), editable=False)
    checked_at = models.DateTimeField("อ่านตรวจล่าสุดเมื่อ", db_default=Now(), db_index=True, editable=False)
    damaged_since = models.DateTimeField("พบว่าเสียหายเมื่อ", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "ไฟล์ที่เก็บ"
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="stored_file_named_by_hash"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]
