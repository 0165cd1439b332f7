"""The portal: the rooms every subject shares, and the wiring that joins them."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
