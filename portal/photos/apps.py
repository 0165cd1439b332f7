from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "portal.photos"
    verbose_name = "ภาพถ่าย"

    def ready(self) -> None:
        from portal.files.registry import register_owner  # noqa: PLC0415 -- models are ready only now
        from portal.people.registry import on_withdrawal  # noqa: PLC0415
        from portal.photos.actions import remove_sizes_showing  # noqa: PLC0415
        from portal.photos.door import find_photo_file  # noqa: PLC0415
        from portal.photos.models import OWNER  # noqa: PLC0415

        register_owner(OWNER, find_photo_file)
        on_withdrawal(remove_sizes_showing)
