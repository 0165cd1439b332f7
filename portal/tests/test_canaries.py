"""Canaries (AZ-3): a text that names its place is searched for in every byte that comes back, for many people."""

import html
import json
import logging
import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.urls import reverse

from portal.accounts.doors import ScopedQuerySet
from portal.accounts.rights import Right, Role
from portal.tests.asking import ask
from portal.tests.cast import CAST
from portal.tests.crawling import Crawl
from portal.tests.crowd import at_work
from portal.tests.databases import working_in
from portal.tests.world import CANARY, HERE, NEXT, PUBLIC

pytestmark = pytest.mark.timeout(1200)

WALKERS = [
    part
    for part in CAST
    if (part.is_known and part.dates == "valid" and not part.must_change) or part.name == "anonymous"
]
WORDS = ["", "400501-int", "400701-int", "410101-pub", "%", "_"]
SPACE = re.compile(rb"\s+")
PHONE = re.compile(r"08(\d{6})\d\d(?!\d)")
OF_COMMUNITIES = (Right.READ_COMMUNITY, Right.RECORD_COMMUNITY)
AT_LEAST_BYTES = 20_000_000


@dataclass
class Found:
    pages: int = 0
    size: int = 0
    kinds: Counter = field(default_factory=Counter)
    own: set = field(default_factory=set)
    foreign: dict = field(default_factory=dict)
    broken: list = field(default_factory=list)
    phones: dict = field(default_factory=dict)


@pytest.fixture(scope="module")
def walked(committed_country, django_db_blocker):
    """What each walker meets, while they walk."""
    database, _, country = committed_country
    with django_db_blocker.unblock():
        with working_in(database):
            addresses = _addresses_of_everything(country)
        with at_work(committed_country, WALKERS, _walk, country.cookies, addresses) as found:
            yield found


