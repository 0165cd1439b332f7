from django.apps import AppConfig


class PdfConfig(AppConfig):
    name = "portal.pdf"
    verbose_name = "เอกสาร PDF"

    def ready(self) -> None:
        from portal.pdf import checks  # noqa: F401, PLC0415 -- registers the system checks
