"""What `doctor` says about the store."""

from collections.abc import Sequence

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import DatabaseError

from portal.files import store
from portal.files.checking import LONGEST_UNREAD, standing


@register(Tags.database)
def store_is_whole(databases: Sequence[str] | None = None, **_: object) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        stands = standing()
    except DatabaseError:  # not migrated yet: other checks say so
        return []
    found: list[CheckMessage] = []
    if stands.damaged:
        hint = "Restore them from the backup: ./run manage verify_files lists them"
        found.append(checks.Warning(f"{stands.damaged} stored files are damaged", hint=hint, id="files.W001"))
    if stands.age > LONGEST_UNREAD:
        hint = "Start the clock and the worker, or run ./run manage verify_files"
        found.append(
            checks.Warning(f"A stored file was not read for {stands.age.days} days", hint=hint, id="files.W002")
        )
    if settings.ACCEL and store.root().exists() and store.root().stat().st_mode & 0o050 != 0o050:
        hint = "chmod 2750 the folder, with nginx in its group, and UMask=0027 in the units: portal/deploy/README.md"
        found.append(checks.Warning("nginx cannot read the store (ACCEL)", hint=hint, id="files.W003"))
    return found
