import configparser
import re
import sys

from portal.jobs.worker import WORKERS
from portal.launcher.places import ROOT
from portal.launcher.serve import commands

DEPLOY = ROOT / "portal/deploy"


def test_launcher_and_systemd_start_the_same_workers():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(DEPLOY / "portal-worker@.service")
    readme = (DEPLOY / "README.md").read_text()

    assert unit["Service"]["ExecStart"].endswith("python -m portal.jobs.worker %i")
    assert set(re.findall(r"portal-worker@(\w+)", readme)) == set(WORKERS)
    assert [words for words in commands(8000).values() if "portal.jobs.worker" in words] == [
        [sys.executable, "-m", "portal.jobs.worker", name] for name in WORKERS
    ]
