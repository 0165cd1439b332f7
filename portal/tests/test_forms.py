"""Forms (AZ-4): an id that was not offered is answered like one that does not exist, and nothing that can be typed
breaks a page. The forms are found by looking at every page, the fields by looking at every form."""

import logging
import re
from dataclasses import dataclass
from itertools import product
from urllib.parse import urlencode

import pytest
from django import forms
from django.test import override_settings
from django.urls import reverse

from portal.accounts.doors import ScopedQuerySet
from portal.tests.asking import all_routes, ask_and_forget, ask_and_watch
from portal.tests.cast import CAST
from portal.tests.crawling import Page
from portal.tests.databases import working_in
from portal.tests.kwargs import keys_of
from portal.tests.world import FAR
from portal.ui.fields import LineField, NumberField, SearchField, ThaiDateField, WholeField
from portal.ui.forms import PortalForm, PortalModelForm, ThaiForm
from villages.sections import SECTIONS

pytestmark = pytest.mark.timeout(900)

NOWHERE = 2**31 - 2
ROOTS = {"portal", "villages", "tourism", "budget"}
NEVER_SENT = {
    "SampleForm": "shows every field at /ui/",
    "PortalForm": "a beginning",
    "PortalModelForm": "a beginning",
    "ScopedForm": "a beginning",
    "ScopedModelForm": "a beginning",
    "VersionedForm": "a beginning",
    "BelongingForm": "a beginning",
    "HangingForm": "a beginning",
    "KeyedForm": "a beginning",
    "PersonForm": "a beginning",
    "ConsentForm": "a beginning",
    "_CodeForm": "a beginning",
    "AuthenticateForm": "the second step of signing in: portal/accounts/tests/test_second_factor.py",
    "ReauthenticateForm": "asks who has a second factor",
    "ActivateForm": "asks after one's password: portal/accounts/tests/test_second_factor.py",
    "ChangePasswordForm": "sent by portal/accounts/tests/test_passwords.py",
}
"""Forms that no page sends, and why."""
BOXES = (forms.TextInput, forms.Textarea, forms.MultiWidget, forms.DateInput, forms.NumberInput)
JUDGES = (LineField, SearchField, WholeField, NumberField, ThaiDateField)
TYPED = {"text", "textarea", "search", "tel", "hidden", "password", "number", "email", "url"}
CHOSEN = {"select", "radio", "checkbox"}
SPECIAL = {"csrfmiddlewaretoken"}
BROKEN_INPUT = {
    "NUL": "a\x00b",
    "only NUL": "\x00",
    "emoji": "👩‍🌾🏞️ไปเที่ยว",
    "bidi": "\u202e\u2066abc\u202c\u2069\u200f",
    "zero width": "ก\u200bข\u200cค\u200dง\ufeff",
    "decomposed": "นํ้าพอง กํา เเม่",
    "marks": "ก" + "่" * 300,
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "template": "{{7*7}}{% debug %}${7*7}",
    "format": "{0.__class__.__init__.__globals__}%s%n",
    "sql": "'; DROP TABLE villages_community; --",
    "path": "../../../../etc/passwd",
    "astral": "𠜎𝒳\U0010ffff",
    "noncharacter": "\ufffe\uffff",
    "newlines": "a\r\nSet-Cookie: x=1\r\n\r\nb",
    "thai digits": "๑๒๓",
    "minus": "-1",
    "huge number": "9" * 400,
    "float": "1e309",
    "not a number": "NaN",
    "list": "[1,2]",
    "long": "ก" * 7000,
}
TRIED_ALONE = {"NUL", "emoji", "huge number"}
LONE_SURROGATE = b"%ED%A0%80%FF%FE%C0%80"
MEGABYTE = "x" * 1_000_000


@dataclass(frozen=True)
class Sent:
    """A form as one person finds it on one page."""

    part: object
    route: str
    address: str
    form: object

    def __str__(self):
        return f"{self.route} as {self.part.name}: {', '.join(self.form.fields)}"


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.ERROR, "django.request")


