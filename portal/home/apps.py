from django.apps import AppConfig

from portal.accounts.rights import Right
from portal.ui.menu import MenuItem, register


class HomeConfig(AppConfig):
    name = "portal.home"
    verbose_name = "งานของฉัน"

    def ready(self) -> None:
        register(MenuItem("งานของฉัน", "check2-square", "home:desk", Right.USE_DESK, short="งานของฉัน"))
