from uuid import uuid4

from portal.accounts.models import Assignment, User
from portal.jobs.models import Job
from portal.jobs.tests import kinds  # noqa: F401 -- registers the kinds


def colleague(role="promotion_group", area="40"):
    user = User.objects.create_user(f"colleague-{uuid4().hex[:8]}", first_name="สมมติ", last_name="ใจดี")
    Assignment.objects.create(user=user, role=role, area_id=area)
    return user


def queued(by, **values):
    values = {"kind": "test.steps", "title": "ทำสมุดภาพทดสอบ", "fingerprint": uuid4().hex} | values
    return Job.objects.create(asked_by=by, **values)