@pytest.fixture(scope="module")
def sent_forms(committed_country, django_db_blocker):
    """One person for each form: the first of the cast to whom the page shows it."""
    database, store, country = committed_country
    found = {}
    with django_db_blocker.unblock(), working_in(database), override_settings(FILES_DIR=store):
        for route in all_routes():
            for part in CAST:
                if part.is_known and not part.must_change and route.name not in found:
                    found |= _forms_on(country, part, route)
    return [sent for group in found.values() for sent in group]


def _forms_on(country, part, route):
    if route.rule.closed or route.rule.public or not _may(part, route):
        return {}
    keys = keys_of(route, country)
    near = {} if keys is None else next((key.of(part) for key in keys.keys if key.opens(part)), None)
    if near is None:
        return {}
    slugs = [section.slug for section in SECTIONS] if "section" in near else [""]
    addresses = [reverse(route.name, kwargs=near | ({"section": slug} if slug else {})) for slug in slugs]
    mine = [sent for address in addresses for sent in _sent_from(address, country, part, route)]
    return {route.name: mine} if mine else {}


def _sent_from(address, country, part, route):
    answer = ask_and_forget("GET", address, cookies=country.cookies[part.name])
    if answer.status != 200 or "html" not in answer.headers.get("Content-Type", ""):
        return []
    sent = [Sent(part, route.name, address, form) for form in Page(answer.body.decode()).forms if form.fields]
    return [each for each in sent if each.form.method == "post" and set(each.form.fields) - SPECIAL]


def _may(part, route):
    return not route.rule.rights or part.holds(route.rule.rights)


def send(country, sent, changes=None, raw=b"", by=ask_and_forget):
    data = {name: value for name, value in sent.form.data.items() if name not in SPECIAL} | (changes or {})
    action = sent.form.action or sent.address
    body = urlencode(data, doseq=True).encode() + raw
    return by("POST", action, cookies=country.cookies[sent.part.name], data=body)


# Every form ----------------------------------------------------------------------------------------------------------


def ours_below(kind):
    for each in kind.__subclasses__():
        if _is_ours(each):
            yield each
        yield from ours_below(each)


def classes_of_forms():
    return set(ours_below(ThaiForm))


def _is_ours(kind):
    rooms = kind.__module__.split(".")
    return rooms[0] in ROOTS and "tests" not in rooms


def test_every_form_of_ours_speaks_thai_and_cleans_what_is_typed():
    """Whatever takes text from a person begins at PortalForm or PortalModelForm."""

    all_routes()
    ours = set(ours_below(forms.BaseForm))
    own_ways = {"SignInForm", "ChangePasswordForm", "ThaiForm"}

    assert {each.__name__ for each in ours - classes_of_forms()} <= own_ways | {
        each.__name__ for each in ours if "allauth" in str(each.__mro__)
    }


def test_every_form_is_sent_by_some_page(country, sent_forms, monkeypatch):
    judged = set()
    clean = ThaiForm.full_clean

    def full_clean(form):
        judged.update(type(form).__mro__)
        clean(form)

    monkeypatch.setattr(ThaiForm, "full_clean", full_clean)
    for sent in sent_forms:
        send(country, sent, {"nothing": "more"})
    lists = ("villages:community_list", "tourism:issue_plan", "tourism:place_list", "office:colleague_list")
    for who, name in product(("promotion_group", "admin"), lists):
        ask_and_forget("GET", f"{reverse(name)}?q=x", cookies=country.cookies[who])

    never = {kind.__name__ for kind in classes_of_forms() - judged if kind not in {PortalForm, PortalModelForm}}
    assert never <= set(NEVER_SENT)


