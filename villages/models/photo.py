from django.db import models
from django.db.models import Q

from portal.trail.tracking import track
from villages.models.belonging import Belonging
from villages.models.community import Community


@track()
class CommunityPhoto(Belonging):
    """A picture in a community's album; one of them is its cover."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="photos", verbose_name="ชุมชน")
    photo = models.OneToOneField("photos.Photo", models.PROTECT, related_name="+", verbose_name="ภาพ")
    is_hero = models.BooleanField("ภาพปก", default=False, editable=False)

    class Meta(Belonging.Meta):
        verbose_name = "ภาพของชุมชน"
        ordering = ["-is_hero", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["community"], condition=Q(is_hero=True), name="community_has_one_hero"),
        ]

    def __str__(self) -> str:
        return f"ภาพของ{self.community}"

    @property
    def stands_first(self) -> bool:
        return self.is_hero

    @property
    def is_waiting(self) -> bool:
        return not self.photo.is_judged

    @property
    def called(self) -> str:
        return self.photo.alt
