"""Questions about issues of the catalogue, and the doors to them."""

from typing import Self

from django.db.models import Count, Prefetch, Q

from portal.accounts.doors import Anyone, M, ScopedQuerySet
from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.territory.codes import province_of
from portal.territory.models import Area
from portal.verbs.hands import in_hands_of
from tourism.catalogue.states import AGAIN, IssueState


class IssueQuerySet(ScopedQuerySet[M]):
    """An issue belongs to a province; who works anywhere in the province may read it."""

    read_rights = (Right.READ_CATALOGUE,)
    write_rights = (Right.MAKE_CATALOGUE,)

    def visible_to(self, user: Anyone) -> Self:
        codes = user.reach(*self.read_rights) if user.is_authenticated else ()
        if not codes:
            return self._through("visible_to").none()
        provinces = {province_of(code) for code in codes}
        return self._through("visible_to").filter(area_id__in=provinces)

    def published(self) -> Self:
        return self._through("published").filter(state=IssueState.PUBLISHED)

    def awaiting_check_by(self, user: User) -> Self:
        return self._of_other_makers(user, Right.CHECK_CATALOGUE).filter(state=IssueState.MADE)

    def awaiting_approval_by(self, user: User) -> Self:
        return self._of_other_makers(user, Right.APPROVE_CATALOGUE).filter(state=IssueState.CHECKED)

    def _of_other_makers(self, user: User, right: Right) -> Self:
        return self.within(user, right).exclude(in_hands_of(user, right, "makers", "area__code"))

    def awaiting_publication_by(self, user: User) -> Self:
        return self.within(user, Right.PUBLISH_CATALOGUE).filter(state=IssueState.APPROVED)

    def replaceable_by(self, user: User) -> Self:
        """Failed, returned, withdrawn or closed by a consent, and nobody made a new one yet."""
        again = Count("reissues", filter=~Q(reissues__state__in=AGAIN))
        over = Q(state__in=[*AGAIN, IssueState.WITHDRAWN]) | Q(closed_by_consent_at__isnull=False)
        mine = self.within(user, Right.MAKE_CATALOGUE).filter(over)
        return mine.exclude(state=IssueState.SUPERSEDED).alias(again=again).filter(again=0)

    def to_reissue_by(self, user: User) -> Self:
        """Those closed because of a person or a picture that may not be shown any more: they are asked for."""
        return self.replaceable_by(user).filter(closed_by_consent_at__isnull=False)

    def containing(self, person_key: int) -> Self:
        return self.filter(person_keys__contains=[person_key])

    def with_places(self) -> Self:
        """What `covers` asks for."""
        return self.select_related("area").prefetch_related(Prefetch("districts", Area.objects.by_name()))

    def newest(self) -> Self:
        return self.order_by("-year", "-number", "-pk")

    def _not_made_by(self, user: User) -> Self:
        return self.exclude(makers__contains=[user.pk])
