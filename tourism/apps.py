from django.apps import AppConfig

from portal.accounts.rights import Right
from portal.ui.menu import MenuItem, register


class TourismConfig(AppConfig):
    name = "tourism"
    verbose_name = "การท่องเที่ยว"

    def ready(self) -> None:
        from portal.files.registry import register_owner  # noqa: PLC0415 -- models are ready only now
        from portal.people.registry import on_withdrawal  # noqa: PLC0415
        from portal.photos.registry import keeps_pictures, on_hiding  # noqa: PLC0415
        from tourism.catalogue.door import OWNER, find_issue_file  # noqa: PLC0415
        from tourism.consent import forget_person, forget_picture, pictures_kept_of  # noqa: PLC0415
        from tourism.publication.actions import withdraw_closed  # noqa: PLC0415
        from tourism.publication.models import Revision  # noqa: PLC0415
        from villages.registry import on_closing  # noqa: PLC0415

        register_owner(OWNER, find_issue_file)
        on_withdrawal(forget_person)
        keeps_pictures(pictures_kept_of)
        on_hiding(forget_picture)
        on_closing(withdraw_closed)
        register(
            MenuItem(
                "ตรวจและเผยแพร่",
                "send-check",
                "tourism:review_list",
                Right.RECORD_COMMUNITY,
                group="เผยแพร่",
                badge=lambda user: (
                    Revision.objects.awaiting_review_by(user).count()
                    + Revision.objects.awaiting_publication_by(user).count()
                ),
                short="ตรวจ",
            ),
            MenuItem("แคตตาล็อก", "book", "tourism:issue_list", Right.READ_CATALOGUE, group="เผยแพร่", short="แคตตาล็อก"),
        )
