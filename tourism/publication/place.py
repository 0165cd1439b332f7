"""A published content arranged for the page of a place: words only, decided here and not in the template."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse

from portal.photos.models import OWNER
from portal.thai.numbers import baht
from tourism.publication.content import Card as CardWords
from tourism.publication.content import Content, Part, read_card
from tourism.publication.lines import Line, details_on_page, in_section, on_page
from tourism.publication.models import Revision
from villages.models import Status
from villages.shown import Page
from villages.wording import EMERGENCY_CALLS

MAP = "https://www.google.com/maps/dir/?"


@dataclass(frozen=True)
class Picture:
    alt: str
    credit: str
    licence: str
    hero_url: str
    card_url: str
    is_hero: bool


@dataclass(frozen=True)
class Offer:
    """A programme as visitors read it."""

    title: str
    what: str
    price: str
    details: list[str]


@dataclass(frozen=True)
class Caller:
    """A contact, and the number to dial, without its extension."""

    name: str
    role: str
    phone: str
    line: str
    dial: str


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
    def facts(self) -> list[Line]:
        return on_page(self.content, Page.FIGURES)

    @property
    def story(self) -> list[str]:
        told = [line.value for line in on_page(self.content, Page.STORY)]
        return [paragraph for text in told for paragraph in text.splitlines() if paragraph.strip()]

    @property
    def tales(self) -> list[Line]:
        return on_page(self.content, Page.TALES)

    @property
    def sections(self) -> list[tuple[Part, list[Line]]]:
        """The other sections in reading order, without what stands elsewhere on the page."""
        found = [(part, in_section(self.content, part["fields"])) for part in self.content["sections"]]
        return [(part, lines) for part, lines in found if lines]

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
    def programmes(self) -> list[Offer]:
        return [
            Offer(
                title=programme["title"],
                what=programme["what"],
                price=programme["price_text"] or "สอบถามราคา",
                details=[f"{line.label}{line.value}" for line in details_on_page(programme)],
            )
            for programme in self.content["programmes"]
        ]

    @property
    def contacts(self) -> list[Caller]:
        return [
            Caller(each["name"], each["role"], each["phone"], each["line"], dial=each["phone"].partition(",")[0])
            for each in self.content["contacts"]
        ]

    @property
    def call(self) -> Caller | None:
        return next((contact for contact in self.contacts if contact.dial), None)

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
        status = self.content["fields"].get("status")
        return status is not None and status["value"] == Status.PAUSED

    @property
    def emergency(self) -> tuple[tuple[str, str], ...]:
        return EMERGENCY_CALLS


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
    def _card(self) -> CardWords:
        return read_card(self.revision.card)  # type: ignore[attr-defined]  # annotated by with_card()


def photo_url(key: int, variant: str) -> str:
    return reverse("files:open", args=[OWNER, key, variant])
