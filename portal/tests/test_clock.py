"""What happens by itself: every task of a room that nobody asks for stands in the clock, and each of them works."""

import inspect
from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from portal.celery import app
from portal.jobs.queues import Queue

ROOMS = ("portal.", "villages.", "tourism.", "budget.")
SOON = timedelta(days=1)


def tasks():
    """By name; found as the worker finds them."""
    app.loader.import_default_modules()
    return {name: task for name, task in app.tasks.items() if task.run.__module__.startswith(ROOMS)}


def of_itself():
    """What needs nothing said to it is asked for by nobody but the clock."""
    ours = {name: task for name, task in tasks().items() if ".tests." not in task.run.__module__}
    return {name for name, task in ours.items() if not inspect.signature(task.run).parameters}


CLOCK = app.conf.beat_schedule


def test_clock_is_that_of_the_portal():
    assert current_app.conf.beat_schedule == CLOCK


def test_every_task_that_nobody_asks_for_is_in_the_clock_and_nothing_else():
    assert {entry["task"] for entry in CLOCK.values()} == of_itself()
    assert {"jobs.sweep", "jobs.tidy", "files.verify", "accounts.tidy", "tourism.tidy_fragments"} <= of_itself()


def test_each_task_is_in_the_clock_once_and_under_its_own_name():
    assert {name: entry["task"] for name, entry in CLOCK.items()} == {name: name for name in of_itself()}


@pytest.mark.parametrize("name", CLOCK)
def test_clock_sends_each_task_to_a_queue_that_is_worked_on(name):
    options = CLOCK[name]["options"]

    assert options["queue"] in set(Queue)
    assert set(options) <= {"queue", "expires"}


@pytest.mark.parametrize("name", CLOCK)
def test_each_task_is_due_at_least_once_a_day(name):
    schedule = CLOCK[name]["schedule"]
    wait = timedelta(seconds=schedule) if isinstance(schedule, float) else schedule.remaining_estimate(timezone.now())

    assert timedelta(0) < wait <= SOON


@pytest.mark.django_db
@pytest.mark.parametrize("name", CLOCK)
def test_each_task_of_the_clock_runs_in_an_empty_portal(name):
    assert tasks()[name].apply().successful()
