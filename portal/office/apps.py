from django.apps import AppConfig

from portal.accounts.rights import Right
from portal.ui.menu import MenuItem, register


class OfficeConfig(AppConfig):
    name = "portal.office"
    verbose_name = "สำนักงาน"

    def ready(self) -> None:
        register(
            MenuItem("ผู้ใช้และสิทธิ", "people", "office:colleague_list", Right.MANAGE_USERS, group="สำนักงาน"),
            MenuItem("หัวกระดาษ", "building", "office:letterhead_edit", Right.EDIT_LETTERHEAD, group="สำนักงาน"),
        )
