import logging
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from portal.files import registry, store
from portal.files.tests.factories import answer, stored
from portal.trail.models import Entry

pytestmark = pytest.mark.django_db
OWNER = "tests.paper"


@pytest.fixture
def paper(monkeypatch):
    """Says what the owner answers; None is the door that stays shut."""
    answers = {}
    monkeypatch.setitem(registry._finders, OWNER, lambda user, key, variant: answers.get((key, variant)))

    def give(**values):
        answers["1", "file"] = answer(**values)
        return answers["1", "file"].stored

    return give


def address(key="1", variant="file", owner=OWNER):
    return reverse("files:open", args=[owner, key, variant])


def test_private_file_is_saved_and_never_cached(paper, officer, client_of):
    file = paper(file=stored(b"canary"))

    got = client_of(officer).get(address())

    assert (got.status_code, got.getvalue()) == (200, b"canary")
    headers = {name: got[name] for name in HEADERS}
    assert headers == {
        "Content-Type": "application/pdf",
        "Content-Length": "6",
        "Accept-Ranges": "bytes",
        "Content-Disposition": f"attachment; filename*=utf-8''{quote('รายงาน')}.pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "ETag": f'"{file.sha256}"',
    }


HEADERS = (
    "Content-Type",
    "Content-Length",
    "Accept-Ranges",
    "Content-Disposition",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Cache-Control",
    "ETag",
)


def test_public_file_may_be_kept_for_some_minutes(paper):
    paper(public=True, inline=True)

    got = Client().get(address())

    assert got["Cache-Control"] == "public, no-cache"
    assert got["Content-Disposition"].startswith("inline; ")
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("filename", "said"),
    [
        ("a\r\nSet-Cookie: x=1.pdf", 'attachment; filename="a Set-Cookie: x=1.pdf"'),
        ('a".pdf', 'attachment; filename="a\\".pdf"'),
        ("\u202efdp.exe", 'attachment; filename="fdp.exe"'),
        ("../x.pdf", 'attachment; filename="x.pdf"'),
    ],
)
def test_hostile_names_cannot_leave_their_header(paper, officer, client_of, filename, said):
    paper(filename=filename)

    assert client_of(officer).get(address())["Content-Disposition"] == said


def test_nameless_file_is_called_by_its_hash(paper, officer, client_of):
    file = paper(filename="")

    assert file.sha256[:12] in client_of(officer).get(address())["Content-Disposition"]


@pytest.mark.parametrize("key", ["2", "x" * 500, "ก", "%00", "1'--"])
def test_closed_door_missing_file_and_unknown_owner_look_the_same(paper, officer, client_of, key):
    paper()
    client = client_of(officer)

    answers = [
        client.get(address(key=key)),
        client.get(address(variant="other")),
        client.get(address(owner="tests.unknown")),
    ]

    assert [got.status_code for got in answers] == [404] * 3
    assert len({got.content for got in answers}) == 1


def test_unchanged_file_is_not_sent_again_but_only_after_the_door(paper, officer, client_of):
    file = paper(public=True)
    known = {"If-None-Match": f'"{file.sha256}"'}

    fresh, closed = Client().get(address(), headers=known), Client().get(address(key="2"), headers=known)

    assert (fresh.status_code, fresh.content, closed.status_code) == (304, b"", 404)
    assert fresh["Cache-Control"] == "public, no-cache"


def test_private_file_is_never_unchanged_so_that_each_opening_is_noted(
    paper, officer, client_of, django_capture_on_commit_callbacks
):
    file = paper()

    with django_capture_on_commit_callbacks(execute=True):
        again = client_of(officer).get(address(), headers={"If-None-Match": f'"{file.sha256}"'})

    assert (again.status_code, again.getvalue(), again["Cache-Control"]) == (200, b"canary", "private, no-store")
    assert Entry.objects.filter(verb="เปิดไฟล์").count() == 1


def test_two_owners_of_the_same_bytes_each_say_what_they_are(monkeypatch, officer, client_of):
    file = stored(b"one and the same")
    kinds = {"tests.page": "text/html", "tests.paper": "application/pdf"}
    for owner, kind in kinds.items():
        given = answer(file=file, media_type=kind)
        monkeypatch.setitem(registry._finders, owner, lambda user, key, variant, given=given: given)

    got = {owner: client_of(officer).get(address(owner=owner))["Content-Type"] for owner in kinds}

    assert got == kinds


def test_private_download_is_written_into_the_trail(paper, officer, client_of, django_capture_on_commit_callbacks):
    file = paper(filename="ใบเสร็จ.pdf")

    with django_capture_on_commit_callbacks(execute=True):
        client_of(officer).get(address())

    entry = Entry.objects.get(verb="เปิดไฟล์")
    assert (entry.record_type, entry.record_key, entry.actor_key) == ("files.storedfile", file.pk, str(officer.pk))
    assert entry.details == {"file": "ใบเสร็จ.pdf", "sha256": file.sha256}


def test_asking_for_the_headers_alone_reads_nothing(paper, officer, client_of):
    paper()

    got = client_of(officer).head(address())

    assert (got.status_code, got["Content-Length"], got.getvalue()) == (200, "6", b"")
    assert not Entry.objects.filter(verb="เปิดไฟล์").exists()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_files_are_only_read(paper, officer, client_of, method):
    paper()

    assert getattr(client_of(officer), method)(address()).status_code == 405


def test_damaged_file_is_refused_with_a_page_and_a_log_line(paper, officer, client_of, caplog):
    file = paper()
    store.path(file).write_bytes(b"cut")
    client = client_of(officer)

    with caplog.at_level(logging.ERROR, "portal.files.views"):
        got = client.get(address())

    assert got.status_code == 500
    assert "แจ้งผู้ดูแลระบบให้กู้ไฟล์จากสำเนาสำรอง" in got.content.decode()
    assert "has 3 bytes instead of 6" in caplog.text
    assert not Entry.objects.filter(verb="เปิดไฟล์").exists()


def test_damage_found_at_night_is_refused_by_day(paper, officer, client_of):
    file = paper()
    store.path(file).write_bytes(b"canarY")
    store.verify(file)

    assert client_of(officer).get(address()).status_code == 500
