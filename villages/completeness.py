"""What is still missing before the public may read a community, each with the page where it is filled in."""

from dataclasses import dataclass

from django.urls import reverse

from villages.models import Community
from villages.sections import CONTACTS, LISTS, PHOTOS, PROGRAMMES, SECTIONS, Section

ASKED_OF_LISTS = {
    CONTACTS.slug: "ผู้ติดต่ออย่างน้อย 1 คน",
    PROGRAMMES.slug: "กิจกรรมอย่างน้อย 1 กิจกรรม",
    PHOTOS.slug: "ภาพอย่างน้อย 1 ภาพ",
}


@dataclass(frozen=True)
class Gap:
    label: str
    url: str


@dataclass(frozen=True)
class Standing:
    """How far one section is."""

    slug: str
    title: str
    icon: str
    url: str
    done: int
    wanted: int

    @property
    def is_complete(self) -> bool:
        return self.done >= self.wanted

    @property
    def missing(self) -> int:
        return self.wanted - self.done


def gaps(community: Community) -> list[Gap]:
    """Needs `with_counts()`."""
    fields = [
        Gap(str(column.verbose_name), f"{section_url(community, section)}#div_id_{column.name}")
        for section in SECTIONS
        for column in section.missing(community)
    ]
    return fields + [
        Gap(asked, list_url(community, slug)) for slug, asked in ASKED_OF_LISTS.items() if not count(community, slug)
    ]


def standings(community: Community) -> list[Standing]:
    """Needs `with_counts()`."""
    return [_of_section(community, section) for section in SECTIONS] + [
        Standing(
            each.slug, each.title, each.icon, list_url(community, each.slug), min(count(community, each.slug), 1), 1
        )
        for each in LISTS
    ]


def percent(community: Community) -> int:
    """Needs `with_counts()`."""
    wanted = sum(each.wanted for each in standings(community))
    return 100 - 100 * len(gaps(community)) // wanted


def next_page(community: Community) -> Standing:
    """Where to go on: the first part that is not complete, else the first. Needs `with_counts()`."""
    everything = standings(community)
    return next((each for each in everything if not each.is_complete), everything[0])


def section_url(community: Community, section: Section) -> str:
    return reverse("villages:community_edit", args=[community.pk, section.slug])


def list_url(community: Community, slug: str) -> str:
    return reverse(f"villages:{LIST_PAGES[slug]}", args=[community.pk])


LIST_PAGES = {CONTACTS.slug: "contact_list", PROGRAMMES.slug: "programme_list", PHOTOS.slug: "photo_list"}


def count(community: Community, slug: str) -> int:
    relation = next(each.relation for each in LISTS if each.slug == slug)
    return int(getattr(community, f"{relation}_count"))


def _of_section(community: Community, section: Section) -> Standing:
    wanted = len(section.wanted)
    done = wanted - len(section.missing(community))
    return Standing(section.slug, section.title, section.icon, section_url(community, section), done, wanted)
