"""Addresses in other rooms that our pages lead to."""

from django.urls import reverse

from villages.completeness import LIST_PAGES
from villages.models import Community


def section_url(community: Community, section: str) -> str:
    """Where a section or a list of the community is filled in."""
    if section in LIST_PAGES:
        return reverse(f"villages:{LIST_PAGES[section]}", args=[community.pk])
    return reverse("villages:community_edit", args=[community.pk, section])
