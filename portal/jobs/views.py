from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import SIGNED_IN, access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.jobs.actions import cancel_job, retry_job
from portal.jobs.kinds import queue_of
from portal.jobs.models import Job
from portal.jobs.pulse import alive
from portal.jobs.states import State
from portal.tables.keyset import keyset_page

PER_PAGE = 25
CRUMBS = [("งานเบื้องหลัง", reverse_lazy("jobs:job_list"))]


@access(SIGNED_IN)
@require_safe
def job_list(request: StaffRequest) -> HttpResponse:
    watching = request.user.may(Right.WATCH_JOBS)
    everyone = watching and request.GET.get("of") == "all"
    mine = Job.objects.visible_to(request.user) if everyone else Job.objects.editable_by(request.user)
    page = keyset_page(mine.select_related("asked_by"), request.GET, "-created_at", size=PER_PAGE)
    context = {"page": page, "everyone": everyone, "tabs": _tabs(everyone) if watching else []}
    return render(request, "jobs/job_list.html", context)


@access(SIGNED_IN)
@require_safe
def job_detail(request: StaffRequest, uuid: UUID) -> HttpResponse:
    """The whole page, or the part that htmx asks for every two seconds until the job is over."""
    job = get_object_or_404(Job.objects.visible_to(request.user).select_related("asked_by"), pk=uuid)
    context = {"job": job, "mine": job.asked_by_id == request.user.pk, "crumbs": CRUMBS} | _waiting(job)
    if not request.htmx:
        return render(request, "jobs/job_detail.html", context)
    part = render(request, "components/_job.html", context)
    if job.is_finished:
        part["HX-Refresh"] = "true"  # the rest of the page speaks of the job too
    return part


@access(SIGNED_IN)
@require_POST
def job_cancel(request: StaffRequest, uuid: UUID) -> HttpResponse:
    job = get_object_or_404(Job.objects.editable_by(request.user), pk=uuid)
    if not cancel_job(job, by=request.user):
        messages.info(request, "งานนี้จบไปก่อนแล้ว")
    return redirect(job)


@access(SIGNED_IN)
@require_POST
def job_retry(request: StaffRequest, uuid: UUID) -> HttpResponse:
    job = get_object_or_404(Job.objects.editable_by(request.user), pk=uuid)
    if not retry_job(job, by=request.user):
        messages.info(request, "งานนี้กำลังทำอยู่หรือเสร็จแล้ว ดูที่รายการงานของฉัน")
    return redirect(job)


def _waiting(job: Job) -> dict[str, object]:
    if job.state != State.QUEUED:
        return {}
    queue = queue_of(job.kind)
    return {
        "ahead": Job.objects.ahead_of(job.kind, job.created_at).count(),
        "nobody_works": queue is None or not alive(queue),
    }


def _tabs(everyone: bool) -> list[dict[str, object]]:
    return [
        {"label": "งานของฉัน", "url": _address(), "current": not everyone},
        {"label": "งานของทุกคน", "url": _address(of="all"), "current": everyone},
    ]


def _address(**query: str) -> str:
    return f"{reverse('jobs:job_list')}?{urlencode(query)}"