def made_forms():
    """Also those that are made from the declarations of sections and lists."""
    from villages.forms import section_form
    from villages.forms.belonging import belonging_form
    from villages.sections import LISTS

    made = [section_form(each) for each in SECTIONS], [belonging_form(each) for each in LISTS]
    return classes_of_forms() | {form for forms_made in made for form in forms_made}


def typed_fields():
    for kind in made_forms():
        for name, field in getattr(kind, "base_fields", {}).items():
            if isinstance(field.widget, BOXES):
                yield f"{kind.__name__}.{name}", field


def test_every_box_is_judged_by_the_grammar_of_its_kind():
    """No field of Django's own, which would read 1,5 as nothing or as 15, strip and repair in its own way."""
    plain = [name for name, field in typed_fields() if not isinstance(field, JUDGES)]

    assert set(plain) <= {f"{form}.code" for form in ("AuthenticateForm", "ReauthenticateForm", "ActivateForm")}
    assert len(list(typed_fields())) > 60


@pytest.mark.parametrize(
    "typed", ["1,5", "36,9", "1,2", "0,123", "1 2", "12 34", "1_000", "1e3", "1.2.3", "๑,๕", "1\u200b5"]
)
def test_no_number_is_repaired_on_any_form(typed):
    numbers = [(name, field) for name, field in typed_fields() if isinstance(field, forms.IntegerField)]

    answers = {name: _answer(field, typed) for name, field in numbers}

    assert len(numbers) >= 12
    assert [answer for answer in answers.items() if not re.search("จุลภาค|ตัวเลข|จุด|องศา|ช่องนี้", answer[1])] == []


def _answer(field, typed):
    try:
        return f"kept {field.clean(typed)}"
    except forms.ValidationError as refused:
        return " ".join(refused.messages)


@pytest.mark.parametrize("typed", ["บ้านโพน\u2028เหนือ", "บ้านโพน\r\nเหนือ", "บ้านโพน\x0bเหนือ\x85", "บ้านโพน\n\n\u2029 เหนือ"])
def test_one_line_fields_hold_one_line(typed):
    lines = [(name, field) for name, field in typed_fields() if type(field) is LineField]

    kept = {name: field.to_python(typed) for name, field in lines}

    assert len(lines) > 30
    assert set(kept.values()) == {"บ้านโพน เหนือ"}


# What is shown again -------------------------------------------------------------------------------------------------

PLAIN_TYPED = {"phone": "๐๘๑๒๓๔๕๖๗๘", "police_phone": "043241234", "area": "4005", "price_baht": "1200"}
"""What is shown otherwise once it is kept."""
UNLIKE = "❤️บ ้านผู่้\ufffd นํ้า\u2028 ๅ  1,5 \ue000 ท้าย "
"""Nothing of it can be kept in any box, and much of it looks like something else."""


def test_form_that_is_refused_shows_again_what_was_typed_to_the_letter(country, sent_forms):
    wrong, boxes = [], 0
    for sent in sent_forms:
        for name, (kind, _, _) in sent.form.fields.items():
            if kind in {"text", "textarea", "tel"} and sent.route != "ui_components":  # which reads nothing
                answer = send(country, sent, {name: UNLIKE})
                shown = _shown_again(answer, name)
                boxes += 1
                wrong += [] if shown == UNLIKE else [f"{answer.status} {sent}: {name} {shown!r}"]

    assert boxes > 60
    assert not wrong, "\n".join(wrong)


def test_what_is_right_comes_back_as_it_was_typed_while_something_else_is_wrong(country, sent_forms):
    wrong, boxes = [], 0
    for sent in sent_forms:
        typed = {name: PLAIN_TYPED.get(name.rsplit("-", 1)[-1]) for name, (kind, _, _) in sent.form.fields.items()}
        typed = {name: text for name, text in typed.items() if text and sent.form.fields[name][0] in {"text", "tel"}}
        texts = [name for name, (kind, _, _) in sent.form.fields.items() if kind in {"text", "textarea"}]
        others = [name for name in texts if name not in typed]
        if typed and others and sent.route != "ui_components":
            answer = send(country, sent, {**dict.fromkeys(others, UNLIKE), **typed})
            boxes += len(typed)
            wrong += [f"{sent}: {name}" for name, text in typed.items() if _shown_again(answer, name) != text]

    assert boxes >= 6
    assert not wrong, "\n".join(wrong)


