"""Every route declares who may open it (AZ-1), and the command that lists them tells the truth."""

import json
from collections import Counter
from io import StringIO

from django.core.management import call_command
from django.test import Client, override_settings
from django.urls import get_resolver, path

from portal.accounts.access import PUBLIC, SIGNED_IN, Rule, access
from portal.accounts.rights import Right
from portal.accounts.routes import THIRD_PARTY, rule_of
from portal.tests.asking import all_routes

PUBLIC_ROUTES = {
    "account_login",
    "mfa_authenticate",
    "files:open",
    "healthz",
    "tourism:issue_shelf",
    "tourism:place_detail",
    "tourism:place_list",
    "tourism:place_qr",
    "tourism:short",
}
"""What is open to everybody. A new one is a decision, and is written here as well."""


def test_every_route_has_a_name_of_its_own():
    names = Counter(route.name for route in all_routes())

    assert "" not in names
    assert not [name for name, times in names.items() if times > 1 or name.endswith(":")]


def test_every_path_is_routed_once():
    paths = Counter(route.path for route in all_routes())

    assert not [path for path, times in paths.items() if times > 1]


def test_every_route_has_a_rule():
    assert not [route.name for route in all_routes() if route.rule is None]


def test_routes_of_others_have_rules_with_reasons():
    assert not [name for name, (rule, reason) in THIRD_PARTY.items() if not reason or not isinstance(rule, Rule)]


def test_no_rule_is_written_for_a_route_that_is_not_there():
    assert not set(THIRD_PARTY) - {route.name for route in all_routes()}


def test_no_rule_of_the_table_stands_beside_one_on_the_view():
    declared = {route.name for route in all_routes() if getattr(route.view, "access", None)}

    assert not declared & set(THIRD_PARTY)


def test_public_routes_are_few_and_say_why():
    public = [route for route in all_routes() if route.rule.public]

    assert {route.name for route in public} == PUBLIC_ROUTES
    assert all(route.rule.reason or THIRD_PARTY[route.name][1] for route in public)


def test_every_right_of_a_rule_is_given_to_some_role():
    from portal.accounts.rights import RIGHTS

    given = frozenset().union(*RIGHTS.values())

    assert not [route.name for route in all_routes() if route.rule.rights - given]


def test_every_error_has_its_own_page():
    resolver = get_resolver()

    for status in (400, 403, 404, 500):
        handler = resolver.resolve_error_handler(status)

        assert handler.__module__ == "portal.ui.views", status


# The gate ------------------------------------------------------------------------------------------------------------


def forgotten(request):
    raise AssertionError("nobody said who may open this")


@access(PUBLIC, reason="to compare")
def opened(request):
    from django.http import HttpResponse

    return HttpResponse("open")


handler404 = "portal.ui.views.not_found"
urlpatterns = [path("forgotten/", forgotten, name="forgotten"), path("opened/", opened, name="opened")]


@override_settings(ROOT_URLCONF="portal.tests.test_routes", LOGIN_REDIRECT_URL="opened")
def test_view_without_a_rule_is_not_found(db):
    assert Client().get("/opened/").status_code == 200
    assert Client().get("/forgotten/").status_code == 404


def test_rule_on_the_view_survives_other_decorators():
    from django.views.decorators.http import require_POST

    view = require_POST(access(Right.EXPORT)(opened))

    assert rule_of(view, "x").rights == {Right.EXPORT}


def test_rule_says_itself_in_words():
    assert [str(rule) for rule in (PUBLIC, SIGNED_IN, Rule(closed=True))] == ["public", "signed in", "closed"]
    assert str(Rule(frozenset({Right.READ_TRAIL, Right.EXPORT}))) == "export | read_trail"


# show_urls -----------------------------------------------------------------------------------------------------------


def shown(*options):
    out = StringIO()
    call_command("show_urls", *options, stdout=out)
    return out.getvalue()


def test_show_urls_lists_every_route_with_its_rule():
    listed = json.loads(shown("--access", "--json"))

    assert {row["name"] for row in listed} == {route.name for route in all_routes()}
    assert all(set(row) == {"name", "path", "access"} for row in listed)
    assert {row["name"] for row in listed if row["access"] == "public"} == PUBLIC_ROUTES
    assert [row["path"] for row in listed] == sorted(row["path"] for row in listed)


def test_show_urls_is_a_table_for_people():
    lines = shown().splitlines()

    assert len(lines) == len(all_routes())
    assert not [line for line in lines if len(line.split()) != 2]
    assert any(line.split() == ["home:desk", "/desk/"] for line in lines)


@override_settings(ROOT_URLCONF="portal.tests.test_routes")
def test_show_urls_names_a_route_that_was_forgotten():
    assert json.loads(shown("--access", "--json"))[0] == {
        "name": "forgotten",
        "path": "/forgotten/",
        "access": "not found: no rule",
    }
