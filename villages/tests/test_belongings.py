"""What hangs on a community, of every kind: the pages are tried as `villages.sections` declares them."""

import pytest
from django import forms
from django.db import connection
from django.template.loader import get_template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.people.models import Consent, Person
from portal.photos.tests.factories import drawn, photo
from portal.thai.dates import be_year, thai_date
from portal.trail.models import Entry
from portal.ui.fields import PhoneField, ThaiDateField
from villages.actions.belonging import remove_belonging
from villages.forms import belonging_form
from villages.models import Belonging, State, model_of
from villages.sections import LISTS
from villages.tests.factories import album_photo, community, villager

pytestmark = pytest.mark.django_db
ASKED = [kind for kind in LISTS if kind.fields]
COLOURS = ("red", "navy", "green", "black")


def named(kinds):
    return pytest.mark.parametrize("kind", kinds, ids=[kind.slug for kind in kinds])


every_kind, every_asked_kind = named(LISTS), named(ASKED)


def row(kind, place, by, position=0):
    """With the least that a row of its kind must have."""
    if kind.slug == "photos":
        data = drawn(colour=COLOURS[position])
        return album_photo(place, photo(by=by, data=data), position=position, is_hero=position == 0)
    model = model_of(kind)
    columns = [model._meta.get_field(name) for name in kind.names]
    needed = {each.name: f"แถว {position}" for each in columns if not each.blank and not each.has_default()}
    person = {kind.who.column: villager(place, first_name=f"คน {position}")} if kind.who and kind.who.must else {}
    return model.objects.create(community=place, position=position, **needed, **person)


def rows(kind, place):
    return list(model_of(kind).objects.filter(community=place))


def url(kind, page, place, *args):
    return reverse(kind.routes[page], args=[place.pk, *args])


def filled(*asking):
    """What somebody sends who fills in every box of the forms on a page."""
    sent = {}
    for form in filter(None, asking):
        for box in form:
            sent |= typed(box)
    return sent


def typed(box):
    field, name = box.field, box.html_name
    if field.widget.is_hidden:
        return {name: box.value()}
    if isinstance(field, ThaiDateField):
        today = timezone.localdate()
        return {f"{name}_day": today.day, f"{name}_month": today.month, f"{name}_year": be_year(today)}
    if isinstance(field, forms.ModelChoiceField | forms.BooleanField):
        return {}
    if isinstance(field, forms.MultipleChoiceField):
        return {name: [field.choices[0][0]]}
    if isinstance(field, forms.ChoiceField):
        return {name: list(field.choices)[-1][0]}
    if isinstance(field, PhoneField):
        return {name: "08 1000 0009"}
    return {name: "5" if isinstance(field, forms.IntegerField) else "คำที่พิมพ์"}


def said(*asking):
    """The same in the words of the boxes, as a page tells it that could not save."""
    words = []
    for form in filter(None, asking):
        for box in form.visible_fields():
            (value, *_) = [*typed(box).values(), None]
            if isinstance(box.field, ThaiDateField):
                value = thai_date(timezone.localdate())
            elif isinstance(box.field, forms.ChoiceField) and value is not None:
                value = dict(box.field.choices)[value[0] if isinstance(value, list) else value]
            words += [(str(box.label), str(value))] if value else []
    return words


def opened(client, page):
    """The forms of a page as a browser shows it."""
    context = client.get(page).context
    return context["form"], context["who"]


# The declarations ----------------------------------------------------------------------------------------------------


def test_every_model_that_hangs_on_a_community_is_declared_once():
    assert {model_of(kind) for kind in LISTS} == set(Belonging.__subclasses__())
    assert len({kind.slug for kind in LISTS} | {kind.one for kind in LISTS}) == 2 * len(LISTS)


@every_kind
def test_row_template_is_there(kind):
    assert get_template(kind.row)


@every_kind
def test_persons_of_a_row_are_called_something(kind):
    assert bool(kind.persons) == bool(kind.part)
    assert kind.who is None or kind.who.column == kind.row_persons


@every_asked_kind
def test_form_carries_version_and_key(kind, officer):
    form = belonging_form(kind)(user=officer, community=community())

    assert {"version", "creation_key"} <= set(form.fields)


# By people -----------------------------------------------------------------------------------------------------------


@every_asked_kind
def test_officer_adds_changes_and_takes_out(client_of, officer, kind):
    place = community(state=State.PUBLISHED)
    client, page = client_of(officer), url(kind, "create", place)

    added = client.post(page, filled(*opened(client, page)))
    (made,) = rows(kind, place)
    edit = url(kind, "edit", place, made.pk)
    changed = client.post(edit, filled(*opened(client, edit)) | {kind.names[0]: "คำใหม่"})
    made.refresh_from_db()
    shown = client.get(url(kind, "list", place)).content.decode()
    asked = client.get(url(kind, "remove", place, made.pk)).content.decode()
    removed = client.post(url(kind, "remove", place, made.pk))

    place.refresh_from_db()
    assert {each.url for each in (added, changed, removed)} == {url(kind, "list", place)}
    assert made.called in shown
    assert made.called in asked
    assert (rows(kind, place), place.state) == ([], State.DRAFT)
    kept = Entry.objects.filter(record_type=model_of(kind)._meta.label_lower).order_by("pk")
    assert list(kept.values_list("verb", flat=True)) == ["เพิ่ม", "แก้ไข", "เอาออก"]


