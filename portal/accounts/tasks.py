from datetime import timedelta

from celery import shared_task
from django.core.management import call_command
from django.db.models.functions import Now

from portal.accounts.models import WrongAnswer

SIGN_INS_KEPT = 120  # days; the Computer Crime Act B.E. 2550, section 26, asks for at least 90


@shared_task(name="accounts.tidy")
def tidy() -> None:
    """Sessions that are over, and old records of who signed in from where, and who was kept out."""
    call_command("clearsessions")
    WrongAnswer.objects.filter(at__lt=Now() - timedelta(days=SIGN_INS_KEPT)).delete()
    call_command("axes_reset_logs", age=SIGN_INS_KEPT, verbosity=0)
