from typing import Self
from uuid import uuid4

from django.db import models


class Belonging(models.Model):
    """A row that hangs on a community, in an order that the office chooses."""

    position = models.PositiveSmallIntegerField("ลำดับ", default=0, editable=False)

    creation_key = models.UUIDField("กุญแจของแบบเพิ่ม", default=uuid4, unique=True, editable=False)

    community_id: int

    class Meta:
        abstract = True

    @property
    def trail_area(self) -> str:
        return str(self.community.area_id)  # type: ignore[attr-defined]  # each subclass has its own foreign key

    def siblings(self) -> models.QuerySet[Self]:
        return type(self)._base_manager.filter(community_id=self.community_id).order_by("position", "pk")
