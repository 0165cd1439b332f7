"""What everybody reads: only published revisions, through `published()`."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

from portal.accounts.access import PUBLIC, access
from portal.pdf.qr import qr_svg
from portal.reports.models import letterhead_of
from portal.tables.keyset import keyset_page
from portal.territory.models import Area
from tourism.catalogue.door import OWNER, VARIANT
from tourism.catalogue.models import CatalogueIssue
from tourism.forms import PlaceFilters
from tourism.publication.codes import read_code
from tourism.publication.models import Publication, Revision
from tourism.publication.place import Card, Place
from tourism.publication.querysets import RevisionQuerySet

PER_PAGE = 24
MERGES_FOLLOWED = 5
ISSUES = 60


@access(PUBLIC, reason="the list of published communities is for everybody")
@require_safe
@conditional_page
def place_list(request: HttpRequest) -> HttpResponse:
    filters = PlaceFilters(request.GET, districts=_districts())
    found = _found(filters)
    page = keyset_page(found.with_card().select_related("publication"), request.GET, "name", size=PER_PAGE)
    context = {
        "cards": [Card(revision) for revision in page],
        "page": page,
        "filters": filters,
        "count": found.count(),
        "is_first": not ({"after", "before"} & set(request.GET)),
    }
    return _open_to_all(render(request, "tourism/place_list.html", context))


@access(PUBLIC, reason="printed on paper as a QR code")
@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """Not permanent: the page may move, the code may not. A merged place leads to the place it became part of."""
    publication = _publication(code)
    return redirect("tourism:place_detail", publication.code)


@access(PUBLIC, reason="a published community is for everybody")
@require_safe
@conditional_page
def place_detail(request: HttpRequest, code: str) -> HttpResponse:
    publication = _publication(code)
    if code != publication.code:
        return redirect("tourism:place_detail", publication.code)
    revision = cast(Revision, publication.revision)  # published: there is one
    place = Place(revision.said)
    context = {
        "place": place,
        "revision": revision,
        "publication": publication,
        "letterhead": letterhead_of(place.content["place"]["province_code"]),
    }
    return _open_to_all(render(request, "tourism/place_detail.html", context))


@access(PUBLIC, reason="the QR code of a published community")
@require_safe
@conditional_page
def place_qr(request: HttpRequest, code: str) -> HttpResponse:
    publication = _publication(code)
    return _open_to_all(HttpResponse(qr_svg(publication.short_url), content_type="image/svg+xml"))


@access(PUBLIC, reason="published issues of the catalogue are for everybody")
@require_safe
@conditional_page
def issue_shelf(request: HttpRequest) -> HttpResponse:
    issues = CatalogueIssue.objects.published().with_places().newest()[:ISSUES]
    shelf = [(issue, reverse("files:open", args=[OWNER, issue.pk, VARIANT])) for issue in issues]
    return _open_to_all(render(request, "tourism/issue_shelf.html", {"shelf": shelf}))


def _found(filters: PlaceFilters) -> RevisionQuerySet:
    rows = Revision.objects.published()
    if not filters.is_valid():
        return rows.none()
    district, words = filters.word("district"), filters.word("q")
    if district:
        rows = rows.in_areas_of([district])
    return rows.search(words) if words else rows


def _districts() -> list[Area]:
    """Only those in which there is something to see."""
    shown = Revision.objects.published().values("area__parent")
    return list(Area.objects.districts().filter(pk__in=shown).select_related("parent").by_name())


def _publication(typed: str) -> Publication:
    """The published place of a code, or of the one it was merged into; everything else is simply not found."""
    rows = Publication.objects.published().select_related("revision", "community")
    code = read_code(typed)
    for _ in range(MERGES_FOLLOWED):
        found = rows.filter(code=code, community__merged_into=None).first()
        if found:
            return found
        code = _merged_into(code)
        if not code:
            break
    raise Http404("no such place")


def _merged_into(code: str) -> str:
    rows = Publication.objects.unscoped("a printed code keeps leading somewhere")
    became = rows.filter(code=code, community__merged_into__isnull=False)
    return became.values_list("community__merged_into__publication__code", flat=True).first() or ""


def _open_to_all(response: HttpResponse) -> HttpResponse:
    """May be kept, but asked for each time: the ETag is the hash of the page, and what is withdrawn is gone at once."""
    patch_cache_control(response, no_cache=True)
    return response
