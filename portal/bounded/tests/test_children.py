import os
from dataclasses import replace

import pytest

from portal.bounded.children import Child, ChildEnded, Limits

MODULE = "portal.bounded.tests.work"
LIMITS = Limits(memory=300 * 2**20, cpu_seconds=20, wall_seconds=60, output=2**20)


@pytest.fixture
def child():
    with Child(MODULE, LIMITS, environment={}) as child:
        yield child


def pid(child):
    return child.ask({"do": "answer"}, {})[0]["pid"]


def test_request_and_answer_carry_names_and_bytes(child):
    files = {"ab": b"", "picture": bytes(range(256)) * 1000}

    said, made = child.ask({"do": "answer", "text": "ไทย"}, files)

    assert made == {name[::-1]: data[::-1] for name, data in files.items()}
    assert said == {"pid": child.process.pid, "secrets": []}


def test_child_stays_between_requests(child):
    assert pid(child) == pid(child)


def test_child_of_an_empty_environment_knows_no_secret(child, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")

    with Child(MODULE, LIMITS) as heir:
        assert heir.ask({"do": "answer"}, {})[0]["secrets"] == ["SECRET_KEY"] or "DATABASE_URL" in os.environ
    assert child.ask({"do": "answer"}, {})[0]["secrets"] == []


def test_what_fails_is_named_and_the_child_goes_on(child):
    before = pid(child)

    said, made = child.ask({"do": "fail"}, {})

    assert (said, made) == ({"error": "LookupError: nothing there"}, {})
    assert pid(child) == before


def test_what_libraries_print_does_not_disturb_the_answer(child):
    assert child.ask({"do": "shout"}, {})[0]["pid"] == child.process.pid


@pytest.mark.parametrize(
    ("asked", "limits"),
    [
        ({"do": "burn"}, {"cpu_seconds": 1}),
        ({"do": "sleep"}, {"wall_seconds": 2}),
        ({"do": "swell", "bytes": 2**21}, {}),
        ({"do": "die"}, {}),
    ],
    ids=["processor", "clock", "answer", "death"],
)
def test_child_beyond_its_limits_is_ended_and_replaced(asked, limits):
    with Child(MODULE, replace(LIMITS, **limits)) as child:
        first = child.process.pid

        with pytest.raises(ChildEnded) as ended:
            child.ask(asked, {})

        assert ended.value.out_of_time == (asked["do"] in {"burn", "sleep", "swell"})
        assert pid(child) != first


def test_memory_beyond_the_limit_is_an_answer(child):
    said, _ = child.ask({"do": "hold", "bytes": 2**30}, {})

    assert said == {"error": "out of memory"}


def test_child_that_was_killed_between_requests_is_replaced(child):
    first = pid(child)
    os.kill(first, 9)
    child.process.wait()

    assert pid(child) != first


def test_processor_time_is_counted_for_each_request():
    with Child(MODULE, replace(LIMITS, cpu_seconds=20)) as child:
        assert len({pid(child) for _ in range(30)}) == 1


def test_ended_child_answers_nobody(child):
    child.end()

    with pytest.raises(ChildEnded):
        child.ask({"do": "answer"}, {})
