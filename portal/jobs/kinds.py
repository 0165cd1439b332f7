"""What can be asked for. Rooms register their kinds in `tasks.py` with `@job`; this room knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.module_loading import autodiscover_modules

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.jobs.queues import Queue

Maker = Callable[..., None]
Told = Callable[..., None]
"""Takes the ended job, whose model stands above this module."""

LONGEST_SECONDS = 3500  # below the visibility timeout of the queue, or a job would be delivered twice

_kinds: dict[str, "Kind"] = {}


class Cancelled(Exception):
    """The person no longer wants it."""


class LostLease(Exception):
    """This worker was silent for too long and another one has the job now."""


class Running:
    """What a maker may say while it works. On its own it serves commands and tests; a worker gives one with a lease."""

    def __init__(self, asked_by: User) -> None:
        self.asked_by = asked_by
        self.done = 0
        self.total = 0
        self.step = ""
        self.result_url = ""
        self.result_key = ""

    def progress(self, done: int, total: int = 0, step: str = "") -> None:
        """Cheap: call it as often as there is something to tell. Raises Cancelled or LostLease to stop the work."""
        self.done, self.total, self.step = done, total or self.total, step or self.step

    def result(self, url_name: str, key: object) -> None:
        """The last word. Say it inside the transaction that writes the owner's row: both are kept, or neither."""
        self.result_url, self.result_key = url_name, str(key)


@dataclass(frozen=True)
class Kind:
    name: str
    title: str
    right: Right | None
    make: Maker
    queue: Queue
    soft_seconds: int
    hard_seconds: int
    memory_mb: int
    ended: Told | None

    @property
    def may_repeat(self) -> bool:
        """A job whose owner was told of its end is not done again: the owner's page offers what to do."""
        return self.ended is None


def job(
    name: str,
    *,
    title: str,
    right: Right | None,
    queue: Queue = Queue.HEAVY,
    soft_seconds: int = 1500,
    hard_seconds: int = 1800,
    memory_mb: int = 1024,
    ended: Told | None = None,
) -> Callable[[Maker], Maker]:
    """Register `def make(job: Running, **args)`. It may run more than once: build aside, then write all in one
    transaction that ends with `job.result(...)`. It raises Refused to say what is wrong and what the person can do.
    `ended(job)` hears of failure and cancelling, in that transaction."""
    if not soft_seconds < hard_seconds <= LONGEST_SECONDS:
        raise ValueError(f"job {name}: soft {soft_seconds} < hard {hard_seconds} <= {LONGEST_SECONDS} seconds")

    def register(make: Maker) -> Maker:
        _kinds[name] = Kind(name, title, right, make, queue, soft_seconds, hard_seconds, memory_mb, ended)
        return make

    return register


def kind_of(name: str) -> Kind:
    """Rooms' makers are heavy to import: they are fetched when the first one is asked for."""
    if name not in _kinds:
        autodiscover_modules("tasks")
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(f"no room registered the job kind {name!r}") from None


def kinds() -> list[Kind]:
    autodiscover_modules("tasks")
    return list(_kinds.values())


def queue_of(name: str) -> Queue | None:
    """None when this version does not know the kind."""
    try:
        return kind_of(name).queue
    except LookupError:
        return None


def kinds_on(queue: Queue | None) -> list[str]:
    return [kind.name for kind in kinds() if kind.queue == queue]
