"""SQL before Django can: roles and databases, by PostgreSQL's own client."""

import os
import subprocess
from pathlib import Path

from portal.launcher.addresses import libpq_variables, shown
from portal.launcher.console import LauncherError


def run_script(program: str | Path, url: str, script: str) -> str:
    """The script comes by stdin and the password by the environment: neither shows in the list of processes."""
    done = subprocess.run(
        [program, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"],
        env=os.environ | libpq_variables(url),
        input=script,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise LauncherError(f"the database {shown(url)} refused: {done.stderr.strip()}")
    return done.stdout.strip()
