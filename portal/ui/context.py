"""What every page knows, whoever shows it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.ui import menu

SITE_NAME = "พอร์ทัลงานพัฒนาชุมชน"
OFFICE_NAME = "สำนักงานพัฒนาชุมชนจังหวัด"
DEMO_NOTE = "ข้อมูลในหน้านี้เป็นข้อมูลสมมติ"
TERRITORY_CREDIT = (
    "ข้อมูลเขตการปกครอง: กรมการปกครอง, GeoThai (CC BY 4.0) · "
    "ขอบเขต: กรมแผนที่ทหาร ผ่าน OCHA/HDX (CC BY 3.0 IGO) ปรับลดรายละเอียด"
)


def page(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": SITE_NAME,
        "office_name": OFFICE_NAME,
        "demo_note": DEMO_NOTE if settings.DEMO else "",
        "territory_credit": TERRITORY_CREDIT,
        "menu": SimpleLazyObject(lambda: _menu(request)),  # pages without a menu ask nothing
    }


def _menu(request: HttpRequest) -> dict[str, Any]:
    if not request.user.is_authenticated:
        return {"groups": [], "tabs": [], "search": None}
    listed = menu.entries(request)
    tabs = [entry for entry in listed if entry.short][: menu.PHONE_ITEMS]
    return {"groups": list(menu.by_group(listed)), "tabs": tabs, "search": menu.search_for(request)}
