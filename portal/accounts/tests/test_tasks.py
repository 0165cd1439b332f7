from datetime import timedelta

import pytest
from axes.models import AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone

from portal.accounts.models import User, WrongAnswer
from portal.accounts.tasks import SIGN_INS_KEPT, tidy

pytestmark = pytest.mark.django_db


def session(key, days):
    Session.objects.create(session_key=key, session_data="x", expire_date=timezone.now() + timedelta(days=days))


def signed_in(username, days_ago):
    row = AccessLog.objects.create(username=username, ip_address="192.0.2.1", path_info="/account/login/")
    AccessLog.objects.filter(pk=row.pk).update(attempt_time=timezone.now() - timedelta(days=days_ago))


def answered_wrongly(user, days_ago):
    WrongAnswer.objects.create(user=user, proof="code", at=timezone.now() - timedelta(days=days_ago))


def test_what_is_over_goes_and_the_rest_stays():
    somebody = User.objects.create_user("somebody", first_name="สมมติ")
    answered_wrongly(somebody, SIGN_INS_KEPT + 1)
    answered_wrongly(somebody, SIGN_INS_KEPT - 1)
    session("over", days=-1)
    session("open", days=1)
    signed_in("long-ago", SIGN_INS_KEPT + 1)
    signed_in("lately", SIGN_INS_KEPT - 1)

    tidy()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
    assert list(AccessLog.objects.values_list("username", flat=True)) == ["lately"]
    assert [(timezone.now() - kept.at).days for kept in WrongAnswer.objects.all()] == [SIGN_INS_KEPT - 1]
