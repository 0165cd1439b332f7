from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "portal.rules"
    verbose_name = "เกณฑ์และระเบียบ"
