"""A field says once where it is typed, shown, printed and searched; what is stored for ever has a reader."""

import ast
import re

import pytest
from django.apps import apps
from django.db.models import CharField, DecimalField, IntegerField, JSONField, TextField

from portal.tests.test_house import name, our_models, python_files, tree

READERS = {
    "jobs.job.args": "what the function of its kind takes; nobody reads it once the job has ended",
    "tourism.catalogueissue.skipped": "tourism.catalogue.plan.Skipped.read; kept by a sample",
    "tourism.revision.content": "tourism.publication.content.read, by Revision.said alone; kept by samples",
    "trail.entry.details": "words of one act, listed as they are and never asked for by name",
}
"""Every column of free shape, and who reads what older code wrote there."""

LISTS_OF_FIELDS = {
    "portal/demo/communities.py": "the values of an invented community",
    "portal/ui/samples.py": "the form of the style guide, which is no record's",
    "tourism/catalogue/book.py": "the head of the printed page, which the content keeps apart",
    "tourism/catalogue/printing/words.py": "names in the template of the printed page",
    "tourism/publication/content.py": "what schema 1 called the fields of a programme: it never changes",
    "tourism/publication/snapshot.py": "the head of a programme, which the content keeps apart",
    "villages/forms/community.py": "a new community: enough to find it again",
}
"""Where else names of fields may stand in a row, and why."""


ASKED_APART = {"villages.Contact": {"person"}}
"""Asked for by the form of the person, and not changed afterwards."""


def declared():
    from villages.models import model_of
    from villages.sections import LISTS, SECTIONS

    rows = {model_of(kind)._meta.label: set(kind.names) for kind in LISTS if kind.fields}
    return {"villages.Community": {shown.name for section in SECTIONS for shown in section.fields}} | rows


def test_every_column_of_free_shape_has_a_reader():
    free = {
        f"{model._meta.label_lower}.{column.name}"
        for model in our_models()
        if not hasattr(model, "pgh_tracked_model")
        for column in model._meta.concrete_fields
        if isinstance(column, JSONField)
    }

    assert free == set(READERS)


def test_stored_contents_are_read_in_one_place():
    importing = [
        name(path)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.module == "tourism.publication.content"
        for alias in node.names
        if alias.name == "read"
    ]
    reaching = [name(path) for path in python_files() if re.search(r"\bcontent__(?!in)", path.read_text())]

    assert importing == ["tourism/publication/models.py"]
    assert reaching == ["tourism/publication/querysets.py"]


def test_every_column_that_people_write_is_declared_once():
    for label, names in declared().items():
        model = apps.get_model(label)
        written = {column.name for column in model._meta.concrete_fields if column.editable and not column.primary_key}

        assert names == written - {"search", "community"} - ASKED_APART.get(label, set()), label


def test_what_is_not_printed_says_why():
    from villages.sections import LISTS, SECTIONS
    from villages.shown import NotPrinted

    fields = [shown for section in (*SECTIONS, *LISTS) for shown in section.fields]
    reasons = {shown.name: shown.printed.reason for shown in fields if isinstance(shown.printed, NotPrinted)}

    assert all(len(reason.split()) > 3 for reason in reasons.values()), reasons
    assert not {shown.name for shown in fields if shown.wanted and shown.name in reasons} - {
        "responsible_officer",
        "verified_on",
    }


def test_nowhere_stands_a_second_list_of_fields():
    found = {name(path) for path in python_files() if path.stem != "sections" and any(_lists_of_fields(path))}

    assert found == set(LISTS_OF_FIELDS)


def _lists_of_fields(path):
    for node in ast.walk(tree(path)):
        words = _words(node)
        for names in declared().values():
            if len(words & names) >= 3:
                yield node.lineno, sorted(words & names)


def _words(node):
    """The texts that stand side by side in a tuple, list, set or call, or as the keys or values of a dict."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        parts = node.elts
    elif isinstance(node, ast.Dict):
        parts = [*node.keys, *node.values]
    elif isinstance(node, ast.Call):
        parts = node.args
    else:
        return set()
    rows = [part.elts[0] if isinstance(part, ast.Tuple) and part.elts else part for part in parts]
    return {part.value for part in rows if isinstance(part, ast.Constant) and isinstance(part.value, str)}


WRITTEN_BY_FORMS = ["villages.Community", "villages.Programme", "people.Person", "accounts.User"]


@pytest.mark.parametrize("label", WRITTEN_BY_FORMS)
def test_kind_of_form_field_belongs_to_the_column(label):
    """By whatever name it is called, and without a form that says more of it."""
    from villages.forms.fields import form_field

    model = apps.get_model(label)
    for column in model._meta.concrete_fields:
        if column.editable and not column.is_relation and not column.primary_key:
            renamed = column.clone()
            renamed.set_attributes_from_name("something_else")
            renamed.verbose_name, renamed.model = column.verbose_name, model
            one, other = form_field(column), form_field(renamed)

            assert type(one) is type(other), column.name
            assert one is None or type(one.widget) is type(other.widget), column.name


TYPED_MODELS = [
    *WRITTEN_BY_FORMS,
    "villages.Contact",
    "accounts.Assignment",
    "people.Consent",
    "photos.Photo",
    "reports.Letterhead",
]
NOT_TYPED = {"password", "wording"}


@pytest.mark.parametrize("label", TYPED_MODELS)
def test_column_that_is_typed_in_knows_its_field(label):
    """A form of any room, a command and an import then judge it alike."""
    from portal.ui.columns import OwnField

    typed = (CharField, TextField, IntegerField, DecimalField)
    columns = [column for column in apps.get_model(label)._meta.concrete_fields if isinstance(column, typed)]
    asked = [column for column in columns if column.editable and not column.choices and not column.primary_key]

    assert {column.name for column in asked if not isinstance(column, OwnField)} <= NOT_TYPED


@pytest.mark.parametrize("typed", ["ชื่อ\u2028ใหม่", "ชื่อ\r\nใหม่"])
def test_command_that_makes_a_record_keeps_one_line(typed):
    person = apps.get_model("people.Person")(area_id="400501", first_name=typed)

    person.clean_fields(exclude=["area"])

    assert person.first_name == "ชื่อ ใหม่"


def test_kinds_of_columns_are_plain_columns_to_migrations():
    from portal.ui.columns import Kind

    kinds = [column for model in our_models() for column in model._meta.concrete_fields if isinstance(column, Kind)]

    assert {type(column).__name__ for column in kinds} == {
        "BahtColumn",
        "CountColumn",
        "LatitudeColumn",
        "LineColumn",
        "LongitudeColumn",
        "MonthsColumn",
        "NumberColumn",
        "PhoneColumn",
        "SmallCountColumn",
        "TextColumn",
    }
    assert {column.deconstruct()[1] for column in kinds} == {
        "django.contrib.postgres.fields.ArrayField",
        "django.db.models.CharField",
        "django.db.models.DecimalField",
        "django.db.models.PositiveIntegerField",
        "django.db.models.PositiveSmallIntegerField",
        "django.db.models.TextField",
    }
