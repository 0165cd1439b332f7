"""Invented communities on their way to the public, brought there by the verbs that people use."""

import io
from functools import cache
from uuid import uuid4

from PIL import Image

from portal.files import store
from portal.photos.models import Licence, Photo
from portal.photos.states import PhotoState
from portal.territory.models import Area
from tourism.catalogue.actions import Order, ask_issue
from tourism.publication.actions import publish, review, submit
from villages.models import CommunityPhoto
from villages.tests.factories import contact, full_community, programme, villager

AREA = "400501"


@cache
def drawn(colour="teal", kind="JPEG"):
    target = io.BytesIO()
    Image.new("RGB", (620, 400), colour).save(target, kind)
    return target.getvalue()


def photo(*, by, area=AREA, people=(), colour="teal", **values):
    """A picture whose sizes are all there, without the slow reading of an upload."""
    jpeg, webp = store.put(drawn(colour)), store.put(drawn(colour, "WEBP"))
    row = Photo.objects.create(
        **{
            "area_id": area,
            "original": jpeg,
            "print_size": jpeg,
            "hero": webp,
            "card": webp,
            "media_type": "image/jpeg",
            "state": PhotoState.OK,
            "width": 620,
            "height": 400,
            "alt": "ทุ่งนาริมทางเข้าหมู่บ้าน",
            "credit": "ผู้ถ่ายสมมติ",
            "licence": Licence.OWN,
            "added_by": by,
            **values,
        }
    )
    row.people.set(people)
    return row


def ready(officer, *, people_in_hero=(), **values):
    """A community in which nothing is missing: contact, champion's programme and hero picture, all with consent."""
    place = full_community(officer=officer, updated_by=officer, **values)
    contact(place, by=officer)
    champion = villager(place, first_name="คำแพง", last_name="ทอผ้า", phone="", consents=["publish_name"], by=officer)
    programme(place, champion=champion)
    hero = photo(by=officer, area=place.area_id, people=people_in_hero)
    CommunityPhoto.objects.create(community=place, photo=hero, is_hero=True)
    return place


def submitted(officer, **values):
    return submit(ready(officer, **values), by=officer)


def reviewed(officer, district_head, **values):
    revision = submitted(officer, **values)
    review(revision, by=district_head)
    return revision


def published(officer, district_head, promotion, **values):
    """The revision as it stands after publication."""
    revision = reviewed(officer, district_head, **values)
    publish(revision, by=promotion)
    revision.refresh_from_db()
    revision.community.refresh_from_db()
    return revision


def issue(by, *, province="40", districts=(), title="เที่ยวชุมชนขอนแก่น", **values):
    order = Order(
        province=Area.objects.get(pk=province),
        districts=list(Area.objects.filter(pk__in=districts)),
        title=title,
        thai_digits=True,
        key=values.pop("key", uuid4()),
        **values,
    )
    return ask_issue(order, by=by)
