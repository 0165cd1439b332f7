"""Who may do what with an issue of the catalogue now, and in plain words why not."""

from django.db.models import Q

from portal.accounts.models import User
from portal.accounts.rights import Right
from tourism.catalogue.models import CatalogueIssue, IssueState
from tourism.publication.duties import Verb, hands_of, roles_with
from tourism.publication.models import Revision

CHECK = Verb("check", "รับรองว่าตรวจแล้ว", Right.CHECK_CATALOGUE, "check2-circle")
APPROVE = Verb("approve", "อนุมัติ", Right.APPROVE_CATALOGUE, "patch-check", asks=True)
PUBLISH_ISSUE = Verb("publish", "เผยแพร่เล่มนี้", Right.PUBLISH_CATALOGUE, "globe2", asks=True)
RETURN_ISSUE = Verb("return", "ส่งกลับ", Right.CHECK_CATALOGUE, "reply", asks=True)
WITHDRAW_ISSUE = Verb("withdraw", "ถอนเล่มนี้", Right.PUBLISH_CATALOGUE, "eye-slash", asks=True, danger=True)
ISSUE_VERBS = (CHECK, APPROVE, PUBLISH_ISSUE, RETURN_ISSUE, WITHDRAW_ISSUE)

FROM = {
    CHECK: (IssueState.MADE,),
    APPROVE: (IssueState.CHECKED,),
    PUBLISH_ISSUE: (IssueState.APPROVED,),
    RETURN_ISSUE: (IssueState.MADE, IssueState.CHECKED, IssueState.APPROVED),
    WITHDRAW_ISSUE: (IssueState.PUBLISHED,),
}
HOLDERS = {
    IssueState.MADE: (Right.CHECK_CATALOGUE,),
    IssueState.CHECKED: (Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE),
    IssueState.APPROVED: (Right.APPROVE_CATALOGUE, Right.PUBLISH_CATALOGUE),
}
"""Who has the paper on the table may send it back."""

NAMED = 3


def why_not_issue(verb: Verb, issue: CatalogueIssue, user: User) -> str:
    """A Thai sentence, or "" when the person may."""
    return (
        _no_right(verb, issue, user)
        or _wrong_state(verb, issue)
        or _not_apart(verb, issue, user)
        or _overtaken(verb, issue)
    )


def _rights(verb: Verb, issue: CatalogueIssue) -> tuple[Right, ...]:
    if verb is RETURN_ISSUE:
        return HOLDERS.get(IssueState(issue.state), (Right.CHECK_CATALOGUE, Right.APPROVE_CATALOGUE))
    if verb is WITHDRAW_ISSUE:
        return (Right.PUBLISH_CATALOGUE, Right.APPROVE_CATALOGUE)
    return (verb.right,)


def _no_right(verb: Verb, issue: CatalogueIssue, user: User) -> str:
    rights = _rights(verb, issue)
    if any(user.may_in(right, issue.area_id) for right in rights):
        return ""
    return f"{verb.label}ได้เฉพาะ{roles_with(*rights)} ของจังหวัดนี้"


def _wrong_state(verb: Verb, issue: CatalogueIssue) -> str:
    if issue.closed_by_consent_at:
        return "เล่มนี้มีบุคคลหรือภาพที่เผยแพร่ไม่ได้แล้ว จัดทำเล่มใหม่แทน"
    if issue.state not in FROM[verb]:
        wanted = " หรือ ".join(f"“{state.label}”" for state in FROM[verb])
        return f"{verb.label}ได้เมื่อสถานะเป็น {wanted} ตอนนี้เป็น “{issue.get_state_display()}”"
    return ""


def _overtaken(verb: Verb, issue: CatalogueIssue) -> str:
    """What the public has by now: nobody signs for a place that was withdrawn, and no edition replaces a newer one."""
    if verb not in {CHECK, APPROVE, PUBLISH_ISSUE}:
        return ""
    if names := withdrawn_in(issue):
        return f"{'และ'.join(names)}ถูกถอนจากการเผยแพร่แล้ว ส่งกลับ แล้วจัดทำเล่มใหม่แทน"
    newer = CatalogueIssue.objects.published().filter(scope=issue.scope, area=issue.area_id)
    shown = newer.filter(Q(year__gt=issue.year) | Q(year=issue.year, number__gt=issue.number)).first()
    return f"ประชาชนอ่าน{shown.edition}ซึ่งใหม่กว่าอยู่แล้ว ส่งเล่มนี้กลับ" if shown else ""


def withdrawn_in(issue: CatalogueIssue) -> list[str]:
    """Names of the communities in the book that the public may no longer read, the first of them."""
    rows = Revision.objects.unscoped("named in an issue found by a door").filter(entries__issue=issue)
    gone = rows.filter(community__publication__revision=None).order_by("entries__position")
    return list(gone.values_list("name", flat=True)[:NAMED])


def _not_apart(verb: Verb, issue: CatalogueIssue, user: User) -> str:
    if verb not in {CHECK, APPROVE}:
        return ""
    same = set(hands_of(user, verb.right, issue.area_id)) & set(issue.makers)
    if not same:
        return ""
    who = "คุณ" if user.pk in same else "ผู้ที่คุณปฏิบัติราชการแทน"
    return f"{who}เป็นผู้จัดทำเล่มนี้ จึง{verb.label}เองไม่ได้ ให้ผู้มีหน้าที่คนอื่นทำ"
