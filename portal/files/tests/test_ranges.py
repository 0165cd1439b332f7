import io

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from portal.files import registry, store
from portal.files.ranges import Part, Span, UnsatisfiableError
from portal.files.tests.factories import answer, stored
from portal.trail.models import Entry

OWNER = "tests.pack"
BYTES = b"0123456789"
ADDRESS = reverse("files:open", args=[OWNER, "1", "file"])


@pytest.fixture
def pack(db, monkeypatch):
    """Hands out ten bytes; `pack(public=True)` to everybody."""

    def give(data=BYTES, **values):
        given = answer(file=stored(data), **values)
        monkeypatch.setitem(registry._finders, OWNER, lambda user, key, variant: given)
        return given.stored

    return give


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-3", (0, 3)),
        ("bytes=4-4", (4, 4)),
        ("bytes=7-", (7, 9)),
        ("bytes=7-500", (7, 9)),
        ("bytes=-4", (6, 9)),
        ("bytes=-500", (0, 9)),
        ("BYTES=0-0", (0, 0)),
        (" bytes=0-9 ", (0, 9)),
        ("", None),
        ("bytes=-", None),
        ("bytes=", None),
        ("bytes=3-1", None),
        ("bytes=0-1,4-5", None),
        ("bytes=0x0-1", None),
        ("bytes=๑-๒", None),
        ("items=0-1", None),
        ("bytes=0 - 1", None),
        ("bytes=" + "9" * 25 + "-", None),
    ],
)
def test_range_is_one_span_or_the_whole(header, span):
    assert Span.asked(header, 10) == (Span(*span) if span else None)


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-11", "bytes=99-", "bytes=-0"])
def test_range_behind_the_end_cannot_be_answered(header):
    with pytest.raises(UnsatisfiableError):
        Span.asked(header, 10)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=-5", "bytes=0-0"])
def test_empty_file_has_no_range(header):
    with pytest.raises(UnsatisfiableError):
        Span.asked(header, 0)


@given(st.binary(min_size=1, max_size=60), st.data())
def test_any_two_halves_make_the_whole(data, draw):
    cut = draw.draw(st.integers(1, len(data)))
    spans = [Span.asked(header, len(data)) for header in (f"bytes=0-{cut - 1}", f"bytes={cut - 1}-")]

    halves = [Part(io.BytesIO(data), span).read() for span in spans]

    assert halves[0] + halves[1][1:] == data
    assert [len(half) for half in halves] == [len(span) for span in spans]


def test_part_is_read_piece_by_piece_and_closes_its_file():
    file = io.BytesIO(BYTES)
    part = Part(file, Span(2, 6))

    pieces = [part.read(2), part.read(2), part.read(2), part.read(2)]
    part.close()

    assert pieces == [b"23", b"45", b"6", b""]
    assert (file.closed, part.closed) == (True, True)


def test_part_of_a_file_is_answered(pack, officer, client_of):
    file = pack()

    got = client_of(officer).get(ADDRESS, headers={"Range": "bytes=2-5"})

    names = ("Content-Range", "Content-Length", "Accept-Ranges", "Cache-Control", "ETag", "Content-Type")
    assert (got.status_code, got.getvalue()) == (206, b"2345")
    assert [got[name] for name in names] == [
        "bytes 2-5/10",
        "4",
        "bytes",
        "private, no-store",
        f'"{file.sha256}"',
        "application/pdf",
    ]
    assert got["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_range_behind_the_end_is_416_with_the_size(pack, officer, client_of):
    pack()

    got = client_of(officer).get(ADDRESS, headers={"Range": "bytes=10-"})

    assert (got.status_code, got.content, got["Content-Range"]) == (416, b"", "bytes */10")
    assert got["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("public", [True, False])
def test_download_goes_on_only_with_the_same_bytes(pack, officer, client_of, public):
    file = pack(public=public)
    client = client_of(officer)

    same = client.get(ADDRESS, headers={"Range": "bytes=4-", "If-Range": f'"{file.sha256}"'})
    other = client.get(ADDRESS, headers={"Range": "bytes=4-", "If-Range": f'"{"0" * 64}"'})
    weak = client.get(ADDRESS, headers={"Range": "bytes=4-", "If-Range": f'W/"{file.sha256}"'})
    dated = client.get(ADDRESS, headers={"Range": "bytes=4-", "If-Range": "Wed, 21 Oct 2026 07:28:00 GMT"})

    assert (same.status_code, same.getvalue()) == (206, BYTES[4:])
    assert [(got.status_code, got.getvalue()) for got in (other, weak, dated)] == [(200, BYTES)] * 3


def test_headers_alone_are_those_of_the_whole_file(pack, officer, client_of):
    pack()

    got = client_of(officer).head(ADDRESS, headers={"Range": "bytes=2-5"})

    assert (got.status_code, got["Content-Length"], got.getvalue()) == (200, "10", b"")
    assert "Content-Range" not in got


def test_parts_are_never_compressed(pack, officer, client_of):
    pack(b"x" * 5000)

    got = client_of(officer).get(ADDRESS, headers={"Range": "bytes=0-2999", "Accept-Encoding": "gzip"})

    assert (got.getvalue(), got["Content-Length"]) == (b"x" * 3000, "3000")
    assert "Content-Encoding" not in got


def test_range_asks_the_door_first(pack):
    pack()
    registry._finders[OWNER] = lambda user, key, variant: None

    assert Client().get(ADDRESS, headers={"Range": "bytes=0-1"}).status_code == 404


def test_further_parts_are_the_same_reading_but_no_part_is_unnoted(
    pack, officer, stranger, client_of, django_capture_on_commit_callbacks
):
    pack()
    parts = ["bytes=0-3", "bytes=4-7", "bytes=8-", "bytes=99-"]

    with django_capture_on_commit_callbacks(execute=True):
        client_of(stranger).get(ADDRESS, headers={"Range": "bytes=4-7"})
    for part in parts:
        with django_capture_on_commit_callbacks(execute=True):
            client_of(officer).get(ADDRESS, headers={"Range": part})

    readers = Entry.objects.filter(verb="เปิดไฟล์").order_by("pk").values_list("actor_key", flat=True)
    assert list(readers) == [str(stranger.pk), str(officer.pk)]


def test_nginx_is_given_the_place_and_no_byte(pack, officer, client_of, settings):
    settings.ACCEL = "nginx"
    file = pack()

    got = client_of(officer).get(ADDRESS, headers={"Range": "bytes=2-5"})

    assert (got.status_code, got.content) == (200, b"")
    assert got["X-Accel-Redirect"] == f"/stored/{file.sha256[:2]}/{file.sha256[2:4]}/{file.sha256}"
    assert [got["Content-Type"], got["Cache-Control"]] == ["application/pdf", "private, no-store"]
    assert got["Content-Disposition"].startswith("attachment")


def test_nginx_is_given_no_place_of_a_damaged_file(pack, officer, client_of, settings):
    settings.ACCEL = "nginx"
    store.path(pack()).write_bytes(b"cut")

    got = client_of(officer).get(ADDRESS)

    assert got.status_code == 500
    assert "X-Accel-Redirect" not in got


def test_place_in_nginx_is_told_to_nobody_without_it(pack, officer, client_of):
    pack()

    assert "X-Accel-Redirect" not in client_of(officer).get(ADDRESS)
