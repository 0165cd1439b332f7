from celery import shared_task

from portal.accounts.rights import Right
from portal.jobs.kinds import Running, job
from tourism.catalogue import fragments
from tourism.catalogue.actions import KIND
from tourism.catalogue.compiling import compile_issue, give_up


@job(KIND, title="จัดทำแคตตาล็อก", right=Right.MAKE_CATALOGUE, ended=give_up)
def catalogue(running: Running, issue: int) -> None:
    compile_issue(issue, running)


@shared_task(name="tourism.tidy_fragments")
def tidy_fragments() -> None:
    fragments.tidy()
