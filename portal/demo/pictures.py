"""The drawn pictures of the demo: each is read and sized once, then shared by many communities as rows of their own."""

from pathlib import Path

from portal.accounts.models import User
from portal.photos.judging import add_photo
from portal.photos.models import Licence, Photo
from portal.territory.models import Area

DRAWN = Path(__file__).parent / "pictures"
CREDIT = "ภาพวาดสมมติ"


class Pictures:
    def __init__(self, by: User) -> None:
        self.by = by
        self.read: dict[str, Photo] = {}

    def take(self, name: str, area: Area, alt: str) -> Photo:
        """The first time the file is read; later rows share its bytes."""
        known = self.read.get(name)
        if known is None:
            self.read[name] = self._add(name, area, alt)
            return self.read[name]
        columns = {
            field.name: getattr(known, field.name) for field in Photo._meta.concrete_fields if not field.primary_key
        }
        return Photo.objects.create(**columns | {"area": area, "alt": alt})

    def _add(self, name: str, area: Area, alt: str) -> Photo:
        with (DRAWN / name).open("rb") as picture:
            return add_photo(picture, area=area, by=self.by, alt=alt, credit=CREDIT, licence=Licence.OWN)
