from typing import Self

from portal.accounts.doors import M, ScopedQuerySet
from portal.accounts.rights import Right
from portal.people.models import Person
from portal.photos.states import UNJUDGED, PhotoState


class PhotoQuerySet(ScopedQuerySet[M]):
    read_rights = (Right.READ_COMMUNITY, Right.RECORD_COMMUNITY)
    write_rights = (Right.RECORD_COMMUNITY,)

    def published(self) -> Self:
        return self.unscoped("public pictures are everybody's").filter(public=True)

    def showing(self, person: Person) -> Self:
        return self.filter(people=person)

    def accepted(self) -> Self:
        """Those that a worker has read: nobody gets bytes of another."""
        return self.filter(state=PhotoState.OK)

    def unjudged(self) -> Self:
        return self.filter(state__in=UNJUDGED)

    def with_sizes(self) -> Self:
        return self.accepted().filter(sizes_removed_at=None)

    def with_files(self) -> Self:
        return self.select_related("original", "hero", "card", "print_size")


class PhotoLocationQuerySet(ScopedQuerySet[M]):
    """Where the camera stood may be somebody's home: only those who may edit the picture see it."""

    read_rights = write_rights = PhotoQuerySet.write_rights
    area_path = "photo__area"
