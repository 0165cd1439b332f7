"""What older code stored stays readable: on the page, in lists, in the book, beside a newer one, and when people go."""

import json
import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone

from portal.files.canonical import canonical, fingerprint
from portal.people.actions import withdraw_consent
from portal.people.models import Person
from tourism.catalogue.book import printed
from tourism.catalogue.printing import fragments_of
from tourism.catalogue.printing.tests.factories import catalogue
from tourism.consent import pictures_kept_of
from tourism.publication import snapshot
from tourism.publication.comparing import differences
from tourism.publication.content import SCHEMA, UnknownContent, read
from tourism.publication.models import Publication, Redaction, Revision
from tourism.publication.place import Place
from tourism.publication.redaction import without_person, without_pictures
from tourism.tests.factories import ready
from villages.models import Community
from villages.sections import PUBLIC
from villages.shown import At, Page, Print
from villages.tests.factories import community, villager

FOLDER = Path(__file__).parent / "kept"
SCHEMAS = range(1, SCHEMA + 1)
CHAMPION = {"title": "นาง", "first_name": "คำแพง", "last_name": "ทอผ้า", "phone": "", "line_id": ""}


def kept(schema, name="full"):
    """A row as it was stored: its content, and what stood in the columns beside it."""
    return json.loads((FOLDER / f"schema-{schema}-{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(params=SCHEMAS)
def full(request):
    return kept(request.param)


@pytest.fixture(params=[(schema, name) for schema in SCHEMAS for name in ("full", "bare")], ids=lambda each: f"{each}")
def each(request):
    return kept(*request.param)


@pytest.fixture
def shown(officer, district_head, promotion):
    """Publishes a row as it was stored."""

    def publish(row):
        place = community(name=row["content"]["name"], state="published")
        revision = Revision.objects.create(
            community=place,
            number=1,
            area=place.area,
            name=place.name,
            **row,
            as_of=timezone.localdate(),
            state="published",
            submitted_by=officer,
            reviewed_by=district_head,
            published_by=promotion,
        )
        Publication.objects.create(community=place, code="ABCDEF", revision=revision, first_published_at=timezone.now())
        return Revision.objects.unscoped("made here").get(pk=revision.pk)

    return publish


def test_content_keeps_its_hash(each):
    assert fingerprint(each["content"]) == each["sha256"]


def test_reading_changes_nothing_that_is_stored(each):
    before = canonical(each["content"])

    said = read(each["content"])

    assert said["schema"] == SCHEMA
    assert canonical(each["content"]) == before
    assert canonical(said)


def test_older_content_says_what_todays_says(full):
    said, newest = Place(read(full["content"])), Place(read(kept(SCHEMA)["content"]))

    assert (said.facts, said.tales, said.sections) == (newest.facts, newest.tales, newest.sections)
    assert said.programmes == newest.programmes
    assert differences(said.content, newest.content) == []


@pytest.mark.django_db
def test_todays_content_has_the_newest_kept_shape(officer):
    """A shape that changed needs a new schema, a step that lifts the old one, and samples of the new one."""
    today = snapshot.build(Community.objects.with_place().get(pk=ready(officer).pk)).content

    assert set(shape(today)) <= set(shape(kept(SCHEMA)["content"]))
    assert today["schema"] == SCHEMA


def shape(value, path=""):
    """Every place in a content with the kind of what stands there; names of columns are places of one kind."""
    yield f"{path}: {type(value).__name__}"
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from shape(inner, f"{path}.*" if path.endswith("fields") else f"{path}.{key}")
    if isinstance(value, list):
        for inner in value:
            yield from shape(inner, f"{path}[]")


@pytest.mark.parametrize("schema", [SCHEMA + 1, 0, None, "2"])
def test_unknown_content_is_refused_in_words(schema):
    with pytest.raises(UnknownContent, match="โปรแกรมรุ่นนี้อ่านได้ถึงรูปแบบที่"):
        read(kept(SCHEMA)["content"] | {"schema": schema})


@pytest.mark.django_db
def test_kept_content_is_a_page_and_a_card(each, shown, client):
    revision = shown(each)

    page = client.get(revision.publication.get_absolute_url())
    cards = client.get("/")

    assert (page.status_code, cards.status_code) == (200, 200)
    assert each["content"]["name"] in page.content.decode()
    assert each["content"]["name"] in cards.content.decode()


@pytest.mark.django_db
def test_kept_content_is_read_by_the_reviewer(each, shown, client_of, officer):
    page = client_of(officer).get(shown(each).get_absolute_url())

    assert each["content"]["place"]["address"] in page.content.decode()


@pytest.mark.django_db
def test_kept_content_is_found_by_the_words_of_its_day(each, shown):
    assert sorted(snapshot.search_words(read(each["content"])).split()) == sorted(each["words"].split())


def test_kept_content_goes_into_the_book(each, fonts):
    written = html(each["content"], fonts)

    assert each["content"]["name"] in written
    assert "None" not in written


def html(content, fonts):
    """The page of the book, before it is drawn."""
    revision = SimpleNamespace(
        said=read(content), community_id=1, number=3, publication=SimpleNamespace(short_url="https://example.go.th/c/1")
    )
    book = catalogue(0, thai_digits=False, communities=[printed(revision)])
    fragment = fragments_of(book, media=lambda name: b"", fonts=fonts)[-1]
    return unescape(re.sub("</?span[^>]*>", "", fragment.versions[0][0]))


def with_every_field(content):
    """As if it had been stored when every field of today was there already."""
    added = {
        shown.name: {"label": shown.name, "text": f"คำของ {shown.name}", "value": "7"}
        for shown in PUBLIC
        if shown.page.place != Page.HEAD and shown.name not in content["fields"]
    }
    parts = [part | {"fields": [*part["fields"], *added]} for part in content["sections"][:1]]
    return content | {"fields": content["fields"] | added, "sections": parts + content["sections"][1:]}


def test_book_prints_every_field_that_says_so(full, fonts):
    content = with_every_field(full["content"])
    written, fields = html(content, fonts), read(content)["fields"]
    expected = {
        shown.name: shown.printed.said(fields[shown.name]["value"])
        if shown.printed.said
        else fields[shown.name]["text"]
        for shown in PUBLIC
        if isinstance(shown.printed, At) and shown.printed.place != Print.HEAD
    }

    missing = [name for name, text in expected.items() if any(line not in written for line in text.splitlines())]
    assert missing == []
    assert {"food", "open_hours", "payment", "has_toilets"} < set(expected)


def test_book_prints_what_stands_in_its_head(full, fonts):
    content, written = full["content"], html(full["content"], fonts)
    heads = [shown.name for shown in PUBLIC if isinstance(shown.printed, At) and shown.printed.place == Print.HEAD]

    assert heads == ["name", "tagline", "area", "moo", "latitude", "longitude"]
    for said in (content["name"], content["tagline"], content["place"]["address"], "16.54320, 102.10100"):
        assert said in written


def test_book_prints_every_detail_of_a_programme(full, fonts):
    written = html(full["content"], fonts)

    for said in ("1 ชม. 30 นาที", "2–12 คน", "จองล่วงหน้า 2 วัน", "ตลอดปี", "นางคำแพง ทอผ้า", "ผ้าพันคอที่ย้อมเอง", "ใส่ถุงมือ"):
        assert said in written, said


def test_page_says_every_field_that_says_so(full):
    content = read(with_every_field(full["content"]))
    place, fields = Place(content), content["fields"]
    lines = [*place.facts, *place.tales, *(line for _, section in place.sections for line in section)]
    written = "\n".join([line.value for line in lines] + place.story)
    expected = {
        shown.name: shown.page.said(fields[shown.name]["value"]) if shown.page.said else fields[shown.name]["text"]
        for shown in PUBLIC
        if shown.page.place not in (Page.HEAD, Page.NOWHERE)
    }

    assert [name for name, text in expected.items() if text not in written] == []


def test_person_is_taken_out_of_every_schema(full):
    champion = Person(pk=full["content"]["programmes"][0]["champion"]["person"], **CHAMPION)

    taken = without_person(read(full["content"]), champion, [CHAMPION], pictures=[full["photo_keys"][0]])

    assert "คำแพง" not in canonical(taken.content).decode()
    assert champion.pk not in taken.person_keys
    assert taken.photo_keys == full["photo_keys"][1:]


def test_picture_is_taken_out_of_every_schema(full):
    taken = without_pictures(read(full["content"]), [full["photo_keys"][0]])

    assert taken.photo_keys == full["photo_keys"][1:]
    assert taken.content["card"]["photo"] == {"photo": full["photo_keys"][1], "alt": "ลานวัด"}


@pytest.mark.django_db
def test_stored_pictures_of_a_person_are_found_in_every_schema(full, shown):
    shown(full)
    champion = full["content"]["programmes"][0]["champion"]["person"]

    assert list(pictures_kept_of(Person(pk=champion))) == [full["photo_keys"][0]]


@pytest.mark.django_db
def test_person_who_goes_rewrites_what_names_them_and_nothing_else(full, shown, officer):
    revision = shown(full)
    place = revision.community
    stranger = villager(
        place, pk=9001, first_name="อื่น", last_name="ไกลโพ้น", phone="", consents=["publish_name"], by=officer
    )
    named = villager(
        place, pk=9002, first_name="คำแพง", last_name="ทอผ้า", phone="", consents=["publish_name"], by=officer
    )

    withdraw_consent(stranger, by=officer, reason="ขอถอน")
    untouched = Revision.objects.unscoped("made here").get(pk=revision.pk)
    withdraw_consent(named, by=officer, reason="ขอถอน")
    rewritten = Revision.objects.unscoped("made here").get(pk=revision.pk)

    assert (untouched.sha256, untouched.content) == (full["sha256"], full["content"])
    assert rewritten.content["schema"] == SCHEMA
    assert rewritten.sha256 == fingerprint(rewritten.content) != full["sha256"]
    assert "คำแพง ทอผ้า" not in canonical(rewritten.content).decode()
    assert [(each.sha256_before, each.sha256_after) for each in Redaction.objects.all()] == [
        (full["sha256"], rewritten.sha256)
    ]
