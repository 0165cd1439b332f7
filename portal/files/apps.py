from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "portal.files"
    verbose_name = "แฟ้ม"

    def ready(self) -> None:
        from portal.files import checks  # noqa: F401, PLC0415 -- registers the system checks
