"""A country in which every text names its own place: what turns up where it should not be tells where it came from.

CANARY-400501-int-person-first_name    of subdistrict 400501, for the office alone
CANARY-400501-pub-community-story      stands on the public page of a community
"""

import io
import re
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.db import models
from django.utils import timezone

CANARY = re.compile(r"CANARY-(\d{2,8})-(pub|int)(?:-([a-z]+))?")
PRIVATE, PUBLIC = "int", "pub"
HERE, NEXT, FAR = "400501", "400701", "410101"
"""Chum Phae; Nam Phong, the next district of the same province; the capital of Udon Thani."""

PLACES = (HERE, "400502", NEXT, "400401", FAR, "410201", "410301", "420101")
TELLS_NOTHING = {"sha256", "approved_sha", "code", "phone", "police_phone", "scope", "creation_key", "state"}
"""Texts with a form of their own, in which no canary would stand."""

_numbers = count(10)


def canary(code, tag, model, field_name, longest=None):
    text = f"CANARY-{code}-{tag}-{model._meta.model_name}-{field_name}"
    return text[:longest] if longest else text


def texts(model, code, tag):
    """A canary for every free text of a model, found by looking at its columns."""
    return {
        column.name: canary(code, tag, model, column.name, column.max_length)
        for column in model._meta.concrete_fields
        if isinstance(column, models.CharField | models.TextField) and _is_free(column)
    }


def _is_free(column):
    generated = isinstance(column, models.GeneratedField)
    return not (column.primary_key or column.choices or generated or column.name in TELLS_NOTHING)


