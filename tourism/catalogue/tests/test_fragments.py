import os
import time

from tourism.catalogue import fragments
from tourism.catalogue.fragments import KEPT_SECONDS, FragmentStore


def test_pages_are_kept_whole_and_found_by_the_next_run():
    fragments.store_of("40").put("key", b"page")

    assert fragments.store_of("40").get("key") == b"page"
    assert fragments.store_of("40").get("other") is None
    assert fragments.store_of("41").get("key") is None


def test_full_disk_costs_only_time(tmp_path):
    store = FragmentStore(tmp_path / "not there")

    store.put("key", b"page")

    assert store.get("key") is None


def test_wiping_what_is_not_there_is_nothing():
    fragments.wipe("99")


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
