from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "portal.trail"
    verbose_name = "บันทึกการเปลี่ยนแปลง"
