import pytest

from portal.jobs.kinds import LONGEST_SECONDS, Kind, Running, job, kind_of, kinds_on, queue_of
from portal.jobs.queues import Queue
from portal.jobs.tests import kinds


def test_kind_is_what_was_said_of_it():
    assert kind_of("test.slow") == Kind("test.slow", "งานช้า", None, kinds.slow, Queue.HEAVY, 1, 10, 1024, None)
    assert kind_of("test.greedy").memory_mb == 400


def test_kinds_are_found_by_their_queue():
    assert {"test.light", "test.written"} <= set(kinds_on(Queue.PROMPT))
    assert {"test.steps", "tourism.catalogue"} <= set(kinds_on(Queue.HEAVY))
    assert not set(kinds_on(Queue.PROMPT)) & set(kinds_on(Queue.HEAVY))
    assert [queue_of(name) for name in ("test.light", "test.steps", "next.version")] == [
        Queue.PROMPT,
        Queue.HEAVY,
        None,
    ]


@pytest.mark.parametrize("limits", [(10, 10), (11, 10), (10, LONGEST_SECONDS + 1)])
def test_limits_that_make_no_sense_are_refused(limits):
    soft, hard = limits

    with pytest.raises(ValueError, match=rf"^job test.bad: soft {soft} < hard {hard} <= 3500 seconds$"):
        job("test.bad", title="x", right=None, soft_seconds=soft, hard_seconds=hard)


def test_longest_limit_is_below_the_time_after_which_the_queue_delivers_again(settings):
    assert job("test.long", title="x", right=None, soft_seconds=LONGEST_SECONDS - 1, hard_seconds=LONGEST_SECONDS)
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > LONGEST_SECONDS


def test_job_whose_owner_hears_of_its_end_is_not_repeated():
    assert [kind_of(name).may_repeat for name in ("test.light", "test.steps")] == [True, False]


def test_progress_remembers_what_was_said_before(promotion):
    running = Running(promotion)
    before = vars(running).copy()

    running.progress(1, 5, "เริ่ม")
    running.progress(2)

    assert before == {"asked_by": promotion, "done": 0, "total": 0, "step": "", "result_url": "", "result_key": ""}
    assert vars(running) == before | {"done": 2, "total": 5, "step": "เริ่ม"}
    running.result("jobs:job_list", 7)
    assert (running.result_url, running.result_key) == ("jobs:job_list", "7")
