from django.apps import AppConfig
from django.core.checks import Tags, register

from portal.thai.checks import check_thai_in_database


class ThaiConfig(AppConfig):
    name = "portal.thai"
    verbose_name = "ภาษาไทย"

    def ready(self) -> None:
        register(check_thai_in_database, Tags.database)
