"""Every part × every route × every method: what the rules and the doors promise is what is answered.

What is expected is worked out from the rule of the route, the table of roles and the keys in `kwargs.py`; nothing is
recorded from behaviour. A route, a role or a rule that is added is tried without a line here.
"""

import json
import logging
import time
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import quote

import pytest
from django.conf import settings
from django.urls import reverse

from portal.accounts import denials
from portal.accounts.access import Rule
from portal.accounts.middleware import WHILE_CHANGING_PASSWORD
from portal.accounts.rights import READ_ONLY, Role
from portal.tests.asking import SAFE, Answer, all_routes, ask, ask_and_watch
from portal.tests.cast import ANONYMOUS, CAST
from portal.tests.crowd import at_work
from portal.tests.kwargs import REGISTER, keys_of

pytestmark = pytest.mark.timeout(1200)

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
BY_HTMX = ("GET", "POST")
TRIED_IN_FULL = 2
"""A row that does not exist, and the first one that does: all methods; the others by two."""
WORKED = {200, 204, 302, 303, 400, 405, 409, 422, 429}
DUTIES_APART = {403}
"""Somebody in the right place may still be the wrong person for one act; only where something would change."""

WITHOUT_A_FACTOR = {
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_view_recovery_codes",
}
"""Pages of second factors, which nobody in the cast has."""
ASKS_AGAIN = {"mfa_edit_webauthn", "mfa_remove_webauthn", "office:colleague_password"}
"""First comes the password, then the row; the session remembers what was wanted."""
OWN_ANSWERS = {name: {403, 404} for name in WITHOUT_A_FACTOR} | {"healthz": {503}}

ACCESS_LOG = {"trail_entry"}
KEPT_BY_READING = ACCESS_LOG | {"django_session"}
AT_LEAST = 20_000
TAKEN = {"GET", "HEAD", "POST", "OPTIONS"}
NEVER_TAKEN = {"PUT", "PATCH", "DELETE"}
WRONG_METHOD = "หน้านี้เปิดโดยตรงไม่ได้"


@dataclass
class Tally:
    cells: int = 0
    denied: int = 0
    opened: int = 0
    wrong: list = field(default_factory=list)
    written: list = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True)
class Cell:
    part: object
    route: object
    label: str
    path: str
    missing: str
    """The address of a row that does not exist, on the same route."""
    in_reach: bool
    method: str
    htmx: bool = False

    def __str__(self):
        by = " by htmx" if self.htmx else ""
        return f"{self.part.name}: {self.method}{by} {self.route.name} ({self.label}) {self.path}"


@pytest.fixture(scope="module")
def tried(committed_country, django_db_blocker):
    """What is found for each part, while it is being found."""
    with django_db_blocker.unblock(), at_work(committed_country, CAST, _try, committed_country[-1]) as found:
        yield found


def _try(part, country):
    started, tally, unknown = time.monotonic(), Tally(), {}
    for name in ("django.request", "portal.accounts.denials"):
        logging.getLogger(name).setLevel(logging.ERROR)  # thousands of refusals
    denials.ENTERED = 0  # as after a flood: what a refusal enters is tried by portal/accounts/tests/test_denials.py
    for cell in _cells(country, part):
        answer = _ask(country, cell)
        tally.cells += 1
        if cell.path == cell.missing:
            unknown[cell.method, cell.htmx] = answer
        tally.wrong += _wrong(country, cell, answer, unknown, tally)
        tally.written += _written_for_nothing(cell, answer)
    tally.seconds = time.monotonic() - started
    return tally


def _publish(tallies):
    report = {name: sum(getattr(tally, name) for tally in tallies) for name in ("cells", "denied", "opened")}
    report |= {name: sum(len(getattr(tally, name)) for tally in tallies) for name in ("wrong", "written")}
    report["seconds"] = round(sum(tally.seconds for tally in tallies), 1)
    place = settings.VAR_DIR / "bench"
    place.mkdir(parents=True, exist_ok=True)
    (place / "matrix.json").write_text(json.dumps(report, indent=1), encoding="utf-8")
    print(f"\naccess matrix: {report}")  # noqa: T201 -- the figure that is published
    return report


@pytest.mark.parametrize("part", CAST, ids=lambda part: part.name)
def test_every_route_answers_this_part_as_the_rules_say(tried, part):
    tally = tried[part].result()
    wrong, written = tally.wrong, tally.written

    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:60])
    assert not written, f"{len(written)} wrote:\n" + "\n".join(written[:60])


def test_matrix_was_large_enough(tried):
    report = _publish([each.result() for each in tried.values()])
    denied, opened = report["denied"], report["opened"]

    assert denied + opened >= AT_LEAST
    assert denied > opened > 0


def test_every_route_with_parameters_has_keys():
    with_parameters = {route.name for route in all_routes() if "<" in route.path}

    assert set(REGISTER) == with_parameters


def test_every_role_has_a_part():
    assert {role for part in CAST for role, _ in part.grants} == set(Role)


def test_anonymous_part_has_no_cookies(country):
    assert ANONYMOUS.name not in country.cookies


# What is asked -------------------------------------------------------------------------------------------------------


def _cells(country, part):
    """Where the gate refuses, the row does not matter; where it lets the person in, each row is tried."""
    for route in all_routes():
        addresses = list(_addresses(country, part, route))
        cells = [partial(Cell, part, route, *address) for address in addresses]
        if _expected(cells[-1](method="GET")):
            yield from _in_full(cells[-1])
            continue
        for cell in cells[:TRIED_IN_FULL]:
            yield from _in_full(cell)
        for cell in cells[TRIED_IN_FULL:]:
            yield from (cell(method=method) for method in BY_HTMX)


