"""Who hears what, in order: everything that rooms tell each other past the stairs, on one page."""

from collections.abc import Callable

from celery import current_app

from portal.files.registry import owners
from portal.jobs.kinds import kinds
from portal.ui.hooks import HOOKS
from portal.ui.menu import items, searches


def registries() -> dict[str, list[str]]:
    """Each registry with its entries as the portal goes through them."""
    return {
        **{hook.event: [_named(callback) for callback in hook] for hook in HOOKS},
        "files of": [f"{owner}: {_named(find)}" for owner, find in owners().items()],
        "jobs": [f"{kind.name}: {_named(kind.make)}, queue {kind.queue}" for kind in kinds()],
        "clock": [f"{name}: {entry['schedule']}" for name, entry in current_app.conf.beat_schedule.items()],
        "menu": [f"{item.label}: {item.url_name}" for item in items()],
        "search": [f"{search.label}: {search.url_name}" for search in searches()],
    }


def _named(callback: Callable[..., object]) -> str:
    return f"{callback.__module__}.{callback.__qualname__}"