def drawn_photo(code, tag):
    """A picture that says where it was taken, in words and by GPS."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = f"CANARY-{code}-{tag}-photo-exif"
    exif[0x8825] = {1: "N", 2: (16.0, 32.0, next(_numbers) / 10), 3: "E", 4: (102.0, 6.0, 0.0)}
    target = io.BytesIO()
    Image.new("RGB", (700, 440), (int(code[2:4]), int(code[4:6]), next(_numbers) % 255)).save(
        target, "JPEG", exif=exif, quality=60
    )
    return target.getvalue()


def drawn_pdf(text):
    import pymupdf

    with pymupdf.open() as paper:
        paper.new_page().insert_text((50, 50), text)
        return paper.tobytes()


@dataclass
class Hands:
    """The colleagues of one province, each of whom does one step."""

    officer: object
    district_head: object
    promotion: object
    group_head: object
    head: object


@dataclass
class Plot:
    """What was planted in one subdistrict."""

    code: str
    community: models.Model = None
    person: models.Model = None
    contact: models.Model = None
    programme: models.Model = None
    album: models.Model = None
    photo: models.Model = None
    revision: models.Model = None
    publication: models.Model = None
    shown: models.Model = None
    withdrawn: models.Model = None
    gone: models.Model = None
    waiting: models.Model = None
    reviewed: models.Model = None
    job: models.Model = None


class Planter:
    """Plants rows of every scoped model in one subdistrict."""

    def __init__(self, code, hands=None):
        self.code = code
        self.hands = hands or _hands(code)
        self.plot = Plot(code)

    def plant(self):
        """One row of everything, in no particular state: fast, for what only asks which rows are seen."""
        from tourism.catalogue.models import CatalogueIssue

        self.draft()
        self.revise(self.plot.community)
        CatalogueIssue.objects.create(
            area_id=self.code[:2],
            year=2569,
            number=next(_numbers),
            as_of=timezone.localdate(),
            scope=self.code[:4],
            made_by=self.hands.promotion,
            **texts(CatalogueIssue, self.code, PRIVATE),
        )
        return self.plot

    def plant_whole(self):
        """A draft, a published place whose working record has moved on, one that was withdrawn."""
        self.draft()
        self.plot.shown, self.plot.publication, self.plot.revision = self._published(PUBLIC)
        self.plot.withdrawn, *_ = self._published(PRIVATE)
        self._withdraw(self.plot.withdrawn)
        self._withdraw_consent(self.plot.gone)
        self._move_on(self.plot.shown)
        return self.plot

    def plant_on_its_way(self):
        self.plot.waiting = self._submitted(PRIVATE)
        self.plot.reviewed = self._submitted(PRIVATE)
        self._review(self.plot.reviewed)

    def draft(self):
        plot = self.plot
        plot.community = self.community(PRIVATE)
        plot.person = self.person(PRIVATE)
        plot.contact = self.contact(plot.community, plot.person, PRIVATE)
        plot.programme = self.programme(plot.community, plot.person, PRIVATE)
        plot.photo = self.photo(PRIVATE, people=[plot.person])
        plot.album = self.hang(plot.community, plot.photo, is_hero=True)

    # Rows -----------------------------------------------------------------------------------------------------------

    def community(self, tag, **values):
        from villages.models import Community
        from villages.tests.factories import full_community

        values = texts(Community, self.code, tag) | {"officer": self.hands.officer, "note": ""} | values
        values |= {"area_id": self.code, "aliases": canary(self.code, tag, Community, "aliases", 200)}
        return full_community(updated_by=self.hands.officer, **values)

    def person(self, tag, consents=()):
        from portal.people.models import Consent, Person

        phone = f"08{self.code}{next(_numbers) % 100:02}"
        person = Person.objects.create(area_id=self.code, phone=phone, **texts(Person, self.code, tag))
        for purpose in consents or ["publish_contact"]:
            Consent.objects.create(
                person=person,
                purpose=purpose,
                given_on=timezone.localdate(),
                recorded_by=self.hands.officer,
                **texts(Consent, self.code, PRIVATE) | {"withdrawal_reason": ""},
            )
        return person

    def contact(self, community, person, tag):
        from villages.models import Contact
        from villages.tests import factories

        return factories.contact(community, person=person, **texts(Contact, self.code, tag))

    def programme(self, community, person, tag):
        from villages.models import Programme
        from villages.tests import factories

        return factories.programme(community, champion=person, **texts(Programme, self.code, tag))

    def photo(self, tag, people=()):
        from portal.photos.tests.factories import photo

        words = {"alt": f"CANARY-{self.code}-{tag}-photo-alt", "credit": f"CANARY-{self.code}-{tag}-photo-credit"}
        name = f"CANARY-{self.code}-{PRIVATE}-photo-name.jpg"
        data = drawn_photo(self.code, PRIVATE)
        return photo(by=self.hands.officer, area=self.code, data=data, name=name, people=people, **words)

    def hang(self, community, photo, **values):
        from villages.tests.factories import album_photo

        return album_photo(community, photo, **values)

    def revise(self, community):
        """A revision and a publication as they are stored, without the steps that lead there."""
        from tourism.publication.models import Publication, Revision

        plot = self.plot
        plot.revision = Revision.objects.create(
            community=community,
            number=1,
            area_id=self.code,
            content={},
            sha256="0" * 64,
            as_of=timezone.localdate(),
            submitted_by=self.hands.officer,
            writers=[self.hands.officer.pk],
            **texts(Revision, self.code, PRIVATE),
        )
        plot.publication = Publication.objects.create(community=community, code=f"{next(_numbers):06}")

    # Steps ----------------------------------------------------------------------------------------------------------

    def _complete(self, tag):
        """Nothing that the public needs is missing; of the two who may be called, one will take consent back."""
        from portal.people.models import Purpose

        community = self.community(tag)
        everything = [Purpose.PUBLISH_NAME, Purpose.PUBLISH_CONTACT, Purpose.PUBLISH_PHOTO]
        person = self.person(tag, everything)
        self.contact(community, person, tag)
        if tag == PUBLIC:
            self.plot.gone = self.person(PRIVATE, everything)
            self.contact(community, self.plot.gone, PRIVATE)
        self.programme(community, person, tag)
        self.hang(community, self.photo(tag, people=[person]), is_hero=True)
        return community

    def _submitted(self, tag):
        from tourism.publication.actions import submit

        return submit(self._complete(tag), by=self.hands.officer)

    def _review(self, revision):
        from tourism.publication.actions import review

        review(revision, by=self.hands.district_head)
        return revision

    def _published(self, tag):
        from tourism.publication.actions import publish

        revision = self._review(self._submitted(tag))
        publication = publish(revision, by=self.hands.promotion)
        return revision.community, publication, revision

    def _withdraw(self, community):
        from tourism.publication.actions import withdraw

        withdraw(community, by=self.hands.promotion, reason=f"CANARY-{self.code}-{PRIVATE}-withdrawal")

    def _withdraw_consent(self, person):
        """Somebody who stood on the public page takes consent back, and is gone from it."""
        from portal.people.actions import withdraw_consent

        withdraw_consent(person, by=self.hands.officer, reason=f"CANARY-{self.code}-{PRIVATE}-consent-taken-back")

    def _move_on(self, community):
        """The office writes on after publishing; the public still reads what was published."""
        from villages.models import Community

        words = texts(Community, self.code, PRIVATE) | {"note": f"CANARY-{self.code}-{PRIVATE}-returned"}
        Community.objects.filter(pk=community.pk).update(state="draft", **words)


def _hands(code):
    """Each does one step, as the duties apart ask for."""
    roles = {
        "officer": ("cd_worker", code[:4]),
        "district_head": ("district_head", code[:4]),
        "promotion": ("promotion_group", code[:2]),
        "group_head": ("group_head", code[:2]),
        "head": ("province_head", code[:2]),
    }
    return Hands(**{name: colleague(f"hand-{name}-{place}", [(role, place)]) for name, (role, place) in roles.items()})


def colleague(username, grants, **values):
    """Somebody with these assignments; asked again, the same person."""
    from portal.accounts.models import User

    found = User.objects.filter(username=username).first()
    if found:
        return found
    places = [place for _, place in grants]
    home = places[0] if places and places[0].isdigit() else "40"
    words = {"position": f"CANARY-{home}-{PRIVATE}-user-position"}
    user = User.objects.create_user(username, first_name="สมมติ", last_name=username, **words | values)
    for role, place in grants:
        assign(user, role, place)
    return user


def assign(user, role, place, **dates):
    from portal.accounts.models import Assignment
    from portal.territory.models import AreaGroup

    where = {"area_id": place} if place.isdigit() else {"group": AreaGroup.objects.get(slug=place)}
    values = {"valid_from": timezone.now() - timedelta(days=1), "order_number": ""} | where | dates
    return Assignment.objects.create(user=user, role=role, **values)
