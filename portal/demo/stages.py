"""Brings invented communities to every state, by the same verbs that people use."""

from datetime import timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.rights import Role
from portal.territory.models import Area
from tourism.publication.actions import publish, return_with_note, review, submit, withdraw
from tourism.publication.models import Revision
from villages.models import Community, Status

NOTE = "ตรวจแล้ว ภาพปกยังไม่ตรงกับกิจกรรม และควรบอกจุดนัดพบให้ชัด แก้แล้วส่งใหม่"


class Stages:
    """Who does what to a community: the staff of its district, and the promotion group."""

    def __init__(self, staff: dict[str, dict[Role, User]], promotion: User) -> None:
        self.staff = staff
        self.promotion = promotion

    def draft(self, community: Community) -> None:
        """It stays as it is."""

    def submitted(self, community: Community) -> Revision:
        return submit(community, by=self._who(community, Role.CD_WORKER))

    def returned(self, community: Community) -> None:
        return_with_note(self.submitted(community), by=self._who(community, Role.DISTRICT_HEAD), text=NOTE)

    def reviewed(self, community: Community) -> Revision:
        revision = self.submitted(community)
        review(revision, by=self._who(community, Role.DISTRICT_HEAD))
        return revision

    def published(self, community: Community) -> None:
        publish(self.reviewed(community), by=self.promotion)

    def withdrawn(self, community: Community) -> None:
        self.published(community)
        withdraw(community, by=self.promotion, reason="ชุมชนขอพักปรับปรุงพื้นที่")

    def paused(self, community: Community) -> None:
        self.published(community)
        Community.objects.filter(pk=community.pk).update(status=Status.PAUSED)

    def closed(self, community: Community) -> None:
        Community.objects.filter(pk=community.pk).update(status=Status.CLOSED)

    def stale(self, community: Community) -> None:
        """Published, and not verified for more than half a year."""
        self.published(community)
        Community.objects.filter(pk=community.pk).update(verified_on=timezone.localdate() - timedelta(days=240))

    def worker_of(self, area: Area) -> User:
        return self.staff[area.district_code][Role.CD_WORKER]

    def _who(self, community: Community, role: Role) -> User:
        return self.staff[community.area_id[:4]][role]
