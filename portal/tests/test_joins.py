"""Joins cannot be asked for a door: there is no second query. So each path from rows of areas to other rows of areas,
outside the way to their own area, stands here with the reason why it shows nobody what they may not see."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist

from portal.accounts.doors import ScopedQuerySet

ROOT = Path(settings.BASE_DIR)
ROOMS = ("portal", "villages", "tourism")
LEFT_OUT = {"tests", "migrations", "demo", "bench", "launcher"}

REVIEWED = {
    "champion": "the person who leads an own programme",
    "champion__consents": "the gate and the snapshot ask what the champion of an own programme allows",
    "community__merged_into__publication__code": "where a merged community leads the public",
    "community__publication__revision": "whether a revision in an issue is still the public one of its own community",
    "consents": "of persons found by a door; a consent has no other area than its person's",
    "consents__purpose": "as above",
    "consents__withdrawn_at": "as above",
    "consents__withdrawn_at__isnull": "as above",
    "contacts__person": "keys of the persons of given communities, beside a door of persons",
    "people": "who is in a picture found by a door, and in which pictures a person found by a door is",
    "person": "the contact of an own community",
    "person__area": "the way of a consent to its area",
    "person__consents": "the gate and the snapshot ask what a contact of an own community allows",
    "photo": "a picture of an own album",
    "photo__area": "the way of a camera's place to its area",
    "photo__people": "who is in a picture of an own community's album",
    "photo__people__consents": "what they allow",
    "photos__isnull": "whether a community has an album",
    "photos__photo": "keys of the pictures of given communities, beside a door of pictures",
    "photos__photo__people": "keys of the persons of given communities, beside a door of persons",
    "photos__photo__state": "counts the pictures of an own album by their state, shows none",
    "programmes__champion": "keys of the persons of given communities, beside a door of persons",
    "publication": "the public code of a published revision",
    "publication__isnull": "whether a revision is the public one",
    "reissues": "counts the issues made in place of an own one: of the same province",
    "reissues__state__in": "as above",
    "revision": "what the public reads of a published community",
}
"""Path: why it may be followed."""

NAMING = {
    "filter", "exclude", "get", "get_or_create", "update_or_create", "Q", "F", "OuterRef", "get_object_or_404", "alias",
    "annotate", "aggregate", "values", "values_list", "order_by", "only", "defer", "select_related", "Count", "Sum",
    "Max", "Min", "Exists", "prefetch_related", "Prefetch", "earliest", "latest", "distinct", "dates", "in_bulk",
}  # fmt: skip
"""What takes the names of columns."""
BY_KEYWORD = {"get", "get_object_or_404", "get_or_create", "update_or_create", "Q", "Exists", "filter", "exclude"}
"""What takes them as keywords only; its other arguments are values."""
ROWS = {"select_related", "prefetch_related", "Prefetch"}
"""What brings whole rows, also over a key that is in the row itself."""


def scoped_models():
    return [model for model in apps.get_models() if isinstance(model._default_manager.all(), ScopedQuerySet)]


def python_files():
    for root in ROOMS:
        for path in sorted((ROOT / root).rglob("*.py")):
            if not LEFT_OUT & set(path.relative_to(ROOT).parts):
                yield path


def called(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


WHOLE = "__id"


def names_in(tree):
    """Words that name columns: arguments of what asks the database, and any text with a double underscore."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in NAMING:
            yield from (word.arg for word in node.keywords if word.arg)
            texts = [part for each in node.args for part in ast.walk(each) if called(node) not in BY_KEYWORD]
            words = [part.value for part in texts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            yield from (f"{word}{WHOLE}" if called(node) in ROWS else word for word in words)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
            yield node.value


def joins_of(model, name):
    """Whether the name leads from these rows to other rows of areas, not on the way to their own area."""
    own = type(model._default_manager.all()).area_path.split("__")
    here, steps = model, name.removeprefix("-").split("__")
    for place, step in enumerate(steps):
        try:
            column = here._meta.get_field(step)
        except FieldDoesNotExist:
            return False
        if not column.is_relation or column.related_model is None:
            return False
        here = column.related_model
        joined = not column.concrete or column.many_to_many or _is_column(here, steps[place + 1 : place + 2])
        if joined and here in scoped_models() and steps[: place + 1] != own[: place + 1]:
            return True
    return False


def _is_column(model, step):
    """A lookup such as `isnull` is asked of the key in the row itself."""
    return bool(step) and any(
        step[0] in {column.name, getattr(column, "attname", "")} for column in model._meta.get_fields()
    )


def found():
    paths = {}
    for path in python_files():
        for name in names_in(ast.parse(path.read_text(encoding="utf-8"))):
            if any(joins_of(model, name) for model in scoped_models()):
                paths.setdefault(name.removeprefix("-").removesuffix(WHOLE), set()).add(
                    path.relative_to(ROOT).as_posix()
                )
    return paths


def test_every_join_between_rows_of_areas_was_looked_at():
    paths = found()

    assert {name: files for name, files in paths.items() if name not in REVIEWED} == {}
    assert set(REVIEWED) - set(paths) == set()


@pytest.mark.parametrize("name", ["contacts__person", "photos__photo__people__area", "person__first_name", "revisions"])
def test_join_to_other_rows_of_areas_is_seen(name):
    assert any(joins_of(model, name) for model in scoped_models())


@pytest.mark.parametrize("name", ["area__code", "name", "area__parent__name_th", "person__isnull", "community__area"])
def test_way_to_the_own_area_is_no_such_join(name):
    assert not any(joins_of(model, name) for model in scoped_models())


def test_no_name_of_a_column_comes_from_a_request():
    """Not as an argument, not as a key: CVE-2025-64459 and its kind."""
    typed = []
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in NAMING - BY_KEYWORD:
                parts = [part for each in node.args for part in ast.walk(each)]
                asked = [part for part in parts if getattr(part, "attr", "") in {"GET", "POST", "cleaned_data"}]
                typed += [f"{path.relative_to(ROOT)}:{node.lineno}" for _ in asked]

    assert typed == []
