from django.apps import AppConfig

from portal.accounts.rights import Right
from portal.ui.menu import MenuItem, Search, register, register_search


class VillagesConfig(AppConfig):
    name = "villages"
    verbose_name = "ชุมชน"

    def ready(self) -> None:
        from portal.photos.registry import on_accepted  # noqa: PLC0415 -- models are ready only now
        from villages.actions.album import take_as_cover  # noqa: PLC0415

        on_accepted(take_as_cover)
        register(
            MenuItem("ชุมชน", "houses", "villages:community_list", Right.READ_COMMUNITY, group="ข้อมูลงาน", short="ชุมชน")
        )
        register_search(Search("villages:community_list", "ค้นหาชุมชน", Right.READ_COMMUNITY))