@every_kind
def test_reader_looks_but_changes_nothing(client_of, reader, officer, kind):
    place = community()
    made = row(kind, place, officer)
    client = client_of(reader)

    page = client.get(url(kind, "list", place))

    assert made.called in page.content.decode()
    assert f'action="{url(kind, "move", place, made.pk, "up")}"' not in page.content.decode()
    for name, args in (("create", []), ("edit", [made.pk]), ("move", [made.pk, "up"]), ("remove", [made.pk])):
        assert url(kind, name, place, *args) not in page.content.decode()
        assert client.post(url(kind, name, place, *args)).status_code == 403
    assert rows(kind, place) == [made]


@every_kind
def test_stranger_finds_nothing(client_of, stranger, officer, kind):
    place, foreign = community(), community(area_id="400701")
    made, theirs = row(kind, place, officer), row(kind, foreign, officer, 1)

    assert client_of(stranger).get(url(kind, "list", place)).status_code == 404
    for name, args in (("edit", []), ("move", ["up"]), ("remove", [])):
        asked = [
            client_of(stranger).post(url(kind, name, place, made.pk, *args)),
            client_of(officer).post(url(kind, name, place, theirs.pk, *args)),
            client_of(officer).post(url(kind, name, foreign, theirs.pk, *args)),
            client_of(officer).post(url(kind, name, place, made.pk + 999, *args)),
        ]
        assert [each.status_code for each in asked] == [404] * 4
    assert rows(kind, place) + rows(kind, foreign) == [made, theirs]


@every_kind
def test_empty_list_says_what_to_do_to_those_who_may(client_of, officer, reader, kind):
    place = community()

    mine, theirs = (client_of(who).get(url(kind, "list", place)).content.decode() for who in (officer, reader))

    assert [text in page for page in (mine, theirs) for text in (kind.empty, url(kind, "create", place))] == [
        True,
        True,
        False,
        False,
    ]


@every_kind
def test_list_asks_the_same_number_of_queries(client_of, officer, kind):
    counts = []
    for total in (1, 3):
        place = community()
        for position in range(total):
            row(kind, place, officer, position)
        with CaptureQueriesContext(connection) as asked:
            assert client_of(officer).get(url(kind, "list", place)).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


# What stands in the way ----------------------------------------------------------------------------------------------


@every_asked_kind
def test_locked_community_keeps_what_was_typed(client_of, officer, kind):
    place = community()
    client, made = client_of(officer), row(kind, place, officer)
    pages = [url(kind, "create", place), url(kind, "edit", place, made.pk)]
    asking = [opened(client, page) for page in pages]
    type(place).objects.filter(pk=place.pk).update(state=State.SUBMITTED)

    answers = [client.post(page, filled(*asked)) for page, asked in zip(pages, asking, strict=True)]

    assert [each.status_code for each in answers] == [409, 409]
    assert [each.context["typed"] for each in answers] == [said(*asked) for asked in asking]
    assert "ดึงกลับมาแก้ไข" in answers[0].content.decode()
    assert [client.get(page).status_code for page in pages] == [200, 200]
    assert (rows(kind, place), Consent.objects.count()) == ([made], 0)


@every_kind
def test_locked_list_stands_still(client_of, officer, kind):
    place = community()
    both = [row(kind, place, officer, position) for position in range(2)]
    type(place).objects.filter(pk=place.pk).update(state=State.REVIEWED)
    client = client_of(officer)

    answers = [
        client.post(url(kind, "move", place, both[1].pk, "up")),
        client.post(url(kind, "remove", place, both[1].pk)),
    ]

    assert [each.status_code for each in answers] == [409, 409]
    assert rows(kind, place) == both


@every_asked_kind
def test_stale_row_shows_both_and_is_saved_the_second_time(client_of, officer, district_head, kind):
    place = community()
    made, name = row(kind, place, officer), kind.names[0]
    mine, edit = client_of(officer), url(kind, "edit", place, made.pk)
    seen = filled(*opened(mine, edit))
    theirs = client_of(district_head)
    theirs.post(edit, filled(*opened(theirs, edit)) | {name: "ของหัวหน้า"})

    refused = mine.post(edit, seen | {name: "ของฉัน"})

    both = {each.label: (each.theirs, each.yours) for each in refused.context["differences"]}
    form = refused.context["form"]
    assert (refused.status_code, both[str(form[name].label)]) == (409, ("ของหัวหน้า", "ของฉัน"))
    assert (form[name].value(), form["version"].value()) == ("ของฉัน", 2)
    assert mine.post(edit, seen | {name: "ของฉัน", "version": 2}).status_code == 302
    made.refresh_from_db()
    assert (getattr(made, name), made.version) == ("ของฉัน", 3)


