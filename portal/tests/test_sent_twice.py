"""Forms that add and forms that change, found by looking at every page: a form sent twice at the same moment adds one
row, and of two people who change the same thing nobody loses a word. Real threads on real connections."""

import threading
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.exceptions import MultipleObjectsReturned
from django.db import connection, transaction
from django.forms import BaseForm, UUIDField
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from portal.accounts.versioned import VersionedForm
from portal.tests.asking import all_routes, ask
from portal.tests.country import BACKEND
from portal.tests.crawling import Page
from portal.tests.kwargs import keys_of
from portal.tests.test_forms import ours_below
from portal.tests.world import HERE, NEXT, Planter, colleague
from portal.ui.forms import ThaiForm
from villages.sections import SECTIONS

pytestmark = [pytest.mark.owner, pytest.mark.timeout(900)]

BUTTONS = {"csrfmiddlewaretoken"}
WORDS = {
    "username": "somying.twice",
    "first_name": "สมหญิง",
    "name": "บ้านส่งสองครั้ง",
    "title": "นาง",
    "role": "ผู้ประสานงาน",
    "area": "4005",
}
FREE = {"person", "group", "champion"}
"""Choices that stand beside what is typed."""
NO_VERSION = {
    "SignInForm": "opens a login session",
    "ChangePasswordForm": "asks for the old password",
    "AuthenticateForm": "a proof, judged one at a time",
    "ReauthenticateForm": "a proof, judged one at a time",
    "ActivateForm": "a proof, judged one at a time",
    "AddKeyForm": "answers a challenge that is taken once",
    "AuthenticateKeyForm": "answers a challenge that is taken once",
    "ReauthenticateKeyForm": "answers a challenge that is taken once",
    "WithdrawalForm": "ends what is in force under a lock; ended twice it is ended once",
    "WhoForm": "part of a form that adds, which carries the key",
    "AlbumForm": "the bytes of each picture are its key",
}
"""Forms that write and carry neither version nor key, and why."""
ASKS = {"FilterForm", "PlaceFilters", "CommunityFilters", "ColleagueFilters", "SampleForm"}
"""Forms that ask, and write nothing."""


# The classes ---------------------------------------------------------------------------------------------------------


def test_every_form_that_writes_carries_a_version_or_a_key_or_says_why_not():
    all_routes()
    for path in (*settings.ACCOUNT_FORMS.values(), *settings.MFA_FORMS.values()):
        import_string(path)  # allauth does so when a page is asked for
    neither = {kind.__name__ for kind in ours_below(BaseForm) if not _is_beginning(kind) and not _carries(kind)}

    assert (neither - ASKS - set(NO_VERSION), set(NO_VERSION) - neither) == (set(), set())


def _is_beginning(kind):
    """Others are made of it, or it has no fields of its own."""
    return bool(kind.__subclasses__()) or kind is ThaiForm or not kind.base_fields


def _carries(kind):
    return issubclass(kind, VersionedForm) or any(isinstance(each, UUIDField) for each in kind.base_fields.values())


# The pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def db(committed_rows):
    """Everything is made in committed rows."""


@pytest.fixture
def world(db, own_store):
    plots = {code: Planter(code).plant() for code in (HERE, NEXT)}
    people = {role: colleague(f"twice-{role}", [(role, "40")]) for role in ("promotion_group", "admin")}
    colleagues = {code: colleague(f"colleague-{code}", [("finance_officer", code)]) for code in ("4005", "4101")}
    nobody = SimpleNamespace(pk=1, code="ZZZZZZ")
    for plot in plots.values():
        plot.waiting = plot.revision
        plot.shown = plot.shown or plot.community
    return SimpleNamespace(
        plots=plots, people=people, colleagues=colleagues, jobs={}, issues={}, nobody=nobody, cookies=_cookies(people)
    )


def _cookies(people):
    found = {}
    for role, user in people.items():
        client = Client()
        client.force_login(user, backend=BACKEND)
        found[role] = client.cookies
    return found


