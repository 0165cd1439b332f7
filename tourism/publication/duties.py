"""Who may do what with a community's publication now, and in plain words why not.

Buttons, actions and the answer to "why can I not" all ask `why_not`: there is no second opinion.
"""

from dataclasses import dataclass

from portal.accounts.models import User
from portal.accounts.rights import RIGHTS, Right, Role
from tourism.publication.models import Publication, Revision
from villages.models import Community, State


@dataclass(frozen=True)
class Verb:
    slug: str
    label: str
    right: Right
    icon: str
    states: tuple[State, ...] = ()
    asks: bool = False
    danger: bool = False


SUBMIT = Verb("submit", "ส่งตรวจ", Right.RECORD_COMMUNITY, "send", (State.DRAFT, State.WITHDRAWN, State.PUBLISHED))
RECALL = Verb(
    "recall", "ดึงกลับมาแก้ไข", Right.RECORD_COMMUNITY, "arrow-counterclockwise", (State.SUBMITTED, State.REVIEWED)
)
REVIEW = Verb("review", "รับรองว่าถูกต้อง", Right.REVIEW_COMMUNITY, "check2-circle", (State.SUBMITTED,))
RETURN = Verb("return", "ส่งกลับให้แก้ไข", Right.REVIEW_COMMUNITY, "reply", (State.SUBMITTED, State.REVIEWED), asks=True)
PUBLISH = Verb("publish", "เผยแพร่", Right.PUBLISH_COMMUNITY, "globe2", (State.REVIEWED,), asks=True)
WITHDRAW = Verb("withdraw", "ถอนจากการเผยแพร่", Right.WITHDRAW_COMMUNITY, "eye-slash", asks=True, danger=True)
VERBS = (SUBMIT, RECALL, REVIEW, RETURN, PUBLISH, WITHDRAW)

RETURNERS = {State.SUBMITTED: Right.REVIEW_COMMUNITY, State.REVIEWED: Right.PUBLISH_COMMUNITY}
"""Who holds the paper now may send it back; the reviewer may also think again."""


@dataclass(frozen=True)
class Standing:
    """Where a community stands on its way to the public."""

    community: Community
    publication: Publication | None
    live: Revision | None
    shown: Revision | None
    redacted: bool

    @property
    def state(self) -> State:
        return State(self.community.state)


def standing_of(community: Community) -> Standing:
    publication = Publication.objects.unscoped("of a community found by a door").filter(community=community).first()
    revisions = Revision.objects.unscoped("of a community found by a door").filter(community=community)
    live = revisions.live().select_related("submitted_by", "reviewed_by", "last_editor", "community").first()
    shown = revisions.filter(state="published").select_related("published_by", "community").first()
    redacted = live is not None and live.redactions.exists()
    return Standing(community, publication, live, shown, redacted)


def why_not(verb: Verb, standing: Standing, user: User) -> str:
    """A Thai sentence, or "" when the person may."""
    return _no_right(verb, standing, user) or _wrong_state(verb, standing) or _not_apart(verb, standing, user)


def hands_of(user: User, right: Right, area_code: str) -> list[int]:
    """The person, and everyone in whose place the person could be acting with this right here."""
    in_place_of = {
        grant.acting_for
        for grant in user.grants
        if grant.acting_for and area_code.startswith(grant.codes_for(right) or ("-",))
    }
    return sorted({user.pk, *in_place_of})


def roles_with(*rights: Right) -> str:
    roles = [role for role in Role if RIGHTS[role] & set(rights)]
    return " ".join(str(role.label) for role in roles)


def _rights(verb: Verb, standing: Standing) -> tuple[Right, ...]:
    if verb is not RETURN:
        return (verb.right,)
    return (Right.REVIEW_COMMUNITY, RETURNERS.get(standing.state, Right.REVIEW_COMMUNITY))


def _no_right(verb: Verb, standing: Standing, user: User) -> str:
    rights = _rights(verb, standing)
    if any(user.may_in(right, standing.community.area_id) for right in rights):
        return ""
    return f"{verb.label}ได้เฉพาะ{roles_with(*rights)} ที่รับผิดชอบพื้นที่นี้"


def _wrong_state(verb: Verb, standing: Standing) -> str:
    if standing.community.merged_into_id:
        return "ชุมชนนี้รวมเข้ากับชุมชนอื่นแล้ว ทำที่ชุมชนนั้นแทน"
    if verb is WITHDRAW:
        return "" if standing.shown else "ชุมชนนี้ไม่ได้เผยแพร่อยู่"
    if standing.state not in verb.states:
        wanted = " หรือ ".join(f"“{state.label}”" for state in verb.states)
        return f"{verb.label}ได้เมื่อสถานะเป็น {wanted} ตอนนี้เป็น “{standing.state.label}”"
    if verb in {REVIEW, PUBLISH} and standing.redacted:
        return "มีผู้ถอนความยินยอมหลังส่งตรวจ ส่งกลับให้แก้ไขและส่งตรวจใหม่"
    return ""


def _not_apart(verb: Verb, standing: Standing, user: User) -> str:
    live = standing.live
    if live is None:
        return ""
    hands = set(hands_of(user, verb.right, standing.community.area_id))
    if verb is REVIEW and (same := hands & set(live.writers)):
        return _by_another("แก้ไขหรือส่งตรวจฉบับนี้", "ตรวจ", same, user)
    if verb is PUBLISH and (same := hands & set(live.reviewers)):
        return _by_another("ตรวจฉบับนี้", "เผยแพร่", same, user)
    return ""


def _by_another(did: str, wants: str, same: set[int], user: User) -> str:
    who = "คุณ" if user.pk in same else "ผู้ที่คุณปฏิบัติราชการแทน"
    return f"{who}เป็นผู้{did} จึง{wants}เองไม่ได้ ให้ผู้มีหน้าที่คนอื่น{wants}"
