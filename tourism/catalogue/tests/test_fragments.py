import logging
import os
import resource
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from portal.thai.refused import Refused
from tourism.catalogue import fragments
from tourism.catalogue.fragments import KEPT_SECONDS, FragmentStore


def test_pages_are_kept_whole_and_found_by_the_next_run():
    fragments.store_of("40").put("key", b"page")

    assert fragments.store_of("40").get("key") == b"page"
    assert fragments.store_of("40").get("other") is None
    assert fragments.store_of("41").get("key") is None


def test_page_for_a_folder_that_was_wiped_is_not_kept(tmp_path):
    store = FragmentStore(tmp_path / "not there")

    store.put("key", b"page")

    assert store.get("key") is None


def test_full_disk_is_said(tmp_path):
    store = FragmentStore(tmp_path)

    with no_space(), pytest.raises(Refused, match="ที่เก็บไฟล์เต็ม") as refused:
        store.put("key", b"page")

    assert refused.value.advice == "แจ้งผู้ดูแลระบบ แล้วสั่งจัดทำใหม่"
    assert (store.get("key"), list(tmp_path.iterdir())) == (None, [])


@contextmanager
def no_space():
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_wiping_what_is_not_there_is_nothing():
    fragments.wipe("99")


@pytest.fixture
def page_that_stays(monkeypatch):
    """A drawn page that the disk does not give up, while `held` says so."""
    held = [True]
    unlink = os.unlink

    def refuse(path, *args, **kwargs):
        if held[0]:
            raise PermissionError(path)
        unlink(path, *args, **kwargs)

    monkeypatch.setattr(os, "unlink", refuse)
    fragments.store_of("40").put("key", b"page")
    return held


def test_erasing_that_fails_is_said_and_done_at_night(page_that_stays, settings, caplog):
    kept = Path(settings.VAR_DIR) / "fragments"

    with caplog.at_level(logging.ERROR):
        fragments.wipe("40")

    assert "still on disk" in caplog.text
    assert [path.name for path in kept.glob("gone-*/*/*")] == ["key"]
    assert fragments.store_of("40").get("key") is None
    page_that_stays[0] = False
    fragments.tidy()
    assert list(kept.glob("gone-*")) == []


def test_pages_that_cannot_be_taken_away_are_said_and_erased_where_they_are(settings, caplog, monkeypatch):
    fragments.store_of("40").put("key", b"page")
    monkeypatch.setattr(fragments.Path, "rename", lambda *_: (_ for _ in ()).throw(PermissionError("rename")))

    with caplog.at_level(logging.ERROR):
        fragments.wipe("40")

    assert "province 40 could not be taken away" in caplog.text
    assert fragments.store_of("40").get("key") is None


def test_tidy_removes_what_nobody_asked_for_in_two_months():
    store = fragments.store_of("40")
    store.put("old", b"page")
    store.put("new", b"page")
    long_ago = time.time() - KEPT_SECONDS - 60
    os.utime(store.folder / "old", (long_ago, long_ago))

    assert fragments.tidy() == 1
    assert (store.get("old"), store.get("new")) == (None, b"page")


def test_page_that_is_still_asked_for_stays():
    store = fragments.store_of("40")
    store.put("key", b"page")
    long_ago = time.time() - KEPT_SECONDS - 60
    os.utime(store.folder / "key", (long_ago, long_ago))

    store.get("key")

    assert fragments.tidy() == 0
