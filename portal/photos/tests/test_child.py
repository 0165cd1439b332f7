import pytest

from portal.photos.parse import ask_child
from portal.photos.tests.corpus import EICAR, SCRIPT, TAKEN, corpus, scan_bomb

CASES = corpus()
CANARIES = (b"canary", SCRIPT, EICAR, b"<?php", b"PK\x03\x04", b"%PDF", b"Exif", b"ICCP", b"ICC_PROFILE")
MEMORY_KB = 300 * 1024


@pytest.mark.parametrize("case", CASES, ids=str)
def test_corpus_gets_its_verdict_within_time_and_memory(case):
    data = case.content()

    report, sizes = ask_child(data)

    assert report.get("refused", TAKEN) == case.verdict, report
    assert set(sizes) == (set() if "refused" in report else {"hero", "card", "print"})
    assert report["peak_kb"] < MEMORY_KB
    assert not [canary for canary in CANARIES for data in sizes.values() if canary in data]


def test_corpus_is_large_and_each_case_is_once():
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


def test_picture_that_takes_too_long_is_given_up():
    report, _ = ask_child(scan_bomb())

    assert report["refused"] == "too_heavy"
