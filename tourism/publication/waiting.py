"""What waits for a person on the way of communities to the public."""

from portal.accounts.models import User
from portal.thai.dates import thai_date_short
from portal.thai.templatetags.thai import nbsp
from portal.ui.waiting import Task, Waiting
from tourism.publication.models import Revision
from tourism.publication.querysets import RevisionQuerySet
from villages.models import State
from villages.waiting import task as community_task

ALL = ("ฉบับที่ส่งตรวจ", "tourism:review_list")
PLACES = ("ชุมชนที่เผยแพร่อยู่", "villages:community_list", f"?state={State.PUBLISHED}")
REDACTED = "มีผู้ถอนความยินยอม หน้าที่เผยแพร่ไม่มีผู้นั้นแล้ว ตรวจว่ายังครบ แล้วส่งตรวจใหม่"


def redacted(user: User) -> Waiting[Revision]:
    return Waiting(
        Revision.objects.redacted_of(user).defer("content", "words").select_related("community__area"),
        lambda row: community_task(row.community, "late", "มีผู้ถอนความยินยอม", REDACTED),
        *PLACES,
    )


def to_review(user: User) -> Waiting[Revision]:
    return _waiting(Revision.objects.awaiting_review_by(user), "ตรวจ", "soon")


def to_publish(user: User) -> Waiting[Revision]:
    return _waiting(Revision.objects.awaiting_publication_by(user), "เผยแพร่", "soon")


def submitted(user: User) -> Waiting[Revision]:
    return _waiting(Revision.objects.submitted_by_me(user), "ส่งแล้ว", "doing")


def _waiting(revisions: RevisionQuerySet, verb: str, kind: str) -> Waiting[Revision]:
    rows = revisions.defer("content", "words").select_related("area__parent", "submitted_by")
    return Waiting(rows, lambda row: _task(row, verb, kind), *ALL)


def _task(revision: Revision, verb: str, kind: str) -> Task:
    text = f"{revision.area.full_name} · ส่งโดย {revision.submitted_by} {nbsp(thai_date_short(revision.submitted_at))}"
    return Task(f"{verb} {revision}", revision.get_absolute_url(), text, kind, revision.status_tag[1])
