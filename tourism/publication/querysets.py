"""Questions about what is published and printed, and the doors to it."""

from collections.abc import Iterable
from typing import Self

from django.db.models import Count, F, Q

from portal.accounts.doors import Anyone, M, ScopedQuerySet
from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.territory.codes import inside
from portal.thai.db import contains_folded
from portal.verbs.hands import in_hands_of
from tourism.publication.states import LIVE, RevisionState
from villages.states import Status

READ = (Right.READ_PUBLISHED, Right.READ_COMMUNITY)


class RevisionQuerySet(ScopedQuerySet[M]):
    """Published revisions are readable by all staff of the area; who may not read communities sees nothing else."""

    area_path = "community__area"
    read_rights = (Right.READ_COMMUNITY,)
    write_rights = (Right.RECORD_COMMUNITY,)

    def published(self) -> Self:
        """What the public reads, and the only thing it reads."""
        shown = self._through("published").filter(state=RevisionState.PUBLISHED, publication__isnull=False)
        return shown.exclude(community__status=Status.CLOSED)

    def visible_to(self, user: Anyone) -> Self:
        codes = user.reach(Right.READ_COMMUNITY) if user.is_authenticated else ()
        return self.within(user, *READ).filter(self.in_areas(codes) | Q(state=RevisionState.PUBLISHED))

    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def awaiting_review_by(self, user: User) -> Self:
        """Submitted in the person's area, and not by their own hands."""
        waiting = self.within(user, Right.REVIEW_COMMUNITY).filter(state=RevisionState.SUBMITTED)
        own = in_hands_of(user, Right.REVIEW_COMMUNITY, "writers", "community__area__code")
        return waiting.exclude(own).order_by("submitted_at", "pk")

    def awaiting_publication_by(self, user: User) -> Self:
        waiting = self.within(user, Right.PUBLISH_COMMUNITY).filter(state=RevisionState.REVIEWED)
        own = in_hands_of(user, Right.PUBLISH_COMMUNITY, "reviewers", "community__area__code")
        return waiting.exclude(own).order_by("reviewed_at", "pk")

    def submitted_by_me(self, user: User) -> Self:
        return self.within(user, Right.RECORD_COMMUNITY).filter(submitted_by=user).live().order_by("submitted_at", "pk")

    def redacted_of(self, user: User) -> Self:
        """Published ones from which somebody had to be taken, of communities that the person looks after or sent."""
        mine = Q(community__responsible_officer=user) | Q(submitted_by=user)
        shown = self.within(user, Right.RECORD_COMMUNITY).filter(
            mine, state=RevisionState.PUBLISHED, publication__isnull=False
        )
        taken_out = shown.alias(persons_out=Count("redactions__person_key")).filter(persons_out__gt=0)
        return taken_out.order_by("published_at", "pk")

    def containing(self, person_key: int) -> Self:
        return self.filter(person_keys__contains=[person_key])

    def search(self, text: str) -> Self:
        """Every word must occur in the name, the story's heading, a programme or the place, however it was typed."""
        return self.filter(contains_folded("search", text))

    def in_areas_of(self, codes: Iterable[str]) -> Self:
        return self.filter(inside("area__code", codes))

    def with_card(self) -> Self:
        """For lists: the few words and the picture of a card, without the whole content."""
        return self.defer("content", "words", "search").annotate(card=F("content__card"))

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class PublicationQuerySet(ScopedQuerySet[M]):
    area_path = "community__area"
    read_rights = READ
    write_rights = (Right.RECORD_COMMUNITY,)

    def published(self) -> Self:
        return self._through("published").filter(revision__isnull=False).exclude(community__status=Status.CLOSED)
