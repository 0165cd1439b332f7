"""Questions about what is published and printed, and the doors to it."""

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Exists, F, OuterRef, Prefetch, Q

from portal.accounts.doors import ScopedQuerySet
from portal.accounts.rights import Right
from portal.territory.models import Area
from portal.thai.db import contains_folded

READ = (Right.READ_PUBLISHED, Right.READ_COMMUNITY)
PROVINCE_DIGITS = 2


class RevisionQuerySet(ScopedQuerySet):
    """Published revisions are readable by all staff of the area; who may not read communities sees nothing else."""

    area_path = "community__area"
    read_rights = (Right.READ_COMMUNITY,)
    write_rights = (Right.RECORD_COMMUNITY,)

    def published(self) -> Self:
        """What the public reads, and the only thing it reads."""
        shown = self._through("published").filter(state="published", publication__isnull=False)
        return shown.exclude(community__status="closed")

    def visible_to(self, user: Any) -> Self:
        codes = user.reach(Right.READ_COMMUNITY) if user.is_authenticated else ()
        return self.within(user, *READ).filter(self.in_areas(codes) | Q(state="published"))

    def live(self) -> Self:
        return self.filter(state__in=["submitted", "reviewed"])

    def awaiting_review_by(self, user: Any) -> Self:
        """Submitted in the person's area, and not by their own hands."""
        waiting = self.within(user, Right.REVIEW_COMMUNITY).filter(state="submitted")
        return waiting.exclude(writers__contains=[user.pk]).order_by("submitted_at", "pk")

    def awaiting_publication_by(self, user: Any) -> Self:
        waiting = self.within(user, Right.PUBLISH_COMMUNITY).filter(state="reviewed")
        return waiting.exclude(reviewers__contains=[user.pk]).order_by("reviewed_at", "pk")

    def submitted_by_me(self, user: Any) -> Self:
        return self.within(user, Right.RECORD_COMMUNITY).filter(submitted_by=user).live().order_by("submitted_at", "pk")

    def redacted_of(self, user: Any) -> Self:
        """Published ones from which somebody had to be taken, of communities that the person looks after or sent."""
        mine = Q(community__responsible_officer=user) | Q(submitted_by=user)
        shown = self.within(user, Right.RECORD_COMMUNITY).filter(mine, state="published", publication__isnull=False)
        redactions = self.model._meta.get_field("redactions").related_model._default_manager
        return shown.filter(Exists(redactions.filter(revision=OuterRef("pk"), person_key__isnull=False))).order_by(
            "published_at", "pk"
        )

    def containing(self, person_key: int) -> Self:
        return self.filter(person_keys__contains=[person_key])

    def search(self, text: str) -> Self:
        """Every word must occur in the name, the story's heading, a programme or the place, however it was typed."""
        found = self
        for word in text.split():
            found = found.filter(contains_folded("search", word))
        return found

    def in_areas_of(self, codes: Iterable[str]) -> Self:
        inside = Q()
        for code in codes:
            inside |= Q(area__code__startswith=code)
        return self.filter(inside)

    def with_card(self) -> Self:
        """For lists: the few words and the picture of a card, without the whole content."""
        return self.defer("content", "words", "search").annotate(card=F("content__card"))

    def by_name(self) -> Self:
        return self.order_by("name", "pk")


class PublicationQuerySet(ScopedQuerySet):
    area_path = "community__area"
    read_rights = READ
    write_rights = (Right.RECORD_COMMUNITY,)

    def published(self) -> Self:
        return self._through("published").filter(revision__isnull=False).exclude(community__status="closed")


class IssueQuerySet(ScopedQuerySet):
    """An issue belongs to a province; who works anywhere in the province may read it."""

    read_rights = (Right.READ_CATALOGUE,)
    write_rights = (Right.MAKE_CATALOGUE,)

    def visible_to(self, user: Any) -> Self:
        codes = user.reach(*self.read_rights) if user.is_authenticated else ()
        if not codes:
            return self._through("visible_to").none()
        provinces = {code[:PROVINCE_DIGITS] for code in codes}
        return self._through("visible_to").filter(area_id__in=provinces)

    def published(self) -> Self:
        return self._through("published").filter(state="published")

    def awaiting_check_by(self, user: Any) -> Self:
        return self.within(user, Right.CHECK_CATALOGUE).filter(state="made").exclude(makers__contains=[user.pk])

    def awaiting_approval_by(self, user: Any) -> Self:
        return self.within(user, Right.APPROVE_CATALOGUE).filter(state="checked").exclude(makers__contains=[user.pk])

    def awaiting_publication_by(self, user: Any) -> Self:
        return self.within(user, Right.PUBLISH_CATALOGUE).filter(state="approved")

    def replaceable_by(self, user: Any) -> Self:
        """Failed, returned, withdrawn or closed by a consent, and nobody made a new one yet."""
        again = self.model._default_manager.filter(replaces=OuterRef("pk")).exclude(state__in=["failed", "returned"])
        over = Q(state__in=["failed", "returned", "withdrawn"]) | Q(closed_by_consent_at__isnull=False)
        mine = self.within(user, Right.MAKE_CATALOGUE).filter(over)
        return mine.exclude(state="superseded").exclude(Exists(again))

    def to_reissue_by(self, user: Any) -> Self:
        """Those closed because of a person or a picture that may not be shown any more: they are asked for."""
        return self.replaceable_by(user).filter(closed_by_consent_at__isnull=False)

    def containing(self, person_key: int) -> Self:
        return self.filter(person_keys__contains=[person_key])

    def with_places(self) -> Self:
        """What `covers` asks for."""
        return self.select_related("area").prefetch_related(Prefetch("districts", Area.objects.by_name()))

    def newest(self) -> Self:
        return self.order_by("-year", "-number", "-pk")
