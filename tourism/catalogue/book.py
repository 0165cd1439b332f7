"""From stored revisions to the book that is printed: the same words as on the public page."""

import hashlib
from collections.abc import Iterable

from portal.files import store
from tourism.catalogue.models import CatalogueIssue
from tourism.catalogue.printing import CatalogueBook
from tourism.catalogue.printing import Snapshot as Printed
from tourism.catalogue.printing import snapshots as printing
from tourism.publication.content import Contact, Photo, Programme
from tourism.publication.lines import Line, details_in_print, in_print
from tourism.publication.models import Revision
from villages.shown import Print

JOINTS = {Print.FACTS: " · "}
"""What stands between the parts of one line."""


def book_of(issue: CatalogueIssue, revisions: Iterable[Revision], *, province: str) -> CatalogueBook:
    """Revisions need `publication`."""
    return {
        "title": issue.title,
        "province": province,
        "edition": f"{issue.number}/{issue.year}",
        "as_of": issue.as_of.isoformat(),
        "year": issue.year,
        "publisher": issue.publisher,
        "communities": [printed(revision) for revision in revisions],
        "thai_digits": issue.thai_digits,
    }


def printed(revision: Revision) -> Printed:
    content = revision.said
    place = content["place"]
    return {
        "key": f"community-{revision.community_id}",
        "name": content["name"],
        "area": {"subdistrict": place["subdistrict"], "district": place["district"], "province": place["province"]},
        "as_of": content["as_of"],
        "revision": revision.number,
        "moo": place["moo"],
        "tagline": content["tagline"],
        "said": {each: _plain(in_print(content, each, joint=JOINTS.get(each, " "))) for each in Print},
        "programmes": [_programme(programme) for programme in content["programmes"]],
        "contacts": [_contact(contact) for contact in content["contacts"]],
        "photos": [_photo(photo) for photo in content["photos"]],
        "coordinates": content["coordinates"],
        "short_url": revision.publication.short_url,
    }


class PictureGone(Exception):
    """A withdrawn consent has taken the picture, or the store has lost it. `sha256` says which."""

    def __init__(self, sha256: str) -> None:
        super().__init__(sha256)
        self.sha256 = sha256


def picture(sha256: str) -> bytes:
    """By its hash alone: drawing threads ask, and they have no database."""
    try:
        content = store.place(sha256).read_bytes()
    except OSError as error:
        raise PictureGone(sha256) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PictureGone(sha256)
    return content


def _programme(programme: Programme) -> printing.Programme:
    return {
        "title": programme["title"],
        "what": programme["what"],
        "price_text": programme["price_text"],
        "details": _plain(details_in_print(programme)),
    }


def _contact(contact: Contact) -> printing.Contact:
    return {"name": contact["name"], "role": contact["role"], "phone": contact["phone"], "line": contact["line"]}


def _photo(photo: Photo) -> printing.Photo:
    return {"id": photo["print_sha256"], "alt": photo["alt"], "credit": photo["credit"], "is_hero": photo["hero"]}


def _plain(lines: Iterable[Line]) -> list[printing.Line]:
    return [{"label": line.label, "value": line.value} for line in lines]
