from portal.launcher import console
from portal.launcher.console import Follower, set_aside, tail


def test_follower_lets_only_new_important_lines_through(tmp_path):
    log = tmp_path / "web.log"
    log.write_text("yesterday ERROR old\n")
    follower = Follower(log)

    with log.open("a") as file:
        file.write("INFO all is well\n[x] ERROR it broke\nCRITICAL worse\nERROR django.request /healthz\n")

    assert follower.important() == ["[x] ERROR it broke", "CRITICAL worse"]
    assert follower.important() == []


def test_follower_waits_for_a_log_that_does_not_exist_yet(tmp_path):
    follower = Follower(tmp_path / "web.log")

    assert follower.important() == []


def test_follower_does_not_flood_the_terminal(tmp_path):
    log = tmp_path / "web.log"
    follower = Follower(log)
    log.write_text("ERROR again\n" * 1000)

    assert len(follower.important()) == console.LINES_AT_ONCE


def test_large_log_is_set_aside_once(tmp_path, monkeypatch):
    monkeypatch.setattr(console, "LOG_LIMIT", 10)
    log = tmp_path / "web.log"
    log.write_text("longer than ten")

    set_aside(log)
    set_aside(log)

    assert [file.name for file in tmp_path.iterdir()] == ["web.log.1"]


def test_tail_of_a_missing_log_is_empty(tmp_path):
    assert tail(tmp_path / "none.log") == ""
