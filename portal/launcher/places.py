"""Where the launcher keeps things, and as whom the private services run."""

import hashlib
import os
import pwd
import secrets
import stat
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from portal.launcher.console import LauncherError

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / (os.environ.get("PORTAL_VAR") or "var")
LOGS = VAR / "log"
SOCKET_FOLDER_LIMIT = 80  # a socket's path may have 107 bytes, on macOS 103


def unique_name(place: Path) -> str:
    return f"portal-{hashlib.sha256(str(place).encode()).hexdigest()[:8]}"


def service_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; then its package's own user runs it."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise LauncherError("to run PostgreSQL, root needs a user named postgres or nobody")


def is_open_to_all(place: Path) -> bool:
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [place, *place.parents])


def state_folder(var: Path, user: pwd.struct_passwd | None) -> Path:
    """var/, or a folder of its own where the services' user cannot reach var/ (a checkout under /root)."""
    if user is None or is_open_to_all(var):
        return var
    place = Path("/var/lib") / unique_name(var)
    place.mkdir(exist_ok=True)
    place.chmod(0o755)
    return place


def socket_folder(state: Path, user: pwd.struct_passwd | None) -> Path:
    """Closed to everyone else, so that nobody can even knock."""
    place = state / "sock"
    if len(os.fsencode(place)) > SOCKET_FOLDER_LIMIT:
        place = Path("/tmp") / f"{unique_name(state)}-{os.getuid()}"  # noqa: S108 -- checked below
    place.mkdir(mode=0o700, exist_ok=True)
    if user and place.lstat().st_uid == 0:
        os.chown(place, user.pw_uid, user.pw_gid, follow_symlinks=False)
    refuse_foreign(place, user)
    return place


def refuse_foreign(place: Path, user: pwd.struct_passwd | None) -> None:
    """A folder somebody else prepared, or a link, is not ours to use."""
    found, owner = place.lstat(), user.pw_uid if user else os.getuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner or stat.S_IMODE(found.st_mode) & 0o077:
        raise LauncherError(f"{place} belongs to another user or is open to others: remove it, or start as its owner")


def kept_secret(place: Path, size: int = 32) -> str:
    """Made once, readable by its owner only."""
    if not place.exists() or not place.read_text().strip():
        draft = place.with_name(f".{place.name}.new")
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(size))
        draft.replace(place)
    return place.read_text().strip()


def run_service_program(
    command: Sequence[str | Path], user: pwd.struct_passwd | None, log: Path = Path(os.devnull)
) -> bool:
    with log.open("w") as output:
        done = subprocess.run(
            command,
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
            cwd="/",
            env=plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            check=False,
        )
    return done.returncode == 0


def plain_environment() -> dict[str, str]:
    """What the person set for other servers, and their language, must not reach ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"}
