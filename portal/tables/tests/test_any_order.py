"""Keyset pages beside a plain sorted list: any order of text, moment, day, money, number, with nulls and ties."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection, models
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.tables.keyset import keyset_page
from portal.thai.db import THAI_COLLATION

pytestmark = [pytest.mark.django_db, pytest.mark.owner]

MOMENT = datetime(2026, 11, 27, 17, 0, 0, 999999, tzinfo=UTC)
VALUES = {
    "text": ["", "ก", "กา", "ข", "ฮ"],
    "moment": [MOMENT, MOMENT + timedelta(microseconds=1), MOMENT + timedelta(days=1)],
    "day": [date(2026, 9, 30), date(2026, 10, 1)],
    "amount": [Decimal("-0.01"), Decimal("0.00"), Decimal("1250000.50"), Decimal("99999999.99")],
    "number": [-1, 0, 7],
    "flag": [False, True],
}
NULLABLE = ("moment", "amount")


@pytest.fixture(scope="module")
def kind():
    """A table that exists in these tests alone."""
    columns = {
        "text": models.CharField(max_length=10, db_collation=THAI_COLLATION),
        "moment": models.DateTimeField(null=True),
        "day": models.DateField(),
        "amount": models.DecimalField(max_digits=10, decimal_places=2, null=True),
        "number": models.IntegerField(),
        "flag": models.BooleanField(),
    }
    body = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "territory"}), **columns}
    yield type("Listed", (models.Model,), body)
    del apps.all_models["territory"]["listed"]
    apps.clear_cache()


@pytest.fixture
def table(kind, db):
    with connection.schema_editor() as editor:
        editor.create_model(kind)
    return kind


def row():
    return st.fixed_dictionaries(
        {
            name: st.sampled_from(values) | st.none() if name in NULLABLE else st.sampled_from(values)
            for name, values in VALUES.items()
        }
    )


def order():
    one = st.tuples(st.sampled_from(list(VALUES)), st.sampled_from(["", "-"]), st.sampled_from([" first", " last"]))
    return st.lists(one, max_size=3, unique_by=lambda column: column[0])


def said(columns):
    return [f"{way}{name} nulls{nulls}" if name in NULLABLE else f"{way}{name}" for name, way, nulls in columns]


def sorted_plainly(rows, columns):
    """The last column first: a sort that keeps ties as they were."""
    down = bool(columns) and columns[-1][1] == "-"
    done = sorted(rows, key=lambda row: row.pk, reverse=down)
    for name, way, nulls in reversed(columns):
        known = sorted(
            (row for row in done if getattr(row, name) is not None),
            key=lambda row: getattr(row, name),
            reverse=way == "-",
        )
        unknown = [row for row in done if getattr(row, name) is None]
        done = unknown + known if nulls == " first" else known + unknown
    return done


def walk(table, by, size, way):
    """All pages by the links, to the end; and the address of the last page."""
    pages, url, here = [], "", ""
    for _ in range(99):
        here = url
        page = keyset_page(table.objects.all(), QueryDict(url.lstrip("?")), *by, size=size)
        pages.append(list(page))
        url = getattr(page, way)
        if not url:
            break
    return pages, here


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(row(), max_size=14), order(), st.integers(1, 5))
def test_pages_are_the_sorted_list_cut_in_pieces_there_and_back(table, rows, columns, size):
    table.objects.all().delete()
    made = table.objects.bulk_create([table(**values) for values in rows])
    plain = sorted_plainly(made, columns)
    pieces = [plain[start : start + size] for start in range(0, len(plain), size)] or [[]]

    there, last = walk(table, said(columns), size, "next_url")

    assert there == pieces
    back, url = [there[-1]], last
    while True:
        page = keyset_page(table.objects.all(), QueryDict(url.lstrip("?")), *said(columns), size=size)
        if not page.previous_url:
            break
        url = page.previous_url
        back.append(list(keyset_page(table.objects.all(), QueryDict(url.lstrip("?")), *said(columns), size=size)))
    assert back == pieces[::-1]


@pytest.mark.parametrize("count", [1, 9])
def test_a_page_asks_one_question(table, count, django_assert_num_queries):
    table.objects.bulk_create([table(text="ก", day=date(2026, 1, 1), number=each, flag=True) for each in range(count)])
    url = keyset_page(table.objects.all(), QueryDict(""), "-moment nulls last", size=3).next_url

    with django_assert_num_queries(1):
        keyset_page(table.objects.all(), QueryDict(url.lstrip("?")), "-moment nulls last", size=3)


PLACES = [
    '["2026-11-27T17:00:00", 1]',
    '["2026-11-27", 1]',
    '["2026-11-27T24:00:00+00:00", 1]',
    '["0000-00-00T00:00:00+00:00", 1]',
    "[1, 1]",
    "[true, 1]",
    '["", 1]',
    "[null, null]",
    "[null]",
    "[null, 1, 1]",
    "{}",
]


@pytest.mark.parametrize("way", ["after", "before"])
@pytest.mark.parametrize("place", PLACES)
def test_moment_that_no_link_holds_is_the_beginning(table, place, way):
    _place_is_the_beginning(table, place, way, "-moment nulls first")


@pytest.mark.parametrize("way", ["after", "before"])
@pytest.mark.parametrize(
    "place",
    [
        '["NaN", 1]',
        '["Infinity", 1]',
        '["1e999999999", 1]',
        '["1e400", 1]',
        '["0.001", 1]',
        '["1e9", 1]',
        "[1.5, 1]",
        "[1, 1]",
    ],
)
def test_amount_that_no_link_holds_is_the_beginning(table, place, way):
    _place_is_the_beginning(table, place, way, "amount nulls last")


@pytest.mark.parametrize("way", ["after", "before"])
@pytest.mark.parametrize(
    "place", ["[2147483648, 1]", "[-2147483649, 1]", "[0.0, 1]", "[false, 1]", '["0", 1]', "[null, 1]"]
)
def test_number_that_no_link_holds_is_the_beginning(table, place, way):
    _place_is_the_beginning(table, place, way, "number")


def _place_is_the_beginning(table, place, way, by):
    import base64

    for each in range(3):
        table.objects.create(text="ก", day=date(2026, 1, 1), number=each, flag=True)
    token = base64.urlsafe_b64encode(place.encode()).decode()

    found = keyset_page(table.objects.all(), QueryDict(f"{way}={token}"), by, size=2)

    assert (list(found), found.previous_url) == (list(keyset_page(table.objects.all(), QueryDict(""), by, size=2)), "")
