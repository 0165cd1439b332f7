import pytest
from django.urls import reverse

from portal.home.desk import desk_of
from portal.people.actions import withdraw_consent
from tourism.tests.factories import published
from villages.tests import factories as villages

pytestmark = pytest.mark.django_db


def piles(user):
    return {pile.title: [task.title for task in pile.tasks] for pile in desk_of(user).piles}


def test_desk_shows_my_drafts_and_not_a_colleagues(officer, person):
    colleague = person("cd_worker", "4005")
    villages.community(name="บ้านร่างของฉัน", updated_by=officer)
    villages.community(name="บ้านร่างของเพื่อน", updated_by=colleague)

    assert piles(officer) == {"ฉบับร่างของฉัน": ["บ้านร่างของฉัน ตำบลชุมแพ"]}


def test_returned_community_comes_first_with_its_note(officer):
    villages.community(name="บ้านส่งคืน", note="แก้ภาพปก", updated_by=officer)

    first = desk_of(officer).piles[0]

    assert (first.title, first.tasks[0].text) == ("ต้องแก้ก่อน", "แก้ภาพปก")


def test_what_others_have_to_correct_is_not_on_my_desk(officer, promotion):
    villages.community(name="บ้านส่งคืน", note="แก้ภาพปก", updated_by=officer)

    assert piles(promotion) == {}


def test_published_place_that_lost_somebody_waits_for_who_looks_after_it(officer, district_head, promotion):
    shown = published(officer, district_head, promotion, name="บ้านสมมติ")
    withdraw_consent(shown.community.contacts.get().person, by=officer, reason="ขอถอน")

    assert piles(officer) == {"ต้องแก้ก่อน": ["บ้านสมมติ ตำบลชุมแพ"]}
    assert piles(promotion) == {}


def test_desk_of_the_next_district_is_empty(stranger, officer, client_of):
    villages.community(name="บ้านร่าง", updated_by=officer)

    page = client_of(stranger).get(reverse("home:desk")).content.decode()

    assert "บ้านร่าง" not in page
    assert "ไม่มีงานรอคุณ" in page


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_desk_asks_the_same_number_of_queries(rows, officer, client_of, django_assert_num_queries):
    for number in range(rows):
        villages.community(name=f"บ้าน {number}", updated_by=officer)
        villages.community(name=f"บ้านคืน {number}", updated_by=officer, note="แก้")
    client = client_of(officer)
    client.get(reverse("home:desk"))

    with django_assert_num_queries(QUERIES if rows <= 5 else QUERIES + COUNTED_PILES):
        client.get(reverse("home:desk"))


def test_a_pile_that_is_cut_short_leads_to_the_whole(officer):
    for number in range(7):
        villages.community(name=f"บ้าน {number}", updated_by=officer)

    pile = desk_of(officer).piles[0]

    assert (len(pile.tasks), pile.total) == (5, 7)
    assert pile.more == [("ดูฉบับร่างทั้งหมด", f"{reverse('villages:community_list')}?state=draft")]


QUERIES = 12
COUNTED_PILES = 2  # a pile of more than five counts its rows


def test_health_tells_down_without_a_worker(client):
    assert client.get("/healthz").status_code == 503