def _publish(found):
    kinds = sum((each.kinds for each in found), Counter())
    report = {
        "walkers": len(found),
        "pages": sum(each.pages for each in found),
        "bytes": sum(each.size for each in found),
        "by_kind": dict(kinds),
        "foreign": sum(len(each.foreign) for each in found),
        "own": sum(len(each.own) for each in found),
    }
    place = settings.VAR_DIR / "bench"
    place.mkdir(parents=True, exist_ok=True)
    (place / "canaries.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    print(f"\ncanaries: {report}")  # noqa: T201 -- the figure that is published
    return kinds


def _walk(part, cookies, addresses):
    """From the desk, from the public's start, and at everything that exists, offered or not."""
    logging.getLogger("django.request").setLevel(logging.ERROR)  # what is kept back is not found, many times
    found = Found()
    starts = [reverse("home:desk"), reverse("tourism:place_list"), reverse("tourism:issue_shelf"), *addresses]
    for address, _, answer in Crawl(cookies.get(part.name), starts, WORDS).pages():
        found.pages += 1
        found.size += len(answer.body)
        found.kinds[answer.headers.get("Content-Type", "").partition(";")[0]] += len(answer.body)
        if answer.status >= 500:
            found.broken.append(f"{answer.status} {address}")
        _search(part, address, answer, found)
    return found


def _addresses_of_everything(country):
    """Pages and files of all plots by their keys, as somebody would try who guesses numbers."""
    from tourism.catalogue.models import CatalogueIssue

    addresses = []
    for plot in country.plots.values():
        addresses += [reverse("villages:community_detail", args=[plot.community.pk])]
        addresses += [reverse("tourism:place_detail", args=[plot.withdrawn.publication.code])]
        photos = [plot.photo, plot.shown.photos.get().photo, plot.withdrawn.photos.get().photo]
        for photo in photos:
            addresses += [photo.address(variant) for variant in ("card", "hero", "print", "original")]
    for issue in CatalogueIssue.objects.all():
        addresses += [reverse("files:open", args=["tourism.catalogueissue", issue.pk, "pdf"])]
    return addresses


def _search(part, address, answer, found):
    text = _text(answer)
    for code, tag, kind in set(CANARY.findall(text)):
        name = f"CANARY-{code}-{tag}-{kind}"
        if tag == PUBLIC or _may_read(part, code, kind):
            found.own.add(name)
        else:
            found.foreign.setdefault(name, address)
    for match in PHONE.finditer(re.sub(r"[\s-]", "", html.unescape(text))):
        found.phones.setdefault(match[0], address)


def _may_read(part, code, kind):
    if kind == "catalogueissue" or kind == "issue":
        return part.reaches_into([Right.READ_CATALOGUE], code[:2])
    if kind == "user":
        return part.reaches([Right.MANAGE_USERS, Right.READ_TRAIL], code)
    if kind == "job":
        return part.holds([Right.WATCH_JOBS])
    if kind == "revision":
        return part.reaches([*OF_COMMUNITIES, Right.READ_TRAIL], code)
    return part.reaches(OF_COMMUNITIES, code)


def _text(answer):
    """All that an answer says: headers, body, and the words and the properties inside a PDF; without white space."""
    said = " ".join(unquote(value) for value in answer.headers.values()).encode()
    body = answer.body
    if body.startswith(b"%PDF"):
        body += _inside_pdf(body)
    return SPACE.sub(b"", said + b" " + body).decode(errors="replace")


def _inside_pdf(body):
    import pymupdf

    with pymupdf.open(stream=body, filetype="pdf") as paper:
        words = [page.get_text() for page in paper]
        return " ".join([*words, str(paper.metadata), str(paper.get_toc()), str(paper.embfile_names())]).encode()


@pytest.mark.parametrize("part", WALKERS, ids=lambda part: part.name)
def test_nobody_meets_a_canary_of_another_place(walked, part):
    foreign = walked[part].result().foreign

    assert not foreign, "\n".join(f"{name} at {address}" for name, address in sorted(foreign.items()))


@pytest.mark.parametrize("part", WALKERS, ids=lambda part: part.name)
def test_no_page_of_the_walk_breaks(walked, part):
    assert not walked[part].result().broken


@pytest.mark.parametrize("part", WALKERS, ids=lambda part: part.name)
def test_numbers_are_met_only_where_somebody_allowed_it(walked, part, country):
    """Masked everywhere in the office; in full only on what the public reads or is about to read, by consent."""
    from portal.people.models import Person, Purpose

    phones = walked[part].result().phones
    states = ["published"] if part.name == "anonymous" else ["published", "submitted", "reviewed"]
    allowing = Person.objects.filter(pk__in=_persons_in(states)).allowing(Purpose.PUBLISH_CONTACT)
    silent = set(Person.objects.values_list("phone", flat=True)) - set(allowing.values_list("phone", flat=True))

    assert not {number: phones[number] for number in silent & set(phones)}


def _persons_in(states):
    from tourism.publication.models import Revision

    keys = Revision.objects.filter(state__in=states).values_list("person_keys", flat=True)
    return {key for row in keys for key in row}


def test_walkers_can_see(walked):
    """The positive control: what is one's own is found, of every kind; else the search would be blind."""
    by_name = {part.name: found.result().own for part, found in walked.items()}

    officer = by_name[Role.CD_WORKER]
    for kind in ("community", "person", "contact", "programme", "photo", "returned"):
        assert f"CANARY-{HERE}-int-{kind}" in officer, kind
    assert f"CANARY-{NEXT}-int-community" in by_name["two assignments"]
    assert (
        f"CANARY-{NEXT}-pub-revision" in by_name["anonymous"] or f"CANARY-{NEXT}-pub-community" in by_name["anonymous"]
    )
    assert "CANARY-40-int-issue" in by_name[Role.PROVINCE_HEAD], "the page of an unpublished paper"
    assert "CANARY-40-int-issue" not in by_name[Role.DEPARTMENT], "a paper that nobody has published yet"
    assert "CANARY-410101-int-community" in by_name["twenty provinces"]


def _of_anonymous(walked):
    return next(found.result() for part, found in walked.items() if part.name == "anonymous")


def test_anonymous_walker_meets_only_what_is_published(walked):
    anonymous = _of_anonymous(walked)

    assert anonymous.own
    assert {name.split("-")[2] for name in anonymous.own} == {PUBLIC}


def test_numbers_of_those_who_allowed_it_are_met_by_the_public(walked):
    anonymous = _of_anonymous(walked)

    assert len(anonymous.phones) >= 5


def test_enough_bytes_of_every_kind_were_searched(walked):
    kinds = _publish([each.result() for each in walked.values()])

    assert sum(kinds.values()) >= AT_LEAST_BYTES
    assert {"text/html", "application/pdf", "image/webp", "image/jpeg"} <= set(kinds)


def test_revealed_number_is_told_to_whoever_writes_the_community(country):
    plot = country.plots[HERE]
    address = reverse("villages:person_reveal", args=[plot.community.pk, plot.person.pk])
    spoken = re.compile(r"\s+")

    officer = ask("POST", address, cookies=country.cookies[Role.CD_WORKER], **{"HX-Request": "true"})
    neighbour = ask("POST", address, cookies=country.cookies["officer of one subdistrict"])

    assert plot.person.phone in spoken.sub("", officer.body.decode())
    assert neighbour.status == 404


def test_every_scoped_model_was_planted(country):
    from django.apps import apps

    for model in apps.get_models():
        if isinstance(model._default_manager.all(), ScopedQuerySet):
            assert model._default_manager.unscoped("to count").count() >= 2, model._meta.label


def test_pictures_that_pages_show_tell_nothing_of_the_camera(country):
    for plot in country.plots.values():
        photo = plot.shown.photos.get().photo
        for variant in ("card", "hero", "print"):
            body = ask("GET", photo.address(variant)).body

            assert body
            assert b"CANARY" not in body
            assert b"Exif" not in body