def test_button_takes_out_of_every_box_what_cannot_be_kept_and_saves_nothing(country, sent_forms):
    wrong, boxes = [], 0
    for sent in sent_forms:
        texts = [name for name, (kind, _, _) in sent.form.fields.items() if kind in {"text", "textarea"}]
        others = {name: value for name, value in sent.form.data.items() if name not in {*texts, *SPECIAL}}
        first = send(country, sent, dict.fromkeys(texts, "บ้าน😀งาม\ufffd"))
        if b'name="remove_unkept"' not in first.body:
            continue
        answer = send(country, sent, {**dict.fromkeys(texts, "บ้าน😀งาม\ufffd"), "remove_unkept": "1"})
        shown = {name: _shown_again(answer, name) for name in texts}
        boxes += len(texts)
        wrong += [f"{sent}: {name} {text!r}" for name, text in shown.items() if text != "บ้านงาม"]
        wrong += [f"{sent}: wrote {answer.written}"] if set(answer.written) - {"?", "django_session"} else []
        wrong += [f"{sent}: {name}" for name, value in others.items() if _shown_again(answer, name) != value]
        if answer.body.decode().count("<del>😀</del>") < 1:
            wrong += [f"{sent}: nothing marks what was taken out"]

    assert boxes > 40
    assert not wrong, "\n".join(wrong)


def _shown_again(answer, name):
    found = [form.fields[name][1] for form in Page(answer.body.decode()).forms if name in form.fields]
    return found[0] if found else None


# What must be there --------------------------------------------------------------------------------------------------


def test_no_field_that_is_asked_for_was_called_optional(country, sent_forms):
    """Every form left empty, and with each tick and choice alone: what is missing then was not said to be optional."""
    wrong, said = [], 0
    for sent in sent_forms:
        for filled in [{}, *_choices_alone(sent.form)]:
            fields = WRONG_FIELD.findall(_send_only(country, sent, filled).body.decode())
            said += len(fields)
            wrong += [f"{sent}: {name} with {filled}" for name, words in fields if OPTIONAL in words]

    assert said > len(sent_forms)
    assert not wrong, "\n".join(wrong)


OPTIONAL = "(ไม่บังคับ)"
WRONG_FIELD = re.compile(
    r'<(?:div|fieldset) id="div_([^"]+)"\s+class="field was-error"(.*?)</(?:label|legend)>', re.DOTALL
)


def _choices_alone(form):
    for name, (kind, _, choices) in form.fields.items():
        if kind in CHOSEN and any(choices) and not name.endswith("_month"):  # half a date is no date
            yield {name: next(filter(None, choices))}


def _send_only(country, sent, filled):
    """What nobody sees goes with it."""
    hidden = {name: value for name, (kind, value, _) in sent.form.fields.items() if kind == "hidden" and value}
    body = urlencode({name: value for name, value in (hidden | filled).items() if name not in SPECIAL}).encode()
    return ask_and_forget("POST", sent.form.action or sent.address, cookies=country.cookies[sent.part.name], data=body)


# What lists are narrowed by ------------------------------------------------------------------------------------------

SENSELESS = {"too long": "ก" * 2001, "NUL": "\x00", "invisible": "\u200b\ufeff", "no such choice": "no-such-choice"}


