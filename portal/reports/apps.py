from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "portal.reports"
    verbose_name = "รายงาน"

    def ready(self) -> None:
        from portal.reports.models import office  # noqa: PLC0415 -- models exist only from here on
        from portal.ui.context import register_office  # noqa: PLC0415

        register_office(office)
