from django.apps import AppConfig


class ThaiConfig(AppConfig):
    name = "portal.thai"
    verbose_name = "ภาษาไทย"
