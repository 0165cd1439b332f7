from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter

from villages.sections import LISTS
from villages.shown import ListSection
from villages.views import belonging, community, person, photo

app_name = "villages"


class WayConverter:
    """One place up or down a list."""

    regex = "up|down"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(WayConverter, "way")


def pages_of(kind: ListSection) -> list[URLPattern]:
    """The pages of a list; one without fields of its own brings its pages to add and edit."""
    page = partial(_page, kind)
    pages = [
        page("list", "", belonging.belonging_list),
        page("remove", "<int:key>/remove/", belonging.belonging_remove),
        page("move", "<int:key>/<way:way>/", belonging.belonging_move),
    ]
    if not kind.fields:
        return pages
    add, edit = belonging.belonging_create, belonging.belonging_edit
    return [*pages, page("create", "add/", add), page("edit", "<int:key>/edit/", edit)]


def _page(kind: ListSection, name: str, route: str, view: Callable[..., HttpResponse]) -> URLPattern:
    return path(f"<int:pk>/{kind.slug}/{route}", view, {"kind": kind}, name=f"{kind.one}_{name}")


urlpatterns = [
    path("", community.community_list, name="community_list"),
    path("add/", community.community_create, name="community_create"),
    path("<int:pk>/", community.community_detail, name="community_detail"),
    path("<int:pk>/edit/<slug:section>/", community.community_edit, name="community_edit"),
    *(page for kind in LISTS for page in pages_of(kind)),
    path("<int:pk>/photos/add/", photo.photo_create, name="photo_create"),
    path("<int:pk>/photos/<int:key>/edit/", photo.photo_edit, name="photo_edit"),
    path("<int:pk>/photos/<int:key>/hero/", photo.photo_hero, name="photo_hero"),
    path("<int:pk>/people/", person.person_list, name="person_list"),
    path("<int:pk>/people/add/", person.person_create, name="person_create"),
    path("<int:pk>/people/<int:key>/edit/", person.person_edit, name="person_edit"),
    path("<int:pk>/people/<int:key>/reveal/", person.person_reveal, name="person_reveal"),
    path("<int:pk>/people/<int:key>/withdraw/", person.person_withdraw_consent, name="person_withdraw_consent"),
]
