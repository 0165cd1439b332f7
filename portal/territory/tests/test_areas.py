import pytest

from portal.territory.loading import GROUPS, load_territory
from portal.territory.models import Area, AreaGroup, District, Province, Subdistrict

pytestmark = pytest.mark.django_db


def names(areas):
    return [str(area) for area in areas]


def test_territory_has_all_official_areas():
    assert (Province.objects.count(), District.objects.count(), Subdistrict.objects.count()) == (77, 928, 7436)


def test_loading_again_changes_nothing():
    before = list(Area.objects.order_by("code").values_list())

    load_territory()

    assert list(Area.objects.order_by("code").values_list()) == before


def test_provinces_stand_in_thai_order():
    seed = Province.objects.filter(code__in=["35", "42", "27", "39", "41"]).by_name()

    assert [area.name_th for area in seed] == ["ยโสธร", "เลย", "สระแก้ว", "หนองบัวลำภู", "อุดรธานี"]


@pytest.mark.parametrize(
    "typed",
    ["น้ำพอง", "นํ้าพอง", "อำเภอน้ำพอง", "อ.น้ำพอง", "อ. น้ำพอง", "nam phong", "Nam Phong", "4007", "๔๐๐๗", "น้ำ\u200bพอง"],
)
def test_district_is_found_however_it_is_typed(typed):
    assert str(Area.objects.search(typed).first()) == "อำเภอน้ำพอง"


def test_search_narrows_by_enclosing_areas():
    found = Area.objects.search("ต.ชุมแพ อ.ชุมแพ จ.ขอนแก่น")

    assert [area.full_name for area in found[:2]] == [
        "อำเภอชุมแพ จังหวัดขอนแก่น",
        "ตำบลชุมแพ อำเภอชุมแพ จังหวัดขอนแก่น",
    ]


def test_search_takes_wildcards_literally():
    assert not Area.objects.search("%").exists()
    assert not Area.objects.search("_").exists()


def test_search_for_nothing_finds_nothing():
    assert not Area.objects.search("  ").exists()


def test_under_keeps_to_the_codes():
    assert {code[:2] for code in Area.objects.under("40", "41").values_list("code", flat=True)} == {"40", "41"}
    assert not Area.objects.under().exists()


def test_bangkok_has_no_prefix_and_its_parts_are_khet_and_khwaeng():
    assert names(Area.objects.filter(code__in=["10", "1001", "100101"]).order_by("code")) == [
        "กรุงเทพมหานคร",
        "เขตพระนคร",
        "แขวงพระบรมมหาราชวัง",
    ]


def test_groups_are_lists_with_source_and_date():
    isan = AreaGroup.objects.get(slug="isan-20")
    bottom = AreaGroup.objects.get(slug="bottom-ten-2562-01-24")

    assert isan.members.count() == 20
    assert "27" in bottom.members.values_list("area", flat=True)
    assert set(bottom.members.values_list("rank", flat=True)) == {None}
    assert all(group["source"] and group["as_of"] for group in GROUPS)
