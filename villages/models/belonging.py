from uuid import uuid4

from django.db import models

from villages.models.community import Community
from villages.querysets import BelongingQuerySet


class Belonging(models.Model):
    """A row that hangs on a community, in an order that the office chooses."""

    position = models.PositiveSmallIntegerField("ลำดับ", default=0, editable=False)

    creation_key = models.UUIDField("กุญแจของแบบเพิ่ม", default=uuid4, unique=True, editable=False)

    community: models.ForeignKey[Community, Community]

    objects = BelongingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    @property
    def trail_area(self) -> str:
        return str(self.community.area_id)

    @property
    def stands_first(self) -> bool:
        """Whatever its place in the order."""
        return False
