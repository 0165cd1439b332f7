from datetime import datetime, timedelta
from typing import Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Least, Now

from portal.accounts.models import Assignment, User
from portal.accounts.rights import Right
from portal.jobs.kinds import kinds_on, queue_of
from portal.jobs.states import UNFINISHED, State

M = TypeVar("M", bound=models.Model)

LEASE = timedelta(seconds=20)
ATTEMPTS = 3
SOON = timedelta(seconds=10)
UNTAKEN = timedelta(seconds=15)
STILL_UNTAKEN = timedelta(minutes=1)


class JobQuerySet(models.QuerySet[M]):
    """All times are the database's: workers' clocks are not trusted."""

    def visible_to(self, user: User) -> Self:
        """One's own jobs; who watches over the jobs sees those of people who work only in the watched areas."""
        own, codes = Q(asked_by=user), user.reach(Right.WATCH_JOBS)
        if not codes:
            return self.filter(own)
        held = Assignment.objects.valid_now().filter(user=OuterRef("asked_by"))
        return self.filter(own | Exists(held) & ~Exists(held.outside(codes)))

    def editable_by(self, user: User) -> Self:
        return self.filter(asked_by=user)

    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED)

    def ahead_of(self, kind: str, asked_at: datetime) -> Self:
        """Those that wait for the same workers, and longer."""
        return self.filter(state=State.QUEUED, created_at__lt=asked_at, kind__in=kinds_on(queue_of(kind)))

    def held_by(self, token: UUID) -> Self:
        return self.filter(state=State.RUNNING, lease_token=token)

    def lease_ended(self) -> Self:
        return self.filter(state=State.RUNNING, lease_until__lt=Now())

    def untaken(self) -> Self:
        """Queued, but no worker came: at first asked again soon, later each minute."""
        young = Q(created_at__gt=Now() - STILL_UNTAKEN, enqueued_at__lt=Now() - UNTAKEN)
        return self.filter(state=State.QUEUED).filter(young | Q(enqueued_at__lt=Now() - STILL_UNTAKEN))

    def untold(self) -> Self:
        """Ended, but the room that keeps the result has not heard of it."""
        return self.filter(owner_due_at__isnull=False)

    def to_be_told(self) -> Self:
        return self.filter(owner_due_at__lte=Now())

    def tell_later(self) -> None:
        """At first again soon, then each time as long again as it has lasted, at most an hour."""
        lasted = ExpressionWrapper(Now() - F("finished_at") + SOON, models.DurationField())
        self.update(owner_due_at=Now() + Least(lasted, timedelta(hours=1)))

    def claim(self, job_id: UUID, token: UUID) -> bool:
        """Take the job, unless somebody else has it: one statement, so that of many callers one wins."""
        free = Q(state=State.QUEUED) | Q(state=State.RUNNING, lease_until__lt=Now())
        taken = self.filter(free, pk=job_id, cancel_asked=False, attempts__lt=ATTEMPTS).update(
            state=State.RUNNING,
            lease_token=token,
            lease_until=Now() + LEASE,
            heartbeat=Now(),
            started_at=Now(),
            attempts=F("attempts") + 1,
        )
        return taken == 1

    def keep(self, token: UUID, **progress: object) -> bool:
        """Hold the lease for longer; False when it is no longer ours."""
        return self.held_by(token).update(heartbeat=Now(), lease_until=Now() + LEASE, **progress) == 1

    def release(self, state: State, **values: object) -> bool:
        """Write the end of the jobs of this queryset; False when there was none to end. Whoever writes that there is
        no result tells the owner, or the sweeper does."""
        if state != State.DONE:
            values["owner_due_at"] = Now()
        values |= {"state": state, "lease_token": None, "lease_until": None, "finished_at": Now()}
        return self.unfinished().update(**values) == 1