def _in_full(cell):
    yield from (cell(method=method) for method in METHODS)
    yield from (cell(method=method, htmx=True) for method in BY_HTMX)


def _addresses(country, part, route):
    keys = keys_of(route, country)
    if keys is None:
        yield "no key", reverse(route.name), "", True
        return
    missing = reverse(route.name, kwargs=keys.missing)
    yield "missing", missing, missing, False
    for key in keys.keys:
        yield key.label, reverse(route.name, kwargs=key.of(part)), missing, key.opens(part)


def _ask(country, cell):
    headers = {"HX-Request": "true"} if cell.htmx else {}
    asked = {"cookies": country.cookies.get(cell.part.name), **headers}
    if _only_reads(cell.part) and cell.method in SAFE:
        return ask(cell.method, cell.path, **asked)  # a read-only transaction cannot end inside another one
    return ask_and_watch(cell.method, cell.path, **asked)


def _only_reads(part):
    return bool(part.held) and all(role in READ_ONLY for role, _ in part.held)


def _is_inspector(part):
    return any(role == Role.INSPECTOR for role, _ in part.held)


# What has to come ----------------------------------------------------------------------------------------------------


def _wrong(country, cell, answer, unknown, tally):
    expected = _expected(cell)
    if expected:
        tally.denied += 1
        return [] if _is_denial(answer, expected) else [f"{cell}: {answer.status}, not {expected}"]
    if cell.in_reach:
        tally.opened += 1
        return [
            *([] if _worked(cell, answer) else [f"{cell}: {answer.status}, though it is open"]),
            *_wrong_method(cell, answer),
            *_result_of_a_post(country, cell, answer),
        ]
    tally.denied += 1
    return _unlike(unknown[cell.method, cell.htmx], cell, answer)


def _expected(cell):
    """The answer of the gate alone: a status and a place to go, or nothing when the gate lets the person in."""
    rule = cell.route.rule or Rule(closed=True)
    if rule.closed:
        return 404, ""
    if rule.public:
        return None
    if not cell.part.is_known:
        return _sign_in(cell)
    if cell.part.must_change and cell.route.name not in WHILE_CHANGING_PASSWORD:
        return 302, reverse("account_change_password")
    if rule.rights and not cell.part.holds(rule.rights):
        return 403, ""
    return None


def _sign_in(cell):
    target = cell.path if cell.method in {"GET", "HEAD"} else reverse("home:desk")
    address = f"{reverse('account_login')}?next={quote(target, safe='')}"
    return (401 if cell.htmx else 302), address


def _is_denial(answer, expected):
    status, address = expected
    goes_to = answer.headers.get("HX-Redirect") or answer.headers.get("Location") or ""
    return answer.status == status and goes_to == address


def _wrong_method(cell, answer):
    """Nothing but reading and forms: whatever else is asked gets a page of ours, which names what there is."""
    if cell.method in NEVER_TAKEN and answer.status != 405:
        return [f"{cell}: {answer.status}, not 405"]
    if answer.status != 405:
        return []
    allowed = set(answer.headers.get("Allow", "").split(", "))
    named = (
        allowed <= TAKEN and bool(allowed) and cell.method not in allowed and ("GET" in allowed) == ("HEAD" in allowed)
    )
    said = WRONG_METHOD in answer.body.decode() or cell.method == "HEAD"
    return [] if named and said else [f"{cell}: 405 without our page, or with Allow {allowed}"]


def _result_of_a_post(country, cell, answer):
    """What only takes what is sent leads on: its page could not be loaded again."""
    if (cell.method, cell.htmx, answer.status) != ("POST", False, 200):
        return []
    again = _ask(country, replace(cell, method="GET"))
    return [f"{cell}: shows a result that a reload cannot show"] if again.status == 405 else []


def _worked(cell, answer):
    return answer.status in WORKED | OWN_ANSWERS.get(cell.route.name, set()) | _refusals(cell)


def _refusals(cell):
    return set() if cell.method in SAFE else DUTIES_APART


def _unlike(missing, cell, answer):
    """A row that is kept back is answered to the byte like one that does not exist."""
    if answer.status != 404 and not _comes_before_the_row(cell, answer):
        return [f"{cell}: {answer.status}, not found was expected"]
    if cell.route.name in ASKS_AGAIN and answer.status == missing.status == 302:
        return []
    return [] if answer.plain == missing.plain else [f"{cell}: differs from a row that does not exist"]


def _comes_before_the_row(cell, answer):
    wrong_method = answer.status == 405 and cell.method not in answer.headers["Allow"]
    return wrong_method or cell.method == "OPTIONS" or cell.route.name in ASKS_AGAIN


def _written_for_nothing(cell, answer: Answer):
    """Whoever is refused writes nothing, and neither does anybody who only looks; the access log is kept apart."""
    refused = _expected(cell) or not cell.in_reach or answer.status in {403, 404, 405}
    if not refused and cell.method not in SAFE:
        return []
    allowed = ACCESS_LOG if _is_inspector(cell.part) else set()
    if not refused or cell.route.name in ASKS_AGAIN:
        allowed = KEPT_BY_READING
    return [f"{cell}: {answer.status} wrote {answer.written}"] if set(answer.written) - allowed else []
