import base64

import pytest
from django.apps import apps
from django.http import QueryDict

from portal.tables.keyset import keyset_page
from portal.tables.order import order_of

pytestmark = pytest.mark.django_db

Area, User = apps.get_model("territory.Area"), apps.get_model("accounts.User")  # of rooms above, for their rows alone


def page(query="", size=10):
    return keyset_page(Area.objects.districts().under("40"), QueryDict(query), "name_th", size=size)


def follow(url, size=10):
    return page(url.lstrip("?"), size)


def test_pages_follow_each_other_in_thai_order_and_back():
    everything = list(Area.objects.districts().under("40").by_name())

    first = page()
    second = follow(first.next_url)
    third = follow(second.next_url)

    assert [*first, *second, *third] == everything
    assert (first.previous_url, third.next_url) == ("", "")
    assert list(follow(third.previous_url)) == list(second)
    assert list(follow(follow(third.previous_url).previous_url)) == list(first)


def test_rows_of_the_same_name_are_neither_lost_nor_repeated():
    rows = Area.objects.subdistricts().filter(name_th="หนองบัว")
    seen, url = [], ""
    while True:
        found = keyset_page(rows, QueryDict(url.lstrip("?")), "name_th", size=5)
        seen += [area.pk for area in found]
        url = found.next_url
        if not url:
            break

    assert len(seen) == len(set(seen)) == rows.count() > 10


def test_links_keep_the_filters():
    assert page("q=%E0%B8%8A&state=draft").next_url.startswith("?q=%E0%B8%8A&state=draft&after=")


@pytest.mark.parametrize("token", ["x", "%00", "W10", "bnVsbA", "ก"])
def test_broken_token_is_the_beginning(token):
    assert list(page(f"after={token}")) == list(page())


@pytest.mark.parametrize("way", ["after", "before"])
@pytest.mark.parametrize(
    "place",
    [
        "[" * 5000,
        '["a\\u0000", 1]',
        '["\\ud800", 1]',
        '["a", "\\udfff"]',
        '["a", null]',
        '["a", true]',
        '["a", 1.5]',
        '["a", 1e400]',
        '["a", NaN]',
        '["a", 9223372036854775808]',
        f'["a", 1{"0" * 4000}]',
        f'["a", 1{"0" * 5000}]',
        f'["{"a" * 5000}", 1]',
        '[["a"], 1]',
        "[1, 1]",
    ],
)
def test_place_that_no_link_leads_to_is_the_beginning(place, way):
    token = base64.urlsafe_b64encode(place.encode()).decode()
    colleagues = keyset_page(User.objects.all(), QueryDict(f"{way}={token}"), "username")

    assert list(page(f"{way}={token}")) == list(page())
    assert list(colleagues) == []


def test_empty_list_is_one_empty_page():
    found = keyset_page(Area.objects.none(), QueryDict(""), "name_th")

    assert not found
    assert (found.previous_url, found.next_url) == ("", "")


def test_place_beyond_which_nothing_lies_any_more_is_the_beginning():
    last = list(Area.objects.districts().under("40").by_name())[-1]
    token = base64.urlsafe_b64encode(f'["{last.name_th}", "{last.pk}"]'.encode()).decode()

    assert list(page(f"after={token}")) == list(page())


def test_several_lists_of_a_page_have_places_of_their_own():
    asked = QueryDict(page().next_url.lstrip("?"))
    other = keyset_page(Area.objects.districts().under("40"), asked, "name_th", size=10, part="other-")

    assert list(other) == list(page())
    assert other.next_url.startswith(f"?after={asked['after']}&other-after=")


def test_column_that_may_be_null_says_where_its_nulls_stand():
    with pytest.raises(ValueError, match="nulls first or nulls last"):
        keyset_page(User.objects.all(), QueryDict(""), "one_time_until")


def test_column_that_is_never_null_is_ordered_as_its_index_is():
    order = order_of(User.objects.all(), ["-created_at"])

    ordered = User.objects.order_by(*(column.ordering() for column in order))

    assert str(ordered.query).endswith('ORDER BY "accounts_user"."created_at" DESC, "accounts_user"."id" DESC')
