"""How a lower room is heard above: it opens a hook, upper rooms hang onto it in their `apps.ready()`."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Heard = TypeVar("Heard", bound=Callable[..., object])

HOOKS: list["Hook[Callable[..., object]]"] = []


class Hook(Generic[Heard]):
    """Those who hear of one kind of event, in the order in which they hung themselves on: that of INSTALLED_APPS, which
    a test pins (`./run manage show_registries` prints it)."""

    def __init__(self, event: str) -> None:
        self.event = event
        self._heard: list[Heard] = []
        HOOKS.append(self)  # type: ignore[arg-type]  # whatever hears it, the list only names it

    def __call__(self, callback: Heard) -> Heard:
        if callback not in self._heard:
            self._heard.append(callback)
        return callback

    def __iter__(self) -> Iterator[Heard]:
        return iter(self._heard)