def forms_on_pages(world, wanted):
    """(route, who, address, form) of every form that carries the wanted field, of the first who is shown it."""
    found = {}
    for route in all_routes():
        for role, user in world.people.items():
            if route.rule.closed or route.rule.public or (route.rule.rights and not user.may(*route.rule.rights)):
                continue
            for address in _addresses(route, world):
                answer = ask("GET", address, cookies=world.cookies[role])
                for form in Page(answer.body.decode()).forms if answer.status == 200 and not _is_file(answer) else []:
                    if form.method == "post" and wanted in form.fields:
                        found.setdefault(address, (route.name, role, form.action or address, form))
    return list(found.values())


def _is_file(answer):
    return "html" not in answer.headers.get("Content-Type", "")


def _addresses(route, world):
    try:
        keys = keys_of(route, world)
    except (LookupError, AttributeError, TypeError, MultipleObjectsReturned):
        return []
    near = {} if keys is None else (keys.keys[0].kwargs if not callable(keys.keys[0].kwargs) else None)
    if near is None:
        return []
    slugs = [section.slug for section in SECTIONS] if "section" in near else [None]
    try:
        return [reverse(route.name, kwargs=near | ({"section": slug} if slug else {})) for slug in slugs]
    except NoReverseMatch:
        return []


def filled(form):
    """As a person fills it who types something into every box."""
    typed = {}
    for name, (kind, value, choices) in form.fields.items():
        if name in BUTTONS:
            continue
        typed[name] = value or _word(name.rpartition("-")[2], kind, choices)
    return {name: value for name, value in typed.items() if value}


def _word(name, kind, choices):
    """What must be there, and the first of what is offered."""
    if kind == "select":
        return "" if name in FREE or name.endswith("_month") else next((choice for choice in choices if choice), "")
    return WORDS.get(name, "")


def post(action, data, cookies):
    return ask("POST", action, cookies=cookies, data=urlencode(data, doseq=True).encode())


def counts():
    from portal.tests.test_house import our_models

    ours = [model for model in our_models() if not hasattr(model, "pgh_tracked_model") and model.__name__ != "Entry"]
    return {model.__name__: model._base_manager.count() for model in ours}


# Sent twice ----------------------------------------------------------------------------------------------------------


def test_every_form_that_adds_adds_once_when_it_is_sent_twice_at_once(world):
    adding = [
        each for each in forms_on_pages(world, "creation_key") if "version" not in each[3].fields or _is_new(each)
    ]
    wrong, tried = [], set()
    for route, role, action, form in adding:
        data, before = filled(form), counts()
        answers = at_once(4, lambda: post(action, data, world.cookies[role]))  # noqa: B023 -- ended before the next one
        added = {name: count - before[name] for name, count in counts().items() if count != before[name]}
        if {answer.status for answer in answers} - {200, 302} or set(added.values()) != {1}:
            wrong.append((route, [answer.status for answer in answers], added, data))
        tried.add(route)

    assert not wrong, "\n".join(map(str, wrong))
    assert len(tried) >= 6, tried


def _is_new(found):
    return found[0].endswith("_create")


def at_once(times, send):
    start, answers = threading.Barrier(times), []

    def run():
        start.wait()
        answers.append(send())
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


# Two people ----------------------------------------------------------------------------------------------------------

PAIRS = (("หนึ่งเดียว", "สองเดียว"), ("7", "8"), ("0812345671", "0812345672"))


def test_of_two_people_at_every_form_that_changes_nobody_loses_a_word(world):
    changing = [each for each in forms_on_pages(world, "version") if not _is_new(each)]
    wrong, tried = [], set()
    for route, role, action, form in changing:
        with transaction.atomic():
            found = _both(action, form, world.cookies[role])
            transaction.set_rollback(True)
        tried.add(route)
        wrong += [] if found == (302, 409, True) else [(route, action, found)]

    assert wrong == []
    assert len(tried) >= 6, tried


def _both(action, form, cookies):
    """Statuses of the first and of the second person at one field, and whether the second still sees both words."""
    shown = {name: value for name, (_, value, _) in form.fields.items() if value and name not in BUTTONS}
    boxes = [name for name, (kind, _, _) in form.fields.items() if kind in {"text", "textarea", "tel"}]
    for name in boxes:
        for mine, yours in PAIRS:
            first = post(action, shown | {name: mine}, cookies)
            if first.status == 302:
                second = post(action, shown | {name: yours}, cookies)
                page = second.body.decode()
                return first.status, second.status, mine in page and yours in page
    return "no box could be changed", boxes
