"""A published content arranged for the page of a place: words only, decided here and not in the template."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from portal.photos.models import OWNER
from portal.thai.numbers import baht
from tourism import wording
from tourism.publication.models import Revision
from tourism.publication.snapshot import Content

MAP = "https://www.google.com/maps/dir/?"
CALLS = (("1669", "เจ็บป่วยฉุกเฉิน"), ("191", "ตำรวจ"), ("1155", "ตำรวจท่องเที่ยว"))
IN_FACTS = ("best_months", "distance_km", "minutes", "open_hours", "has_wheelchair_access")
IN_TEXT = ("story",)
INTERNAL = ("status", "aliases", "joined_year")
TALES = ("story", "name_origin", "identity", "ethnic_groups", "food", "season")


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    icon: str = ""


@dataclass(frozen=True)
class Picture:
    alt: str
    credit: str
    licence: str
    hero_url: str
    card_url: str
    is_hero: bool


@dataclass(frozen=True)
class Place:
    """Everything that the template of a place asks for."""

    content: Content

    @property
    def name(self) -> str:
        return str(self.content["name"])

    @property
    def kicker(self) -> str:
        return f"{self.content['place']['district']} {self.content['place']['province']}"

    @property
    def facts(self) -> list[Fact]:
        return [fact for fact in _facts(self.content) if fact.value]

    @property
    def story(self) -> list[str]:
        return [line for line in text_of(self.content, "story").splitlines() if line.strip()]

    @property
    def tales(self) -> list[Fact]:
        return list(_said(self.content, [name for name in TALES if name != "story"]))

    @property
    def sections(self) -> list[tuple[Content, list[Fact]]]:
        """The other sections in reading order, without what stands elsewhere on the page."""
        told = {*IN_FACTS, *IN_TEXT, *INTERNAL, *TALES}
        found = [
            (section, list(_said(self.content, [name for name in section["fields"] if name not in told])))
            for section in self.content["sections"]
        ]
        return [(section, facts) for section, facts in found if facts]

    @property
    def pictures(self) -> list[Picture]:
        photos = sorted(self.content["photos"], key=lambda photo: not photo["hero"])
        return [
            Picture(
                alt=photo["alt"],
                credit=photo["credit"],
                licence=photo["licence"],
                hero_url=photo_url(photo["photo"], "hero"),
                card_url=photo_url(photo["photo"], "card"),
                is_hero=photo["hero"],
            )
            for photo in photos
        ]

    @property
    def programmes(self) -> list[Content]:
        return [
            programme | {"price": programme["price_text"] or "สอบถามราคา", "details": _details(programme)}
            for programme in self.content["programmes"]
        ]

    @property
    def contacts(self) -> list[Content]:
        return [contact | {"dial": contact["phone"].partition(",")[0]} for contact in self.content["contacts"]]

    @property
    def call(self) -> Content | None:
        return next((contact for contact in self.contacts if contact["dial"]), None)

    @property
    def from_price(self) -> str:
        price = self.content["card"]["from_price"]
        return f"฿{baht(Decimal(price))}" if price and Decimal(price) else ""

    @property
    def spot(self) -> str:
        return ", ".join(self.content["coordinates"] or [])

    @property
    def map_url(self) -> str:
        spot = self.content["coordinates"]
        return MAP + urlencode({"api": 1, "destination": ",".join(spot)}) if spot else ""

    @property
    def is_paused(self) -> bool:
        return bool(self.content["fields"].get("status", {}).get("value") == "paused")

    @property
    def emergency(self) -> tuple[tuple[str, str], ...]:
        return CALLS


@dataclass(frozen=True)
class Card:
    """A published place in a list. Needs `with_card()` and `publication`."""

    revision: Revision

    @property
    def name(self) -> str:
        return self.revision.name

    @property
    def url(self) -> str:
        return self.revision.publication.get_absolute_url()

    @property
    def kicker(self) -> str:
        return str(self._card["district"])

    @property
    def tagline(self) -> str:
        return str(self._card["tagline"])

    @property
    def price(self) -> str:
        price = self._card["from_price"]
        if not price:
            return ""
        return f"฿{baht(Decimal(price))}" if Decimal(price) else "ไม่คิดค่าใช้จ่าย"

    @property
    def is_priced(self) -> bool:
        return self.price.startswith("฿")

    @property
    def picture_url(self) -> str:
        photo = self._card["photo"]
        return photo_url(photo["photo"], "card") if photo else ""

    @property
    def picture_alt(self) -> str:
        photo = self._card["photo"]
        return str(photo["alt"]) if photo else ""

    @property
    def _card(self) -> Content:
        card: Content = self.revision.card  # type: ignore[attr-defined]  # annotated by with_card()
        return card


def photo_url(key: int, variant: str) -> str:
    return reverse("files:open", args=[OWNER, key, variant])


def text_of(content: Content, name: str) -> str:
    return str(content["fields"].get(name, {}).get("text", ""))


def _facts(content: Content) -> Iterator[Fact]:
    minutes = content["fields"].get("minutes", {}).get("value")
    kilometres = text_of(content, "distance_km")
    journey = [f"{kilometres} กม." if kilometres else "", wording.duration(minutes)]
    yield Fact("เปิดรับ", text_of(content, "open_hours"), "clock")
    yield Fact("ช่วงที่ดี", text_of(content, "best_months"), "calendar2-heart")
    yield Fact("จากตัวจังหวัด", " ".join(filter(None, journey)), "car-front")
    yield Fact("ทางสำหรับรถเข็น", text_of(content, "has_wheelchair_access"), "universal-access")


def _said(content: Content, names: list[str]) -> Iterator[Fact]:
    for name in names:
        if field := content["fields"].get(name):
            yield Fact(field["label"], field["text"])


def _details(programme: Content) -> list[str]:
    champion: Any = programme["champion"]
    labelled = (
        ("", programme["duration_text"]),
        ("", programme["people_text"]),
        ("", programme["booking_text"]),
        ("", programme["days_times"]),
        ("ช่วง ", programme["season"]),
        ("ภาษา", programme["languages"]),
        ("อายุ ", programme["age_limit"]),
        ("", programme["health_limit"]),
        ("เตรียมให้: ", programme["equipment"]),
        ("ได้กลับบ้าน: ", programme["takeaway"]),
        ("ระวัง: ", programme["safety"]),
        ("สอนโดย", champion["name"] if champion else ""),
    )
    return [f"{label}{value}" for label, value in labelled if value]
