"""Doors: no query on rows of areas runs without one, and none opens wider than the assignments."""

import pytest
from django.apps import apps
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.accounts.doors import Scoped, ScopedQuerySet, ScopeError, doors_required
from portal.accounts.reach import Grant, prefixes
from portal.accounts.rights import OF_A_PROVINCE, READING, READS_WHOLE_DISTRICT, RIGHTS, Right, Role
from portal.territory.codes import DISTRICT, PROVINCE

pytestmark = pytest.mark.django_db


def scoped_models():
    return [model for model in apps.get_models() if isinstance(model._default_manager.all(), ScopedQuerySet)]


def names(model):
    return model._meta.label


EVALUATIONS = {
    "iteration": list,
    "bool": bool,
    "len": len,
    "slicing": lambda rows: list(rows[:1]),
    "index": lambda rows: rows[0],
    "membership": lambda rows: rows.model() in rows,
    "count": lambda rows: rows.count(),
    "exists": lambda rows: rows.exists(),
    "contains": lambda rows: rows.contains(rows.model(pk=1)),
    "aggregate": lambda rows: rows.aggregate(n=models.Count("pk")),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.last(),
    "latest": lambda rows: rows.latest("pk"),
    "earliest": lambda rows: rows.earliest("pk"),
    "get": lambda rows: rows.get(pk=1),
    "get_or_create": lambda rows: rows.get_or_create(pk=1),
    "update_or_create": lambda rows: rows.update_or_create(pk=1),
    "update": lambda rows: rows.update(pk=1),
    "bulk_update": lambda rows: rows.bulk_update([rows.model(pk=1)], [rows.model._meta.concrete_fields[1].name]),
    "delete": lambda rows: rows.delete(),
    "values": lambda rows: list(rows.values("pk")),
    "values_list": lambda rows: list(rows.values_list("pk", flat=True)),
    "iterator": lambda rows: list(rows.iterator()),
    "in_bulk": lambda rows: rows.in_bulk(),
    "in_bulk_of_ids": lambda rows: rows.in_bulk([1]),
    "select_for_update": lambda rows: list(rows.select_for_update()),
    "raw": lambda rows: list(rows.raw("SELECT 1 AS id")),
    "union": lambda rows: list(rows.union(rows)),
    "union_with_own": lambda rows: list(opened(rows).union(rows)),
    "difference": lambda rows: list(rows.difference(opened(rows))),
    "or": lambda rows: list(rows | rows),
    "or_with_own": lambda rows: list(opened(rows) | rows),
    "xor_with_own": lambda rows: list(opened(rows) ^ rows),
    "and": lambda rows: list(rows & rows),
}


def opened(rows):
    return rows.unscoped("a door, beside which another row is put")


def test_every_scoped_model_has_a_queryset_with_doors():
    of_areas = {model for model in apps.get_models() if issubclass(model, Scoped)}

    assert of_areas <= set(scoped_models())


def test_every_scoped_model_says_who_reads_and_writes():
    silent = [names(model) for model in scoped_models() if not _queryset(model).read_rights]
    silent += [names(model) for model in scoped_models() if not _queryset(model).write_rights]

    assert not silent


def test_path_to_the_area_of_every_scoped_model_ends_at_an_area():
    for model in scoped_models():
        here = model
        for step in _queryset(model).area_path.split("__"):
            here = here._meta.get_field(step).related_model

        assert here._meta.label == "territory.Area", names(model)


@pytest.mark.parametrize("act", EVALUATIONS.values(), ids=EVALUATIONS)
def test_query_without_a_door_refuses_to_run(act):
    for model in scoped_models():
        with doors_required(), pytest.raises(ScopeError):
            act(model._default_manager.all())


@pytest.mark.parametrize("derive", [
    lambda rows: rows.filter(pk=1),
    lambda rows: rows.exclude(pk=1),
    lambda rows: rows.order_by("-pk"),
    lambda rows: rows.annotate(one=models.Value(1)),
    lambda rows: rows.select_related(),
    lambda rows: rows.only("pk"),
    lambda rows: rows.reverse(),
    lambda rows: rows.distinct(),
], ids=["filter", "exclude", "order_by", "annotate", "select_related", "only", "reverse", "distinct"])  # fmt: skip
def test_door_stays_open_or_closed_through_every_refinement(derive, reader):
    for model in scoped_models():
        with doors_required():
            list(derive(model._default_manager.visible_to(reader)))
            with pytest.raises(ScopeError):
                list(derive(model._default_manager.all()))


