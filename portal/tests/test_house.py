"""What imports cannot show: the plan of the house, and the habits that hold in every room."""

import ast
import configparser
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from portal.accounts.doors import ScopedQuerySet

ROOT = Path(settings.BASE_DIR)
ROOTS = ("portal", "villages", "tourism", "budget")
TOP = {*ROOTS, "templates", "static", "manage.py", "requirements.txt", "pytest.ini", "README.md", "run"}
NOT_OURS = {"var", "node_modules"}

WIRING = {"deploy"}
"""Folders of portal/ that hold no Python."""

# Who may use what is dangerous, and why.
MARKS_SAFE = {
    "portal/ui/icons.py": "inlines the icons of a pinned package",
    "tourism/catalogue/printing/typeset.py": "puts escaped words between tags of its own",
}
SPEAKS_SQL = {
    "portal/accounts/doors.py": "guards raw() with the doors; runs no SQL of its own",
    "portal/accounts/middleware.py": "makes a transaction read-only",
    "portal/bench/load.py": "copies invented rows, as an import does",
    "portal/files/store.py": "advisory locks",
    "portal/trail/context.py": "tells the triggers of the act under way",
    "portal/office/schema.py": "marks the database with the first migrations that made it",
    "portal/thai/checks.py": "asks the server what it can sort and find",
    "portal/trail/management/commands/grant_app_role.py": "grants to the application's role",
}
PAST_THE_DOORS = {"portal/accounts/versioned.py": "names what a row of the person holds already, beside a stale form"}
FORGETS_YEARS = {
    "portal/jobs/querysets.py": "jobs have no year",
    "portal/office/forms.py": "areas to choose from",
    "portal/office/querysets.py": "colleagues and lists of areas have no year",
    "portal/office/views.py": "a letterhead belongs to a province",
    "tourism/catalogue/door.py": "issues and office copies belong to a province",
    "tourism/catalogue/plan.py": "areas to choose from",
    "tourism/catalogue/querysets.py": "an issue belongs to a province, its year is the edition's",
    "tourism/publication/querysets.py": "revisions of communities have no year",
    "villages/places.py": "areas to choose from",
}
UNTRACKED = {
    "accounts.wronganswer": "counted and forgotten; the rest that follows five of them stands in the trail",
    "files.storedfile": "bytes under their hash; what they are is their owner's",
    "jobs.job": "work in progress; what came of it is noted in the trail",
    "jobs.workerpulse": "the pulse of a process",
    "territory.area": "official areas, loaded from files in the repository",
    "territory.areagroup": "lists with source and date, loaded from the repository",
    "territory.areagroupmember": "lists with source and date, loaded from the repository",
    "tourism.issueentry": "append-only by trigger",
    "tourism.redaction": "append-only by trigger; names hashes, never what was taken out",
    "trail.entry": "the trail itself",
}


def python_files(*, tests=False):
    for root in ROOTS:
        for path in sorted((ROOT / root).rglob("*.py")):
            parts = set(path.relative_to(ROOT).parts)
            if not parts & NOT_OURS and "migrations" not in parts and (tests or "tests" not in parts):
                yield path


