"""A limit on memory belongs to the process; a pool may run several jobs in it."""

import resource
from threading import Event, Thread

import pytest

from portal.jobs.limits import MEGABYTE, memory_limit


def limit():
    return resource.getrlimit(resource.RLIMIT_DATA)[0]


def megabytes():
    return limit() // MEGABYTE


@pytest.fixture(autouse=True)
def as_before():
    before = limit()
    yield
    assert limit() == before


class Job:
    """A thread inside a limit until it may leave."""

    def __init__(self, megabytes):
        self.inside, self.may_leave = Event(), Event()
        self.thread = Thread(target=self.hold, args=[megabytes])
        self.thread.start()
        self.inside.wait(5)

    def hold(self, megabytes):
        with memory_limit(megabytes):
            self.inside.set()
            self.may_leave.wait(5)

    def leave(self):
        self.may_leave.set()
        self.thread.join(5)


@pytest.mark.parametrize("first_leaves_first", [True, False])
def test_jobs_of_one_process_do_not_take_each_others_limit(first_leaves_first):
    first = Job(3000)
    alone = megabytes()
    second = Job(4000)
    both = megabytes()
    leaving = [first, second] if first_leaves_first else [second, first]

    leaving[0].leave()
    left = megabytes()
    leaving[1].leave()

    assert (alone, both, left) == (3000, 7000, 4000 if first_leaves_first else 3000)


def test_limit_is_lifted_after_an_error():
    with pytest.raises(KeyError), memory_limit(3000):
        raise KeyError


def test_lower_hard_limit_of_the_machine_is_kept(monkeypatch):
    asked = []
    with monkeypatch.context() as machine:
        machine.setattr(resource, "getrlimit", lambda _: (500 * MEGABYTE, 600 * MEGABYTE))
        machine.setattr(resource, "setrlimit", lambda _, limits: asked.append(limits))
        with memory_limit(3000):
            pass

    assert asked == [(600 * MEGABYTE, 600 * MEGABYTE), (500 * MEGABYTE, 600 * MEGABYTE)]


def test_too_much_is_a_memory_error_and_no_more():
    with memory_limit(megabytes_now() + 100), pytest.raises(MemoryError):
        bytearray(300 * MEGABYTE)

    assert len(bytearray(300 * MEGABYTE)) == 300 * MEGABYTE


def megabytes_now():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmData")) // 1024
