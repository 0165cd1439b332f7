from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "portal.jobs"
    verbose_name = "งานเบื้องหลัง"

    def ready(self) -> None:
        from portal.jobs import checks  # noqa: F401, PLC0415 -- models are ready only now
