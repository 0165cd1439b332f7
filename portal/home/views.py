from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.access import PUBLIC, access
from portal.accounts.requests import StaffRequest
from portal.accounts.rights import Right
from portal.home.desk import desk_of
from portal.jobs import pulse
from portal.jobs.queues import Queue


@require_safe
@access(PUBLIC, reason="the launcher and the load balancer ask; it tells nothing but up or down")
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when web, database and the worker that pages wait for answer; without a database the 503 page answers."""
    alive = pulse.alive(Queue.PROMPT)
    return JsonResponse({"worker": alive}, status=200 if alive else 503)


@require_safe
@access(Right.USE_DESK)
def desk(request: StaffRequest) -> HttpResponse:
    return render(request, "home/desk.html", {"desk": desk_of(request.user)})
