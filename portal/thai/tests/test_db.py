import pytest
from django.contrib.auth.models import Group
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.thai.db import FoldTh, contains_folded
from portal.thai.tests.words import area_names, messy_text
from portal.thai.text import fold

pytestmark = [pytest.mark.django_db, pytest.mark.owner]


def fold_in_database(texts):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fold_th(t) FROM unnest(%s::text[]) WITH ORDINALITY AS n(t, place) ORDER BY place", [texts]
        )
        return [key for (key,) in cursor.fetchall()]


@settings(max_examples=200, deadline=None)
@given(st.lists(messy_text, min_size=1, max_size=20))
@example(["ก\u0301ิุ", "กำ้ํา", "ํํ้า", "eิ\u0301", "\u0301ุ่ิ"])
def test_database_folds_messy_text_as_python_does(texts):
    assert fold_in_database(texts) == [fold(text) for text in texts]


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_database_folds_any_text_as_python_does(text):
    assert fold_in_database([text]) == [fold(text)]


def test_database_folds_every_character_as_python_does():
    every = [chr(code) for code in range(1, 0x20000) if not 0xD800 <= code < 0xE000]
    every = [character for character in every if character.isprintable() or ord(character) < 0x3000]

    assert fold_in_database(every) == [fold(character) for character in every]


def test_database_folds_names_as_python_does():
    names = area_names("subdistricts")

    assert fold_in_database(names) == [fold(name) for name in names]


def test_fold_of_null_is_null():
    assert fold_in_database([None]) == [None]


def test_fold_th_may_stand_in_indexes_and_parallel_plans():
    with connection.cursor() as cursor:
        cursor.execute("SELECT provolatile, proisstrict, proparallel FROM pg_proc WHERE proname LIKE 'fold_th%'")

        assert cursor.fetchall() == [("i", True, "s")] * 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("นํ้าพอง", ["อำเภอน้ำพอง"]),
        ("น้ำ", ["อำเภอน้ำพอง", "ต.น้ำพุ หมู่ ๑๒"]),
        ("หมู่ 12", ["ต.น้ำพุ หมู่ ๑๒"]),
        ("๑๒ น้ำพุ", ["ต.น้ำพุ หมู่ ๑๒"]),
        ("otop 100%", ["OTOP 100%"]),
        ("%", ["OTOP 100%"]),
        ("_", []),
        ("\\", []),
        ("น้ำพอง 12", []),
        (" \u200b", ["อำเภอน้ำพอง", "ต.น้ำพุ หมู่ ๑๒", "OTOP 100%"]),
        ("' OR 1=1 --", []),
    ],
)
def test_search_finds_every_word_however_it_is_typed(query, found):
    Group.objects.bulk_create(Group(name=name) for name in ("อำเภอน้ําพอง", "ต.น้ำพุ หมู่ ๑๒", "OTOP 100%"))

    groups = Group.objects.alias(search=FoldTh("name")).filter(contains_folded("search", query))

    assert [fold(group.name) for group in groups.order_by("pk")] == [fold(name) for name in found]


def test_search_for_many_words_stays_one_short_question():
    assert len(contains_folded("search", "คำ " * 1000)) == 10


@isolate_apps("portal.thai")
def test_generated_column_is_searched_through_its_index():
    class Place(models.Model):  # noqa: DJ008 -- lives for one test
        name = models.TextField()
        search = models.GeneratedField(expression=FoldTh("name"), output_field=models.TextField(), db_persist=True)

        class Meta:
            app_label = "thai"
            indexes = (GinIndex(fields=["search"], name="place_search", opclasses=["gin_trgm_ops"]),)

    with connection.schema_editor() as editor:
        editor.create_model(Place)
    Place.objects.bulk_create(Place(name=name) for name in area_names("subdistricts"))

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    places = Place.objects.filter(contains_folded("search", "นํ้าพอง"))

    assert {place.name for place in places} == {"น้ำพอง"}
    assert "place_search" in places.explain()
