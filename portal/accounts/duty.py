"""What is said to somebody who signed in and has nothing to do here now."""

from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.accounts.models import User
from portal.thai.dates import thai_date


def without_duty(request: HttpRequest, user: User) -> HttpResponse:
    return render(request, "account/without_duty.html", {"sentence": _why(user)}, status=403)


def _why(user: User) -> str:
    given = user.assignments.select_related("area", "group")
    if coming := given.filter(valid_from__gt=Now()).order_by("valid_from").first():
        return f"การมอบหมายของคุณ ({coming}) เริ่ม {thai_date(coming.valid_from)}"
    last = given.filter(valid_until__isnull=False).order_by("-valid_until").first()
    if last and last.last_day:
        return f"การมอบหมายของคุณ ({last}) สิ้นสุดเมื่อ {thai_date(last.last_day)}"
    return "บัญชีนี้ยังไม่ได้รับมอบหมายงาน"
