"""`./run bench [NAME] [...]`: without a name, says which there are."""

import os
import sys
from collections.abc import Callable

import django

from portal.bench import leash


def catalogue(arguments: list[str]) -> int:
    """[COMMUNITIES ...]: the catalogue beside Chromium printing the same pages"""
    from portal.bench.catalogue import main as measure  # noqa: PLC0415 -- each bench loads only what it measures

    measure([int(argument) for argument in arguments] or [10, 100])
    return 0


def faults(arguments: list[str]) -> int:
    """[ROUNDS]: workers killed and queues lost at random instants"""
    from portal.bench.faults import main as strike  # noqa: PLC0415 -- each bench loads only what it measures

    return strike(arguments)


def queue(arguments: list[str]) -> int:
    """[CLICKS]: a click to its start beside a store check, a book and an import; the portal's workers beside one"""
    from portal.bench.waits import main as measure  # noqa: PLC0415 -- each bench loads only what it measures

    return measure(arguments)


def photos(arguments: list[str]) -> int:
    """[OFFICERS] [PICTURES]: another's desk while officers send pictures of 38 megapixels at once"""
    from portal.bench.photos import main as measure  # noqa: PLC0415 -- each bench loads only what it measures

    return measure(arguments)


def start(arguments: list[str]) -> int:
    """[ROUNDS]: an empty copy to a served page, second start, kills of launcher, processes and services"""
    from portal.bench.start import main as measure  # noqa: PLC0415 -- each bench loads only what it measures

    return measure(arguments)


def mutants(arguments: list[str]) -> int:
    """ROOM: small faults planted one at a time, and which of them no test of the room notices"""
    from portal.bench.mutants.__main__ import main as plant  # noqa: PLC0415 -- each bench loads only what it measures

    return plant(arguments)


BENCHES: dict[str, Callable[[list[str]], int]] = {
    "catalogue": catalogue,
    "faults": faults,
    "queue": queue,
    "mutants": mutants,
    "photos": photos,
    "start": start,
}
WITHOUT_DJANGO = {"mutants"}
"""Each of its children loads the portal anew."""


def main(arguments: list[str]) -> int:
    name, *rest = arguments or [""]
    if name not in BENCHES:
        print("./run bench NAME\n" + "\n".join(f"  {known:<10} {bench.__doc__}" for known, bench in BENCHES.items()))
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if "ENDS_WITH_PARENT" in os.environ:
        leash.end_with(os.getppid())
    if name not in WITHOUT_DJANGO:
        django.setup()
    return BENCHES[name](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