@every_asked_kind
def test_row_that_a_colleague_took_out_meanwhile_keeps_what_was_typed(client_of, officer, district_head, kind):
    place = community()
    made, client = row(kind, place, officer), client_of(officer)
    edit = url(kind, "edit", place, made.pk)
    asked = opened(client, edit)
    remove_belonging(made, by=district_head)

    answer = client.post(edit, filled(*asked))

    page = answer.content.decode()
    assert (answer.status_code, answer.context["typed"]) == (409, said(*asked))
    assert f"{district_head}เอา{kind.noun}นี้ออกแล้ว" in page
    assert client.get(edit).status_code == 404


@every_kind
def test_button_on_a_row_that_is_gone_says_who_took_it_out(client_of, officer, district_head, kind):
    place = community()
    kept, gone = (row(kind, place, officer, position) for position in range(2))
    key = gone.pk
    remove_belonging(gone, by=district_head)
    client = client_of(officer)

    answers = [client.post(url(kind, "move", place, key, "up")), client.post(url(kind, "remove", place, key))]

    assert [each.status_code for each in answers] == [409, 409]
    assert all(f"{district_head}เอา{kind.noun}นี้ออกแล้ว" in each.content.decode() for each in answers)
    assert rows(kind, place) == [kept]


# Sent twice ----------------------------------------------------------------------------------------------------------


@every_asked_kind
def test_form_sent_twice_makes_one_row(client_of, officer, kind):
    place = community()
    client, page = client_of(officer), url(kind, "create", place)
    sent = filled(*opened(client, page))

    answers = [client.post(page, sent) for _ in range(2)]

    assert [each.url for each in answers] == [url(kind, "list", place)] * 2
    assert (len(rows(kind, place)), Person.objects.count()) == (1, 1 if kind.who else 0)


@every_asked_kind
def test_form_sent_again_with_other_words_loses_none(client_of, officer, kind):
    place = community()
    client, page, name = client_of(officer), url(kind, "create", place), kind.names[0]
    sent = filled(*opened(client, page))
    client.post(page, sent)
    (made,) = rows(kind, place)

    again = client.post(page, sent | {name: "คำที่แก้"})

    form = again.context["form"]
    assert (again.status_code, len(rows(kind, place)), form[name].value()) == (409, 1, "คำที่แก้")
    assert again.context["sent_to"] == url(kind, "edit", place, made.pk)
    assert f'action="{again.context["sent_to"]}"' in again.content.decode()
    assert client.post(again.context["sent_to"], filled(form) | {name: "คำที่แก้"}).status_code == 302
    made.refresh_from_db()
    assert (getattr(made, name), made.version) == ("คำที่แก้", 2)


@named([kind for kind in ASKED if kind.who])
def test_form_sent_again_with_somebody_else_says_whom_it_did_not_keep(client_of, officer, kind):
    place = community()
    client, page = client_of(officer), url(kind, "create", place)
    sent = filled(*opened(client, page))
    client.post(page, sent)

    again = client.post(page, sent | {"who-first_name": "คนใหม่"})

    assert again.status_code == 409
    assert ("ชื่อ", "คนใหม่") in again.context["typed"]
    assert Person.objects.count() == 1


# The order -----------------------------------------------------------------------------------------------------------


@every_kind
def test_rows_move_one_place_and_stop_at_both_ends(client_of, officer, kind):
    place = community()
    made = [row(kind, place, officer, position) for position in range(4 if kind.slug == "photos" else 3)]
    first, others = made[:-3], made[-3:]
    client = client_of(officer)

    def orders(*moves):
        for number, way in moves:
            client.post(url(kind, "move", place, others[number].pk, way))
        return [others.index(each) for each in rows(kind, place) if each in others]

    assert orders((2, "up")) == [0, 2, 1]
    assert orders((2, "up"), (2, "up")) == [2, 0, 1]
    assert orders((1, "down")) == [2, 0, 1]
    assert orders((2, "down")) == [0, 2, 1]
    assert rows(kind, place)[: len(first)] == first


@every_kind
def test_buttons_are_offered_where_a_row_can_move(client_of, officer, kind):
    place = community()
    made = [row(kind, place, officer, position) for position in range(4)]

    page = client_of(officer).get(url(kind, "list", place)).content.decode()

    ways = [[f'"{url(kind, "move", place, each.pk, way)}"' in page for way in ("up", "down")] for each in made]
    moved = [[False, True], [True, True], [True, True], [True, False]]
    assert ways == ([[False, False], [False, True], [True, True], [True, False]] if made[0].stands_first else moved)


@every_asked_kind
def test_new_row_is_the_last_also_after_removals(client_of, officer, kind):
    place = community()
    made = [row(kind, place, officer, position) for position in range(4)]
    client, page = client_of(officer), url(kind, "create", place)
    for gone in made[1:3]:
        client.post(url(kind, "remove", place, gone.pk))

    client.post(page, filled(*opened(client, page)))

    *before, last = rows(kind, place)
    assert before == [made[0], made[3]]
    assert last not in made
