from datetime import timedelta

import pytest
from axes.models import AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.accounts.tasks import SIGN_INS_KEPT, tidy

pytestmark = pytest.mark.django_db


def session(key, days):
    Session.objects.create(session_key=key, session_data="x", expire_date=timezone.now() + timedelta(days=days))


def signed_in(username, days_ago):
    row = AccessLog.objects.create(username=username, ip_address="192.0.2.1", path_info="/account/login/")
    AccessLog.objects.filter(pk=row.pk).update(attempt_time=timezone.now() - timedelta(days=days_ago))


def test_what_is_over_goes_and_the_rest_stays():
    session("over", days=-1)
    session("open", days=1)
    signed_in("long-ago", SIGN_INS_KEPT + 1)
    signed_in("lately", SIGN_INS_KEPT - 1)

    tidy()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
    assert list(AccessLog.objects.values_list("username", flat=True)) == ["lately"]