def test_outside_requests_and_jobs_no_door_is_asked_for():
    for model in scoped_models():
        list(model._default_manager.all()[:1])


def test_rows_reached_from_a_parent_need_no_second_door(officer):
    from villages.tests.factories import community, contact

    place = community()
    called = contact(place)

    with doors_required():
        assert list(place.contacts.all()) == [called]


# What a person reaches -----------------------------------------------------------------------------------------------

PLACES = ("40", "41", "4005", "4007", "400501", "400502", "4101")
WHERE = ("400501", "400502", "400701", "410101", "420101")


@pytest.fixture
def rows(db):
    """One row of every scoped model in every place of WHERE."""
    from portal.tests.world import Planter

    for code in WHERE:
        Planter(code).plant()


@pytest.fixture
def nobody(db):
    from portal.accounts.models import User

    return User.objects.create_user("random-assignments", first_name="สมมติ")


def assignments():
    one = st.tuples(st.sampled_from(list(Role)), st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True))
    return st.lists(one, max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_assignments=assignments())
def test_nobody_sees_beyond_the_territory_of_their_assignments(rows, nobody, given_assignments):
    nobody.grants = [Grant(role, tuple(codes)) for role, codes in given_assignments]

    with doors_required():
        for model in scoped_models():
            for door, rights in _doors(model):
                seen = set(_places(getattr(model._default_manager, door)(nobody), model))

                assert seen <= _territory(given_assignments, rights, model), (names(model), door)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_assignments=assignments())
def test_editable_rows_are_exactly_those_of_the_territory(rows, nobody, given_assignments):
    nobody.grants = [Grant(role, tuple(codes)) for role, codes in given_assignments]

    for model in scoped_models():
        everywhere = set(_places(model._default_manager.unscoped("to compare"), model))
        rights = _queryset(model).write_rights

        seen = set(_places(model._default_manager.editable_by(nobody), model))

        assert seen == {code for code in everywhere if _reaches(given_assignments, rights, code)}, names(model)


@given(
    st.lists(st.tuples(st.sampled_from(list(Role)), st.lists(st.sampled_from(PLACES), min_size=1))),
    st.sampled_from(list(Right)),
)
def test_reach_is_the_shortest_list_of_codes_that_says_the_same(given_assignments, right):
    found = prefixes([Grant(role, tuple(codes)) for role, codes in given_assignments], [right])

    assert "" not in found
    assert not any(one != other and one.startswith(other) for one in found for other in found)
    for code in WHERE:
        assert code.startswith(found or ("-",)) == _reaches(given_assignments, (right,), code)


def test_anonymous_visitor_passes_no_staff_door(rows):
    from django.contrib.auth.models import AnonymousUser

    for model in scoped_models():
        for door in ("visible_to", "editable_by"):
            assert not list(getattr(model._default_manager, door)(AnonymousUser())), (names(model), door)


def _queryset(model):
    return type(model._default_manager.all())


def _doors(model):
    queryset = _queryset(model)
    return [("visible_to", None), ("editable_by", queryset.write_rights)]


def _places(rows, model):
    return rows.order_by().values_list(f"{_queryset(model).area_path}__code", flat=True)


def _territory(given_assignments, rights, model):
    """Without rights: all areas of all assignments, the district of an officer, the province of an issue's readers."""
    if rights is not None:
        return {code for code in ALL_PLACES if _reaches(given_assignments, rights, code)}
    codes = {code for role, codes in given_assignments for code in codes}
    wider = {code[:DISTRICT] for code in codes}
    if _queryset(model).__name__ == "IssueQuerySet":
        wider |= {code[:2] for code in codes}
    return {place for place in ALL_PLACES if place.startswith(tuple(codes | wider) or ("-",))}


ALL_PLACES = {code[:digits] for code in WHERE for digits in (2, 4, 6)}


def _reaches(given_assignments, rights, code):
    """The rule once more, written from the table of roles and not from the doors."""
    for role, codes in given_assignments:
        for right in RIGHTS[role] & set(rights):
            wide = role in READS_WHOLE_DISTRICT and right in READING
            counting = [place for place in codes if right not in OF_A_PROVINCE or len(place) == PROVINCE]
            if code.startswith(tuple(place[:DISTRICT] if wide else place for place in counting)):
                return True
    return False