@pytest.mark.parametrize("kind", SENSELESS)
def test_filter_that_makes_no_sense_is_said_and_never_taken_for_none(country, kind):
    typed, wrong, tried = SENSELESS[kind], [], set()
    for address, who, form in _filters(country):
        for name, (sort, _, _) in form.fields.items():
            if kind == "no such choice" and sort not in CHOSEN:
                continue
            tried.add((address, name))
            answer = ask_and_forget("GET", f"{address}?{urlencode({name: typed})}", cookies=country.cookies.get(who))
            page = answer.body.decode()
            kept = kind in {"NUL", "invisible"} or typed[:40] in page
            if answer.status != 200 or 'role="alert"' not in page or not kept:
                wrong.append(f"{address} as {who}: {name}, {answer.status}")

    assert {("/", "district"), ("/communities/", "area"), ("/communities/", "state")} <= tried
    assert kind == "no such choice" or {("/", "q"), ("/communities/", "q"), ("/office/colleagues/", "q")} <= tried
    assert not wrong, "\n".join(wrong)


def _filters(country):
    """Every form of every list that asks the list itself."""
    for route in all_routes():
        if "<" in route.path or route.rule is None or route.rule.closed or route.name == "ui_components":
            continue
        address = reverse(route.name)
        for who in ("promotion_group", "admin", None):
            answer = ask_and_forget("GET", address, cookies=country.cookies.get(who))
            if answer.status == 200 and "html" in answer.headers.get("Content-Type", ""):
                for form in Page(answer.body.decode()).forms:
                    if form.method == "get" and form.action in {"", address}:
                        yield address, who, form


# Ids that were not offered -------------------------------------------------------------------------------------------


def choice_fields():
    """Name of a field -> models from which forms of that name choose."""
    from villages.forms.belonging import belonging_form
    from villages.sections import LISTS

    found = {}
    for kind in classes_of_forms() | {belonging_form(each) for each in LISTS}:
        for name, field in getattr(kind, "base_fields", {}).items():
            if isinstance(field, forms.ModelChoiceField):
                found.setdefault(name, set()).add(field.queryset.model)
    return found


def test_id_that_was_not_offered_is_answered_like_a_missing_one(country, sent_forms):
    wrong, tried = [], 0
    for sent in sent_forms:
        for name, models in choice_fields().items():
            for field in [field for field in sent.form.fields if field == name or field.endswith(f"-{name}")]:
                for model in models:
                    kind, _, offered = sent.form.fields[field]
                    for value in _foreign(model, typed=kind == "text") - set(offered):
                        tried += 1
                        wrong += _differs(country, sent, field, value, _missing(model))

    assert {"person", "people", "champion", "replaces"} <= set(choice_fields())
    assert tried >= 10
    assert not wrong, "\n".join(wrong)


def _foreign(model, *, typed):
    """Keys of rows of another province. Two typed digits are also a part of codes of one's own."""
    if model._meta.label == "territory.Area":
        return {FAR, FAR[:4]} if typed else {FAR, FAR[:4], FAR[:2]}
    rows = model._default_manager.all()
    if not isinstance(rows, ScopedQuerySet):
        return set()
    path = f"{rows.area_path}__code__startswith"
    return {str(key) for key in rows.filter(**{path: FAR[:2]}).values_list("pk", flat=True)[:2]}


def _missing(model):
    return "999999" if model._meta.label == "territory.Area" else str(NOWHERE)


def _differs(country, sent, field, value, missing):
    got, like = (_plain(send(country, sent, {field: key}), key) for key in (value, missing))
    return [] if got == like else [f"{sent}: {field}={value} is told from {missing}: {got[0]} and {like[0]}"]


def _plain(answer, typed):
    """Without what was typed, where the page shows it again, and without what is new on every page."""
    status, _, body = answer.plain
    body = re.sub(rb'value="[0-9a-f-]{36}"', b"", body)
    for quoted in ('"%s"', "“%s”"):
        body = body.replace((quoted % typed).encode(), b"")
    return status, body


