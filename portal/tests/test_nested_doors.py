"""A query on rows of areas inside another query needs a door of its own: each way of nesting, each model."""

import asyncio
import copy
import pickle

import pytest
from asgiref.sync import async_to_sync
from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value, When

from portal.accounts.doors import ScopedQuerySet, ScopeError, doors_required
from portal.territory.models import Area

pytestmark = pytest.mark.django_db

HERE, FAR = "400501", "410101"


def scoped_models():
    return [model for model in apps.get_models() if isinstance(model._default_manager.all(), ScopedQuerySet)]


def outer(model):
    """Rows that may be seen anyhow: what is nested in them is what the test asks about."""
    return model._default_manager.unscoped("around the nested rows").order_by()


def beside(rows):
    return rows.filter(pk=OuterRef("pk")).order_by()


def keys_of(rows):
    return set(rows.values_list("pk", flat=True))


def put_on(rows, query):
    """A queryset around a query that came from elsewhere."""
    made = rows.model._default_manager.all()
    made.query = query
    return made


async def _gathered(rows):
    return {row.pk async for row in rows}


async def _counted(rows):
    return await rows.acount()


def _aside(question, rows):
    """A browser of another test leaves its loop running in this thread, where the rows of this test are."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        return async_to_sync(question)(rows)
    finally:
        asyncio._set_running_loop(running)


def _as_it_is(model):
    return {model._meta.pk.name: F(model._meta.pk.name)}


def _flat(lists):
    return {key for keys in lists for key in keys or []}


def _ordered(model, rows):
    first = Subquery(beside(rows).values("pk")[:1])
    return set(outer(model).order_by(first).annotate(n=first).values_list("n", flat=True)) - {None}


def _counts(model, rows):
    counted = outer(model).aggregate(n=Count("pk", filter=Exists(beside(rows))))["n"]
    return _same_number(rows, counted)


def _through_areas(model, rows):
    path = type(rows).area_path
    areas = Area.objects.filter(pk__in=rows.order_by().values(path))
    return keys_of(outer(model).filter(**{f"{path}__in": areas}))


def _prefetched(model, rows):
    """Prefetched rows come from their parents; a query among their conditions comes from nowhere."""
    from villages.models import Community, Contact

    inside = Contact.objects.filter(community__in=Community.objects.unscoped("all parents").filter(Q(pk__isnull=False)))
    wanted = inside.filter(Exists(rows.order_by()))
    list(Community.objects.unscoped("parents").prefetch_related(Prefetch("contacts", wanted)))
    return keys_of(rows)


def _same_number(rows, number):
    with doors_required():
        keys = keys_of(rows)
    assert number == len(keys)
    return keys


def _any(rows, found):
    with doors_required():
        keys = keys_of(rows)
    assert bool(found) == bool(keys)
    return keys


# Each answers the keys of the rows that the nested query let through.
WAYS = {
    "pk_in": lambda model, rows: keys_of(outer(model).filter(pk__in=rows)),
    "pk_in_values": lambda model, rows: keys_of(outer(model).filter(pk__in=rows.values("pk"))),
    "pk_in_flat": lambda model, rows: keys_of(outer(model).filter(pk__in=rows.values_list("pk", flat=True))),
    "pk_in_slice": lambda model, rows: keys_of(outer(model).filter(pk__in=rows.order_by("pk")[:99])),
    "in_q": lambda model, rows: keys_of(outer(model).filter(Q(pk__in=[]) | Q(pk__in=rows))),
    "not_excluded": lambda model, rows: keys_of(outer(model)) - keys_of(outer(model).exclude(pk__in=rows)),
    "pk_is_first": lambda model, rows: keys_of(outer(model).filter(pk=rows.order_by("pk").values("pk")[:1])),
    "exists": lambda model, rows: keys_of(outer(model).filter(Exists(beside(rows)))),
    "not_exists": lambda model, rows: keys_of(outer(model)) - keys_of(outer(model).filter(~Exists(beside(rows)))),
    "exists_annotated": lambda model, rows: keys_of(outer(model).annotate(n=Exists(beside(rows))).filter(n=True)),
    "subquery": lambda model, rows: (
        set(outer(model).values_list(Subquery(beside(rows).values("pk")[:1]), flat=True)) - {None}
    ),
    "subquery_in_order": _ordered,
    "array": lambda model, rows: _flat(outer(model).values_list(ArraySubquery(beside(rows).values("pk")), flat=True)),
    "case": lambda model, rows: keys_of(
        outer(model).annotate(n=Case(When(Exists(beside(rows)), then=Value(1)), default=Value(0))).filter(n=1)
    ),
    "count_of_subquery": lambda model, rows: (
        set(
            outer(model).values_list(
                Subquery(beside(rows).values("pk").annotate(n=Count("pk")).values("pk")), flat=True
            )
        )
        - {None}
    ),
    "aggregate_filter": _counts,
    "annotated_aggregate": lambda model, rows: keys_of(outer(model).filter(pk__in=rows.annotate(n=Count("pk")))),
    "two_deep": lambda model, rows: keys_of(outer(model).filter(pk__in=outer(model).filter(pk__in=rows))),
    "inside_exclude": lambda model, rows: (
        keys_of(outer(model)) - keys_of(outer(model).exclude(pk__in=outer(model).filter(pk__in=rows)))
    ),
    "inside_rows_without_doors": _through_areas,
    "union": lambda model, rows: keys_of(outer(model).none().union(rows)),
    "union_nested": lambda model, rows: keys_of(
        outer(model).filter(pk__in=outer(model).filter(pk=None).values("pk").union(rows.values("pk")))
    ),
    "union_of_other_model": lambda model, rows: {
        key for (key,) in Area.objects.none().values_list("pk").union(rows.values_list("pk"))
    },
    "union_count": lambda model, rows: _same_number(rows, outer(model).filter(pk=None).union(rows).count()),
    "union_exists": lambda model, rows: _any(rows, outer(model).filter(pk=None).union(rows).exists()),
    "intersection": lambda model, rows: keys_of(outer(model).intersection(rows)),
    "difference": lambda model, rows: keys_of(outer(model)) - keys_of(outer(model).difference(rows)),
    "in_bulk": lambda model, rows: set(outer(model).filter(pk__in=rows).in_bulk()),
    "sliced_count": lambda model, rows: _same_number(rows, outer(model).filter(pk__in=rows)[:99].count()),
    "count": lambda model, rows: _same_number(rows, outer(model).filter(pk__in=rows).count()),
    "aggregate": lambda model, rows: _same_number(rows, outer(model).filter(pk__in=rows).aggregate(n=Count("pk"))["n"]),
    "explain": lambda model, rows: _any(rows, outer(model).filter(pk__in=rows).explain()),
    "iterator": lambda model, rows: {row.pk for row in outer(model).filter(pk__in=rows).iterator()},
    "async": lambda model, rows: _aside(_gathered, outer(model).filter(pk__in=rows)),
    "async_count": lambda model, rows: _same_number(rows, _aside(_counted, outer(model).filter(pk__in=rows))),
    "in_prefetch": _prefetched,
    "deep_copy": lambda model, rows: keys_of(copy.deepcopy(outer(model).filter(pk__in=rows))),
    "deep_copy_of_itself": lambda model, rows: keys_of(copy.deepcopy(rows)),
    "pickled": lambda model, rows: keys_of(put_on(rows, pickle.loads(pickle.dumps(rows.query)))),
    "pickled_around": lambda model, rows: keys_of(
        put_on(rows, pickle.loads(pickle.dumps(outer(model).filter(pk__in=rows).query)))
    ),
    "updated": lambda model, rows: _same_number(rows, outer(model).filter(pk__in=rows).update(**_as_it_is(model))),
}


@pytest.fixture
def rows(db):
    from portal.tests.world import Planter

    for code in (HERE, FAR):
        Planter(code).plant()


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_query_without_a_door_refuses_to_run_inside_another(way):
    for model in scoped_models():
        with doors_required(), pytest.raises(ScopeError):
            way(model, model._default_manager.all())


def test_nested_query_lets_through_exactly_the_rows_of_its_own_door(rows, reader):
    wrong = set()
    for model in scoped_models():
        with doors_required():
            mine = model._default_manager.visible_to(reader)
            own = keys_of(mine)
            assert own < keys_of(outer(model)), f"{model._meta.label}: nothing foreign that could leak"
            wrong |= {
                (way, model._meta.label) for way, ask in WAYS.items() if not _is_right(ask(model, mine), own, way)
            }

    assert wrong == set()


def _is_right(found, own, way):
    return found <= own and bool(found) == bool(own) if way in FIRST_ONLY else found == own


FIRST_ONLY = {"pk_is_first"}


def test_two_doors_beside_each_other_are_each_asked():
    for model in scoped_models():
        undoored, doored = model._default_manager.all(), outer(model)
        for together in (doored | undoored, undoored | doored, doored ^ undoored, undoored ^ doored):
            with doors_required(), pytest.raises(ScopeError):
                list(together)
        with doors_required():
            list(doored & undoored)
            list(undoored & doored)
            list(doored | doored)


def test_slice_is_not_put_beside_other_rows():
    """Django would begin a query without doors around it, into which the other rows fall unasked."""
    for model in scoped_models():
        with doors_required(), pytest.raises(TypeError):
            outer(model)[:1] | model._default_manager.all()
        with doors_required(), pytest.raises(TypeError):
            outer(model)[:1] ^ model._default_manager.all()


def test_nothing_needs_no_door():
    for model in scoped_models():
        with doors_required():
            assert list(model._default_manager.none()) == []
            assert list(outer(model).none() | model._default_manager.none()) == []


def test_excluding_over_a_join_asks_for_no_second_door(rows, reader):
    from villages.models import Community

    with doors_required():
        seen = Community.objects.visible_to(reader)
        without = seen.exclude(contacts__role="ไม่มีใครมีหน้าที่นี้")

        assert keys_of(without) == keys_of(seen)
        with pytest.raises(ScopeError):
            list(Community.objects.exclude(contacts__role="ใครก็ตาม"))
        with pytest.raises(ScopeError):
            list(Community.objects.visible_to(reader).exclude(contacts__in=_contacts()))


def _contacts():
    from villages.models import Contact

    return Contact.objects.all()


def test_door_of_a_parent_opens_only_its_own_rows(rows, reader):
    from villages.models import Community

    with doors_required():
        place = Community.objects.visible_to(reader).first()

        assert {contact.community_id for contact in place.contacts.all()} == {place.pk}
        assert {contact.community_id for contact in place.contacts.filter(pk__isnull=False)} == {place.pk}
        for page in Community.objects.visible_to(reader).prefetch_related("contacts", "photos"):
            assert {row.community_id for row in (*page.contacts.all(), *page.photos.all())} <= {page.pk}


def test_fast_delete_asks_too(rows):
    """Rows that nothing hangs on are deleted by one statement, which is not made by the query's own class."""
    from villages.models import Contact

    with doors_required(), pytest.raises(ScopeError):
        Contact.objects.all()._raw_delete("default")
    assert models.QuerySet(Contact).exists()
