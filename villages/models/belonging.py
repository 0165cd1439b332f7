from uuid import uuid4

from django.db import models

from villages.models.community import Community
from villages.querysets import BelongingQuerySet
from villages.shown import ListSection


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

    @property
    def is_waiting(self) -> bool:
        """A worker has not judged it yet: the page of the list asks again."""
        return False

    @property
    def called(self) -> str:
        """What buttons and messages call the row."""
        return str(self)


def model_of(kind: ListSection) -> type[Belonging]:
    found = Community._meta.get_field(kind.relation).related_model
    if not (isinstance(found, type) and issubclass(found, Belonging)):
        raise TypeError(f"{kind.relation} does not lead to rows that hang on a community")
    return found
