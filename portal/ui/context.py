"""What every page knows, whoever shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.ui import menu

SITE_NAME = "พอร์ทัลงานพัฒนาชุมชน"
DEMO_NOTE = "ข้อมูลในหน้านี้เป็นข้อมูลสมมติ"
TERRITORY_CREDIT = (
    "ข้อมูลเขตการปกครอง: กรมการปกครอง, GeoThai (CC BY 4.0) · "
    "ขอบเขต: กรมแผนที่ทหาร ผ่าน OCHA/HDX (CC BY 3.0 IGO) ปรับลดรายละเอียด"
)


@dataclass(frozen=True)
class Office:
    """Whose portal this is, as every page names it."""

    name: str = "สำนักงานพัฒนาชุมชนจังหวัด"
    address: str = ""
    phone: str = ""
    hours: str = ""
    is_demo: bool = False


_office: list[Callable[[HttpRequest], Office]] = [lambda request: Office()]


def register_office(describe: Callable[[HttpRequest], Office]) -> None:
    """The room that keeps the letterhead tells who the office is, for whom."""
    _office[:] = [describe]


def page(request: HttpRequest) -> dict[str, object]:
    return {
        "site_name": SITE_NAME,
        "office": SimpleLazyObject(lambda: _office[0](request)),
        "demo_note": DEMO_NOTE,
        "territory_credit": TERRITORY_CREDIT,
        "menu": SimpleLazyObject(lambda: _menu(request)),  # pages without a menu ask nothing
    }


def _menu(request: HttpRequest) -> dict[str, object]:
    if not request.user.is_authenticated:
        return {"groups": [], "tabs": [], "search": None}
    listed = menu.entries(request)
    tabs = [entry for entry in listed if entry.short][: menu.PHONE_ITEMS]
    return {"groups": list(menu.by_group(listed)), "tabs": tabs, "search": menu.search_for(request)}
