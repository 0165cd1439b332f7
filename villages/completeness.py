"""How much of what the public asks for is filled in, section by section. The gate itself is in `tourism`."""

from dataclasses import dataclass

from django.urls import reverse

from villages.models import Community
from villages.sections import BY_SLUG, LISTS, SECTIONS
from villages.shown import ListSection, Section


@dataclass(frozen=True)
class Standing:
    """How far one section is."""

    slug: str
    title: str
    icon: str
    url: str
    wanted: int
    missing: int

    @property
    def is_complete(self) -> bool:
        return not self.missing


def standings(community: Community) -> list[Standing]:
    """Every section in reading order. Needs `with_counts()`."""
    return [_of_section(community, section) for section in SECTIONS] + [_of_list(community, each) for each in LISTS]


def missing(community: Community) -> int:
    """How many wanted things nobody has filled in yet. Needs `with_counts()`."""
    return sum(each.missing for each in standings(community))


def percent(community: Community) -> int:
    """Needs `with_counts()`."""
    wanted = sum(each.wanted for each in standings(community))
    return 100 * (wanted - missing(community)) // wanted


def next_page(community: Community) -> Standing:
    """Where to go on: the first part that is not complete, else the first. Needs `with_counts()`."""
    everything = standings(community)
    return next((each for each in everything if not each.is_complete), everything[0])


def part_url(community: Community, slug: str) -> str:
    """Where a section or a list of the community is filled in."""
    if slug in BY_SLUG:
        return reverse("villages:community_edit", args=[community.pk, slug])
    return next(list_url(community, each) for each in LISTS if each.slug == slug)


def list_url(community: Community, each: ListSection) -> str:
    return reverse(each.routes["list"], args=[community.pk])


def count(community: Community, each: ListSection) -> int:
    """Needs `with_counts()`."""
    return int(getattr(community, f"{each.relation}_count"))


def _of_section(community: Community, section: Section) -> Standing:
    empty = len(section.missing(community))
    return Standing(
        section.slug, section.title, section.icon, part_url(community, section.slug), len(section.wanted), empty
    )


def _of_list(community: Community, each: ListSection) -> Standing:
    """One row is enough to begin with."""
    wanted = 1 if each.must_have else 0
    empty = 0 if count(community, each) else wanted
    return Standing(each.slug, each.title, each.icon, list_url(community, each), wanted, empty)
