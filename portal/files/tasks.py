from celery import shared_task

from portal.files.checking import NIGHT_SECONDS, check_store


@shared_task(name="files.verify")
def verify_files() -> None:
    check_store(NIGHT_SECONDS)
