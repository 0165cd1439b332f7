import pytest
from django.test import Client
from django.urls import reverse

from portal.files import store
from portal.photos.actions import make_public, remove_public_sizes
from portal.photos.door import find_photo_file
from portal.photos.models import OWNER, PhotoLocation
from portal.photos.tests.corpus import GPS_KHON_KAEN, with_notes
from portal.photos.tests.factories import photo
from portal.trail.models import Entry

pytestmark = pytest.mark.django_db
SIZES = ("hero", "card", "print")


def address(key, variant="card"):
    return reverse("files:open", args=[OWNER, key, variant])


@pytest.fixture
def added(officer):
    return photo(by=officer)


@pytest.mark.parametrize("variant", [*SIZES, "original"])
def test_private_picture_is_for_those_who_read_the_area(added, officer, reader, stranger, client_of, variant):
    statuses = {
        "officer": client_of(officer).get(address(added.pk, variant)).status_code,
        "reader": client_of(reader).get(address(added.pk, variant)).status_code,
        "stranger": client_of(stranger).get(address(added.pk, variant)).status_code,
        "anonymous": Client().get(address(added.pk, variant)).status_code,
    }

    reads = 404 if variant == "original" else 200
    assert statuses == {"officer": 200, "reader": reads, "stranger": 404, "anonymous": 404}


def test_foreign_picture_looks_like_one_that_does_not_exist(added, stranger, client_of):
    client = client_of(stranger)

    foreign, missing = client.get(address(added.pk)), client.get(address(added.pk + 1))

    assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content)
    assert dict(foreign.headers, **{"X-Request-ID": ""}) == dict(missing.headers, **{"X-Request-ID": ""})


@pytest.mark.parametrize("variant", SIZES)
def test_public_picture_is_everybodys(added, promotion, variant):
    make_public(added, by=promotion)

    answer = Client().get(address(added.pk, variant))

    assert answer.status_code == 200
    assert answer.getvalue() == store.read(getattr(added, {"print": "print_size"}.get(variant, variant)))
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Content-Disposition"].startswith("inline")


def test_public_picture_keeps_its_original_and_place_closed(officer, stranger, client_of):
    added = photo(by=officer, data=with_notes(gps=GPS_KHON_KAEN))
    make_public(added, by=officer)

    assert Client().get(address(added.pk, "original")).status_code == 404
    assert client_of(stranger).get(address(added.pk, "original")).status_code == 404
    assert not PhotoLocation.objects.visible_to(stranger).exists()
    assert PhotoLocation.objects.visible_to(officer).count() == 1


def test_picture_is_gone_with_the_consent_even_for_those_who_have_it_cached(added, officer):
    make_public(added, by=officer)
    tag = Client().get(address(added.pk))["ETag"]
    remove_public_sizes(added, by=officer)

    answer = Client().get(address(added.pk), headers={"If-None-Match": tag})

    assert answer.status_code == 404


@pytest.mark.parametrize("key", ["0", "-1", "1.0", "abc", "๑", "9" * 40, "1 OR 1=1", "%00", "../1"])
def test_strange_keys_are_not_found(officer, key):
    assert find_photo_file(officer, key, "card") is None


def test_strange_variants_are_not_found(added, officer):
    assert find_photo_file(officer, str(added.pk), "print_size") is None
    assert find_photo_file(officer, str(added.pk), "") is None


def test_original_is_saved_not_shown_and_noted(added, officer, client_of, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = client_of(officer).get(address(added.pk, "original"))

    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    entry = Entry.objects.get(verb="เปิดไฟล์")
    assert (entry.record_type, entry.record_key, entry.actor_key) == (OWNER, str(added.pk), str(officer.pk))


def test_small_pictures_of_a_page_do_not_fill_the_trail(added, officer, client_of):
    client_of(officer).get(address(added.pk, "card"))

    assert not Entry.objects.filter(verb="เปิดไฟล์").exists()
