import os
import signal
import sys
from collections.abc import Callable, Sequence

from portal.launcher.checks import check, test
from portal.launcher.console import LauncherError, say
from portal.launcher.control import reset, status, stop
from portal.launcher.doctor import doctor
from portal.launcher.foreground import bench, manage
from portal.launcher.places import LOGS
from portal.launcher.serve import up

USAGE = "./run [--no-demo] | test [pytest args] | check | stop | status | reset [--yes] | doctor | bench … | manage …"
INTERRUPTED = 130

COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "up": lambda options: up(demo=not takes(options, "--no-demo")),
    "test": test,
    "check": lambda options: check(),
    "stop": lambda options: stop(),
    "status": lambda options: status(),
    "reset": lambda options: reset(sure=takes(options, "--yes")),
    "doctor": lambda options: doctor(),
    "bench": bench,
    "manage": manage,
}


def takes(options: Sequence[str], known: str) -> bool:
    if unknown := set(options) - {known}:
        raise LauncherError(f"unknown: {' '.join(sorted(unknown))}\n{USAGE}")
    return known in options


def main(words: Sequence[str]) -> int:
    name, *options = words if words and not words[0].startswith("-") else ["up", *words]
    if name not in COMMANDS:
        raise LauncherError(f"unknown: {name}\n{USAGE}")
    os.umask(0o077)  # logs, files and sockets are nobody else's business
    LOGS.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(INTERRUPTED))
    return COMMANDS[name](options)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LauncherError as error:
        say(str(error))
        sys.exit(1)
    except PermissionError as error:
        say(f"{error.filename} belongs to another user: start as its owner, or remove it")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
