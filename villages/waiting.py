"""What waits for a person among the communities that they record or look after."""

from django.db.models import Q

from portal.accounts.models import User
from portal.thai.dates import thai_date_short
from portal.thai.templatetags.thai import nbsp
from portal.ui.waiting import Task, Waiting
from villages.models import Community, State

DRAFTS = ("ฉบับร่าง", "villages:community_list", f"?state={State.DRAFT}")
RETURNED = ("ชุมชนที่ส่งกลับ", "villages:community_list", "?state=returned")


def returned(user: User) -> Waiting[Community]:
    """Those that the person recorded or looks after; a whole province of others' work would bury their own."""
    mine = Q(updated_by=user) | Q(responsible_officer=user)
    rows = Community.objects.editable_by(user).filter(mine, state=State.DRAFT).exclude(note="").with_place().by_name()
    return Waiting(rows, lambda row: task(row, "late", "ส่งกลับให้แก้ไข", row.note), *RETURNED)


def drafts(user: User) -> Waiting[Community]:
    rows = Community.objects.editable_by(user).filter(state=State.DRAFT, note="", updated_by=user).with_place()
    return Waiting(
        rows.order_by("-updated_at"),
        lambda row: task(row, "draft", "ฉบับร่าง", f"แก้ไขล่าสุด {nbsp(thai_date_short(row.updated_at))}"),
        *DRAFTS,
    )


def task(community: Community, kind: str, word: str, text: str) -> Task:
    return Task(f"{community.name} {community.area}", community.get_absolute_url(), text, kind, word)