def name(path):
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path, names):
    """Lines on which something with one of these names is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if called in names:
                yield node.lineno


def using(names, files=None):
    return {name(path) for path in files or python_files() if any(calls(path, names))}


# The storeys ---------------------------------------------------------------------------------------------------------


@cache
def storeys():
    """Room -> storey, 0 at the bottom; "|" and ":" part the rooms of one storey."""
    plan = configparser.ConfigParser()
    plan.read(ROOT / ".importlinter", encoding="utf-8")
    lines = plan["importlinter:contract:house"]["layers"].strip().splitlines()
    rooms = [re.findall(r"[a-z_.]+", line) for line in lines]
    return {room: level for level, line in enumerate(reversed(rooms)) for room in line}


def room_of(model):
    module = model.__module__
    return next((room for room in sorted(storeys(), key=len, reverse=True) if f"{module}.".startswith(f"{room}.")), "")


def our_models():
    """Less the proxies, which are the same rows by another name."""
    models = (model for model in apps.get_models() if model.__module__.partition(".")[0] in ROOTS)
    return [model for model in models if not model._meta.proxy]


def test_every_room_is_on_a_storey():
    rooms = {f"portal.{path.name}" for path in (ROOT / "portal").iterdir() if _is_room(path)} | set(ROOTS[1:])

    assert rooms <= set(storeys())


def _is_room(path):
    return path.is_dir() and path.name not in {"__pycache__", *NOT_OURS, *WIRING}


def test_every_folder_of_modules_keeps_the_order_of_names():
    """`lint-imports` asks only the folders that the contract names."""
    plan = configparser.ConfigParser()
    plan.read(ROOT / ".importlinter", encoding="utf-8")
    named = set(plan["importlinter:contract:inside"]["containers"].split())
    modules = [path.relative_to(ROOT) for path in python_files() if path.name != "__init__.py"]
    folders = {".".join(path.parent.parts) for path in modules if not {"management", "templatetags"} & set(path.parts)}

    assert folders - {"portal", "budget"} == named - {"budget"}


def test_every_room_says_what_it_owns():
    for room in (*(path for path in (ROOT / "portal").iterdir() if _is_room(path)), *(ROOT / root for root in ROOTS)):
        said = ast.get_docstring(tree(room / "__init__.py")) or ""

        assert said, name(room)
        assert "\n" not in said, name(room)
        assert said.endswith("."), name(room)


def test_every_installed_room_is_on_a_storey():
    ours = [config.name for config in apps.get_app_configs() if config.name.partition(".")[0] in ROOTS]

    assert set(ours) <= set(storeys())


def test_no_foreign_key_climbs_the_stairs():
    climbing = []
    for model in our_models():
        for column in (*model._meta.fields, *model._meta.many_to_many):
            target = room_of(column.related_model) if column.is_relation and column.related_model else ""
            if target and storeys()[target] > storeys()[room_of(model)]:
                climbing.append(f"{model._meta.label}.{column.name} -> {target}")

    assert not climbing


def test_no_foreign_key_crosses_to_a_neighbour_subject():
    crossing = [
        f"{model._meta.label}.{column.name}"
        for model in our_models()
        for column in model._meta.fields
        if column.is_relation
        and column.related_model
        and _are_neighbours(room_of(model), room_of(column.related_model))
    ]

    assert not crossing


def _are_neighbours(one, other):
    return bool(one and other) and one != other and storeys()[one] == storeys()[other]


def test_nothing_else_lies_at_the_top():
    lying = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - NOT_OURS - {"__pycache__"}

    assert lying == TOP


def test_no_room_is_a_drawer_for_everything():
    nameless = {"utils", "helpers", "common", "misc", "base", "core"}

    assert not [name(path) for path in python_files(tests=True) if {path.stem, path.parent.name} & nameless]


# What may not be written ---------------------------------------------------------------------------------------------


def test_text_is_called_safe_only_where_we_draw_it():
    assert using({"mark_safe", "SafeString", "html_safe"}) == set(MARKS_SAFE)


def test_no_view_is_taken_out_of_the_csrf_check():
    assert not [name(path) for path in python_files() if "csrf_exempt" in path.read_text(encoding="utf-8")]


def test_sql_is_spoken_only_in_listed_modules():
    assert using({"raw", "RawSQL", "extra", "cursor"}) == set(SPEAKS_SQL)


def test_what_is_done_after_the_transaction_cannot_undo_the_answer():
    """An error there would show 500 for what has happened, and drop the hooks behind it."""
    assert using({"on_commit"}) == {"portal/trail/after.py"}


def test_pictures_are_read_by_the_worker_and_by_commands_alone():
    """A page that had one read would hold a thread for seconds."""
    reading = re.compile(r"portal\.photos(?:\.| import )judging")

    assert {name(path) for path in python_files() if reading.search(path.read_text(encoding="utf-8"))} == {
        "portal/photos/tasks.py",
        "portal/demo/pictures.py",
    }


def test_one_place_hands_pages_to_the_engine():
    places = [(name(path), line) for path in python_files() for line in calls(path, {"HTML"})]

    assert len(places) == 1
    assert places[0][0] == "portal/pdf/render.py"


def test_thai_years_are_counted_in_one_file():
    counting = {
        name(path)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value == 543
    }

    assert counting == {"portal/thai/dates.py"}


def test_queries_are_never_built_from_what_was_typed():
    """Names of columns and lookups from a request: CVE-2025-64459 and its kind."""
    expanding = []
    for path in python_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                spread = [word.value for word in node.keywords if word.arg is None]
                expanding += [f"{name(path)}:{node.lineno}" for value in spread if _is_typed(value)]

    assert not expanding


def _is_typed(node):
    return any(
        isinstance(part, ast.Attribute) and part.attr in {"GET", "POST", "cleaned_data"} for part in ast.walk(node)
    )


def test_pages_reach_rows_of_areas_only_through_doors():
    """`Community.objects.filter(…)` in a view, a form or a task would begin without a door."""
    scoped = {model.__name__ for model in our_models() if isinstance(model._default_manager.all(), ScopedQuerySet)}
    bypassing = []
    for path in python_files():
        if {path.stem, path.parent.name} & {"views", "forms", "versioned", "tasks", "door", "desk"}:
            bypassing += [name(path) for _ in _without_a_door(path, scoped)]

    assert set(bypassing) == set(PAST_THE_DOORS)


def test_areas_without_their_years_are_asked_for_only_where_rows_have_none():
    """`reach()` says where somebody holds a right in some year; doors and `may_in` keep areas and years together."""
    assert using({"reach"}) == set(FORGETS_YEARS)


BEGINNINGS = {"all", "get", "filter", "exclude", "first", "last", "count", "exists", "values", "order_by"}


def _without_a_door(path, scoped):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in {"_base_manager", "_default_manager"}:
            yield node.lineno
        if isinstance(node, ast.Attribute) and node.attr in BEGINNINGS and isinstance(node.value, ast.Attribute):
            manager = node.value
            if manager.attr == "objects" and getattr(manager.value, "id", "") in scoped:
                yield node.lineno


def test_no_note_waits_to_be_done():
    kinds = {".py", ".html", ".css", ".js", ".md", ".toml", ".ini", ".txt"}
    waiting = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")
    files = [path for root in (*ROOTS, "templates", "static/js", "static/css") for path in (ROOT / root).rglob("*.*")]
    ours = [
        path for path in files if path.suffix in kinds and not set(path.parts) & NOT_OURS and path != Path(__file__)
    ]

    assert not [name(path) for path in ours if waiting.search(path.read_text(encoding="utf-8"))]


def test_identifiers_are_english():
    thai = re.compile("[\u0e00-\u0e7f]")
    spoken = []
    for path in python_files(tests=True):
        for node in ast.walk(tree(path)):
            called = [getattr(node, word, None) for word in ("id", "attr", "arg", "name")]
            spoken += [f"{name(path)}: {text}" for text in called if isinstance(text, str) and thai.search(text)]

    assert not spoken


# Templates -----------------------------------------------------------------------------------------------------------

INLINE = re.compile(r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|\bhx-on|javascript:|\|\s*safe\b|autoescape\s+off", re.I)
SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.I)


def test_what_a_page_asks_by_itself_does_not_keep_the_session():
    polls = re.compile(r'<[^<]*hx-trigger="every [^<]*')
    found = [tag for path in (ROOT / "templates").rglob("*.html") for tag in polls.findall(path.read_text())]

    assert found
    assert [tag for tag in found if """hx-headers='{"Polling": "true"}'""" not in tag] == []


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=name)
def test_template_holds_no_code_of_its_own(path):
    text = path.read_text(encoding="utf-8")

    assert INLINE.findall(text) == []
    assert SCRIPT.findall(text) == []


def test_no_template_lies_outside_the_one_tree():
    assert not [name(path) for root in ROOTS for path in (ROOT / root).rglob("*.html")]


# Models and migrations -----------------------------------------------------------------------------------------------


def test_every_model_keeps_its_history_or_says_why_not():
    tracked, untracked = set(), set()
    for model in our_models():
        if not hasattr(model, "pgh_tracked_model"):
            (tracked if _event_of(model) else untracked).add(model._meta.label_lower)

    assert untracked == set(UNTRACKED)


def _event_of(model):
    return any(getattr(event, "pgh_tracked_model", None) is model for event in apps.get_models())


def test_histories_are_append_only():
    for event in apps.get_models():
        if getattr(event, "pgh_tracked_model", None) in our_models():
            assert "append_only" in {trigger.name for trigger in event._meta.triggers}, event._meta.label


def test_every_model_has_a_thai_name():
    thai = re.compile("[\u0e00-\u0e7f]")

    assert not [
        model._meta.label
        for model in our_models()
        if not hasattr(model, "pgh_tracked_model") and not thai.search(str(model._meta.verbose_name))
    ]


def test_migrations_are_named_for_what_they_do():
    files = [path for root in ROOTS for path in (ROOT / root).rglob("migrations/[0-9]*.py")]

    assert not [name(path) for path in files if re.search(r"_auto_|_initial$|_alter_|_\d{8}", path.stem)]


# Packages ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["requirements.txt", "portal/tests/requirements.txt"])
def test_every_package_is_pinned(path):
    lines = (line.split("#")[0].strip() for line in (ROOT / path).read_text(encoding="utf-8").splitlines())

    assert not [line for line in lines if line and not re.fullmatch(r"[\w.-]+(?:\[[\w,-]+\])?==[\w.]+", line)]


def test_every_front_end_package_is_pinned():
    text = (ROOT / "static" / "package.json").read_text(encoding="utf-8")

    assert not re.findall(r'": "[\^~*>][^"]*"', text)


def test_bare_word_audit_is_not_used():
    """Trail, inspection and acceptance are three things; npm has a fourth."""
    bare = re.compile(r"(?<!-)\baudit", re.I)

    assert not [name(path) for path in python_files() if bare.search(path.read_text(encoding="utf-8"))]
