from uuid import UUID

from celery import shared_task

from portal.jobs import pulse, runner, sweeper  # noqa: F401 -- pulse listens to the worker's start


@shared_task(name="jobs.run")
def run(job_id: str) -> None:
    runner.run(UUID(job_id))


@shared_task(name="jobs.sweep")
def sweep() -> None:
    sweeper.sweep()


@shared_task(name="jobs.tidy")
def tidy() -> None:
    sweeper.tidy()
