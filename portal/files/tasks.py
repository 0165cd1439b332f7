from celery import shared_task

from portal.files.checking import NIGHT_SECONDS, check_store, forget_unowned


@shared_task(name="files.verify")
def verify_files() -> None:
    forget_unowned()
    check_store(NIGHT_SECONDS)
