"""Grants for certain fiscal years: areas and years stay together, as each assignment said them."""

from itertools import product

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models.functions import Left
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.accounts.doors import Scoped, ScopedQuerySet
from portal.accounts.models import Assignment, User
from portal.accounts.reach import Grant
from portal.accounts.rights import RIGHTS, Right, Role

pytestmark = [pytest.mark.django_db, pytest.mark.owner]

PLACES = ("40", "41", "4005", "400501", "4101")
WHERE = ("400501", "400502", "400701", "410101", "420101")
YEARS = (2567, 2568, 2569)
INSPECTOR, READS = Role.INSPECTOR, Right.READ_PUBLISHED


class YearQuerySet(ScopedQuerySet):
    read_rights = (Right.READ_PUBLISHED, Right.READ_COMMUNITY)
    write_rights = (Right.RECORD_COMMUNITY,)
    year_path = ("fiscal_year",)


class TwoYearsQuerySet(YearQuerySet):
    year_path = ("fiscal_year", "fund_year")


class TimelessQuerySet(YearQuerySet):
    year_path = ()


@pytest.fixture(scope="module")
def kinds():
    """Three tables that exist in these tests alone: with a year, with two, with a stored province and district.
    And a model without a table, whose year may be empty."""
    year = {"fiscal_year": models.PositiveSmallIntegerField()}
    two = {"fiscal_year": models.PositiveSmallIntegerField(), "fund_year": models.PositiveSmallIntegerField()}
    stored = {
        name: models.GeneratedField(
            expression=Left("area", digits), output_field=models.CharField(max_length=4), db_persist=True
        )
        for name, digits in (("province", 2), ("district", 4))
    }
    with _registered() as register:
        register("WithEmptyYear", YearQuerySet, {"fiscal_year": models.PositiveSmallIntegerField(null=True)})
        yield {
            "year": register("WithYear", YearQuerySet, year),
            "two": register("WithTwoYears", TwoYearsQuerySet, two),
            "stored": register("WithStoredCodes", YearQuerySet, {**_again(year), **stored}),
        }


def _again(columns):
    return {name: type(column)() for name, column in columns.items()}


def _registered():
    from contextlib import contextmanager

    @contextmanager
    def registered():
        made = []

        def register(name, queryset, columns):
            meta = type("Meta", (), {"app_label": "accounts"})
            body = {"__module__": __name__, "Meta": meta, "objects": queryset.as_manager(), **columns}
            made.append(type(name, (Scoped,), body))
            return made[-1]

        yield register
        for model in made:
            del apps.all_models["accounts"][model._meta.model_name]
        apps.clear_cache()

    return registered()


@pytest.fixture
def tables(kinds, db):
    """Each with a row for every place and pair of years."""
    for name, model in kinds.items():
        with connection.schema_editor() as editor:
            editor.create_model(model)
        for code, fiscal, fund in product(WHERE, YEARS, YEARS):
            if name == "two":
                model.objects.create(area_id=code, fiscal_year=fiscal, fund_year=fund)
            elif fund == fiscal:
                model.objects.create(area_id=code, fiscal_year=fiscal)
    return kinds


@pytest.fixture
def anybody(db):
    return User.objects.create_user("anybody", first_name="สมมติ")


def years_of(row):
    return {row.fiscal_year, getattr(row, "fund_year", row.fiscal_year)}


def seen_by(user, model, door="visible_to"):
    return {(row.area_id, row.fiscal_year, *sorted(years_of(row))) for row in getattr(model.objects, door)(user)}


def all_of(model):
    return model.objects.unscoped("to compare")


def reached(grants, rights, row):
    """The rule once more, one grant at a time and without a set or a query."""
    for role, codes, years in grants:
        for right in RIGHTS[role] & set(rights):
            wide = role == Role.CD_WORKER and right in (Right.READ_COMMUNITY, Right.READ_PUBLISHED)
            places = tuple(code[:4] if wide else code for code in codes)
            if row.area_id.startswith(places) and (not years or years_of(row) & set(years)):
                return True
    return False


def may_be_empty(model):
    """The steps on the paths of years of a model at which a row may say nothing."""
    found = []
    for path in model._default_manager.all().year_path:
        options = model._meta
        for step in path.split("__"):
            field = options.get_field(step)
            found += [f"{options.label}.{step}"] if field.null else []
            options = field.related_model._meta if field.is_relation else options
    return found


def test_no_path_of_years_is_ever_empty(kinds):
    """Such a row would be of no year: closed to a grant for all the years that there are, open to one without."""
    scoped = [model for model in apps.get_models() if isinstance(model._default_manager.all(), ScopedQuerySet)]

    assert {step for model in scoped for step in may_be_empty(model)} == {"accounts.WithEmptyYear.fiscal_year"}


