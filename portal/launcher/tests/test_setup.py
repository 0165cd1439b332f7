import sys

import pytest

from portal.launcher import setup
from portal.launcher.console import LauncherError
from portal.launcher.setup import content_of, fresh, logged, mark


@pytest.fixture(autouse=True)
def own_root(tmp_path, monkeypatch):
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "LOGS", tmp_path)
    return tmp_path


def test_what_was_made_is_stale_when_a_source_changes(own_root):
    source, made = own_root / "package-lock.json", own_root / "node_modules"
    source.write_text("one")
    mark(made, content_of([source]))
    assert fresh(made, content_of([source]))

    source.write_text("two")

    assert not fresh(made, content_of([source]))


def test_missing_source_is_a_content_too(own_root):
    assert content_of([own_root / "none"]) == content_of([])


def test_failed_step_tells_the_end_of_its_log(own_root):
    step = ["npm ci", sys.executable, "-c", "print('no network'); raise SystemExit(1)"]

    with pytest.raises(LauncherError, match=r"npm ci failed(.|\n)*no network"):
        logged(step, {}, own_root)
