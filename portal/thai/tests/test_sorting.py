import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.thai.db import THAI_COLLATION
from portal.thai.sorting import thai_key
from portal.thai.tests.node import ask_node
from portal.thai.tests.words import area_names, words

IN_ORDER = [
    "กระบี่",
    "กา",
    "เกาะ",
    "แก้ว",
    "โกรธ",
    "ใกล้",
    "ไก่",
    "ขา",
    "ขาว",
    "ข้าว",
    "เขา",
    "แขก",
    "ปา",
    "ป่า",
    "ป้า",
    "ป๋า",
    "ปาก",
]


def by_database(names):
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT name FROM unnest(%s::text[]) AS n(name) ORDER BY name COLLATE "{THAI_COLLATION}"', [names]
        )
        return [name for (name,) in cursor.fetchall()]


def test_leading_vowel_counts_after_its_consonant():
    assert sorted(set(IN_ORDER), key=thai_key) == IN_ORDER


def test_loei_stands_between_yasothon_and_sa_kaeo():
    names = ["อุดรธานี", "เลย", "สระแก้ว", "หนองบัวลำภู", "ยโสธร"]

    assert sorted(names, key=thai_key) == ["ยโสธร", "เลย", "สระแก้ว", "หนองบัวลำภู", "อุดรธานี"]


def test_every_province_is_where_a_dictionary_has_it():
    names = sorted(area_names("provinces"), key=thai_key)

    assert names[:3] == ["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี"]
    assert names[names.index("เลย") - 1 :][:3] == ["ลำพูน", "เลย", "ศรีสะเกษ"]
    assert names[-2:] == ["อุทัยธานี", "อุบลราชธานี"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["provinces", "districts", "subdistricts"])
def test_names_are_in_the_order_of_the_database(kind):
    names = area_names(kind)

    assert sorted(names, key=thai_key) == by_database(names)


@pytest.mark.parametrize("kind", ["provinces", "districts", "subdistricts"])
def test_names_are_in_the_order_of_icu(kind):
    names = area_names(kind)

    assert sorted(names, key=thai_key) == ask_node("data.sort(new Intl.Collator('th').compare)", names)


@pytest.mark.django_db
@settings(deadline=None)
@given(st.lists(words, min_size=2, max_size=40, unique=True))
def test_words_are_in_the_order_of_the_database(some):
    assert sorted(some, key=thai_key) == by_database(some)
