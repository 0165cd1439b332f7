from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "portal.photos"
    verbose_name = "ภาพถ่าย"