# What can be typed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BROKEN_INPUT)
def test_nothing_that_is_typed_breaks_a_page(country, sent_forms, kind):
    """In all boxes at once; the worst also in each box alone, where the rest of the form is right and goes further."""
    broken, text = [], BROKEN_INPUT[kind]
    for sent in sent_forms:
        boxes = [name for name, (kind, _, _) in sent.form.fields.items() if kind in TYPED and name not in SPECIAL]
        alone = boxes if kind in TRIED_ALONE else []
        for changes in [dict.fromkeys(boxes, text), *({box: text} for box in alone)]:
            answer = send(country, sent, changes)
            broken += [f"{answer.status} {sent}: {list(changes)}"] if answer.status >= 500 else []

    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("text", ["\x00", "-1", "9" * 400, "<b>", "no-such-choice", "๑"])
def test_nothing_that_is_chosen_breaks_a_page(country, sent_forms, text):
    broken = []
    for sent in sent_forms:
        for name, (kind, _, _) in sent.form.fields.items():
            if kind in CHOSEN:
                answer = send(country, sent, {name: text})
                broken += [f"{answer.status} {sent}: {name}"] if answer.status >= 500 else []

    assert not broken, "\n".join(broken)


def test_a_megabyte_in_a_box_is_refused_not_broken(country, sent_forms):
    broken = []
    for sent in sent_forms:
        for name, (kind, _, _) in sent.form.fields.items():
            if kind in {"text", "textarea"} and sent.route != "ui_components":  # which takes nothing
                answer = send(country, sent, {name: MEGABYTE}, by=ask_and_watch)
                refused = answer.status in {200, 302, 400, 409, 413, 422, 429}
                broken += [] if refused and not _was_kept(answer) else [f"{answer.status} {sent}: {name}"]

    assert not broken, "\n".join(broken)


def _was_kept(answer):
    return answer.status in {302, 303} and any(not table.startswith("django_") for table in answer.written)


def test_bytes_that_are_no_text_do_not_break_a_page(country, sent_forms):
    broken = []
    for sent in sent_forms:
        for name in sent.form.fields:
            answer = send(country, sent, raw=b"&" + name.encode() + b"=" + LONE_SURROGATE)
            broken += [f"{answer.status} {sent}: {name}"] if answer.status >= 500 else []

    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x", "x", ""])
def test_body_of_another_kind_does_not_break_a_page(country, sent_forms, content_type):
    for sent in sent_forms:
        address, cookies = sent.form.action or sent.address, country.cookies[sent.part.name]

        answer = ask_and_forget("POST", address, cookies=cookies, data=b"{broken", content_type=content_type)

        assert answer.status < 500, sent


@pytest.mark.parametrize("query", [
    "_connector=OR", "area__code__startswith=41", "password__startswith=a", "q=%00", "after=%00", "before=%FF",
    "page=-1", "page=9e9", "order_by=-area__search", "after=" + "9" * 400, "q=" + "%E0%B8%81" * 3000, "district=%27",
    "area=%00", "state=returned&state=x", "after[]=1", "province=%00", "replaces=%00", "of=%00", "next=%00", "x=" * 900,
])  # fmt: skip
def test_what_stands_behind_the_question_mark_does_not_break_a_page(country, query):
    broken = []
    for route in all_routes():
        if "<" not in route.path and not route.rule.closed:
            for who in ("promotion_group", "admin", None):
                answer = ask_and_forget("GET", f"{reverse(route.name)}?{query}", cookies=country.cookies.get(who))
                if answer.status >= 500 and route.name != "healthz":
                    broken.append(f"{answer.status} {route.name} as {who}")

    assert not broken, "\n".join(broken)


def test_lookups_in_the_address_find_nothing_more(country):
    plain, tricked = (
        ask_and_forget("GET", reverse("villages:community_list") + query, cookies=country.cookies["cd_worker"])
        for query in ("", "?_connector=OR&area__code__startswith=41&community__area=41&pk__gt=0")
    )

    assert re.findall(rb"CANARY-\d+", plain.body) == re.findall(rb"CANARY-\d+", tricked.body)