def test_inspector_of_two_provinces_and_two_years_sees_exactly_the_pairs(tables, person):
    inspector = person("inspector", "40", fiscal_years=[2568])
    Assignment.objects.create(user=inspector, role=INSPECTOR, area_id="41", fiscal_years=[2569])
    inspector = User.objects.get(pk=inspector.pk)

    for name in ("year", "stored"):
        assert seen_by(inspector, tables[name]) == {
            ("400501", 2568, 2568),
            ("400502", 2568, 2568),
            ("400701", 2568, 2568),
            ("410101", 2569, 2569),
        }


def test_window_is_each_grants_own(tables, person):
    from datetime import timedelta

    from django.utils import timezone

    inspector = person("inspector", "40", fiscal_years=[2568], valid_until=timezone.now() - timedelta(seconds=1))
    Assignment.objects.create(user=inspector, role=INSPECTOR, area_id="41", fiscal_years=[2569])

    assert seen_by(User.objects.get(pk=inspector.pk), tables["year"]) == {("410101", 2569, 2569)}


given_grants = st.lists(
    st.tuples(
        st.sampled_from([Role.INSPECTOR, Role.CD_WORKER, Role.STRATEGY, Role.DEPARTMENT, Role.ADMIN]),
        st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True),
        st.lists(st.sampled_from(YEARS), max_size=2, unique=True),
    ),
    max_size=4,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_grants)
def test_doors_open_exactly_what_one_grant_at_a_time_says(tables, anybody, grants):
    anybody.grants = [Grant(role, tuple(codes), tuple(years)) for role, codes, years in grants]

    for model in tables.values():
        for door, rights in (("visible_to", YearQuerySet.read_rights), ("editable_by", YearQuerySet.write_rights)):
            rows = getattr(model.objects, door)(anybody)

            assert {row.pk for row in rows} == {row.pk for row in all_of(model) if reached(grants, rights, row)}


@given(given_grants, st.sampled_from(WHERE), st.sampled_from(YEARS), st.sampled_from([READS, Right.RECORD_COMMUNITY]))
def test_button_on_a_row_of_a_year_asks_for_the_year(grants, code, year, right):
    user = User(is_active=True)
    user.grants = [Grant(role, tuple(codes), tuple(years)) for role, codes, years in grants]
    row = type("Row", (), {"area_id": code, "fiscal_year": year})
    timeless = [(role, codes, []) for role, codes, _ in grants]

    assert user.may_in(right, code, year) == reached(grants, [right], row)
    assert user.may_in(right, code) == reached(timeless, [right], row)


def test_rows_without_years_are_opened_by_a_grant_for_certain_years(tables, anybody):
    anybody.grants = [Grant(INSPECTOR, ("40",), (2568,))]

    seen = TimelessQuerySet(tables["year"]).visible_to(anybody)

    assert {row.pk for row in seen} == {row.pk for row in all_of(tables["year"]) if row.area_id.startswith("40")}
    assert anybody.may_in(READS, "400501")


def test_grants_for_the_same_years_are_one_condition(kinds, anybody):
    anybody.grants = [
        Grant(INSPECTOR, ("40",), (2568, 2569)),
        Grant(INSPECTOR, ("4101",), (2569, 2568)),
        Grant(INSPECTOR, ("410101",), (2569, 2568, 2568)),
    ]

    assert str(kinds["year"].objects.visible_to(anybody).query).partition(" WHERE ")[2] == (
        '(("accounts_withyear"."area_id"::text LIKE 40% OR "accounts_withyear"."area_id"::text LIKE 4101%)'
        ' AND "accounts_withyear"."fiscal_year" IN (2568, 2569))'
    )


def test_without_years_the_condition_is_only_of_areas(kinds, anybody):
    anybody.grants = [Grant(INSPECTOR, ("40",)), Grant(INSPECTOR, ("4101",))]

    assert str(kinds["year"].objects.visible_to(anybody).query).partition(" WHERE ")[2] == (
        '("accounts_withyear"."area_id"::text LIKE 40% OR "accounts_withyear"."area_id"::text LIKE 4101%)'
    )


def test_stored_province_and_district_are_asked_for_equality(kinds, anybody):
    anybody.grants = [Grant(INSPECTOR, ("40", "42", "4101", "410201", "43010101"))]

    where = str(kinds["stored"].objects.visible_to(anybody).query).partition(" WHERE ")[2]

    table = '"accounts_withstoredcodes"'
    assert where == (
        f'({table}."area_id"::text LIKE 410201% OR {table}."area_id"::text LIKE 43010101%'
        f' OR {table}."province" IN (40, 42) OR {table}."district" IN (4101))'
    )


def test_nobody_sees_nothing_and_asks_nothing(tables, anybody, django_assert_num_queries):
    anybody.grants = []

    with django_assert_num_queries(0):
        for model in tables.values():
            assert list(model.objects.visible_to(anybody)) == []
            assert model.objects.editable_by(anybody).count() == 0
