"""Whether a person may do a verb with a paper now, and in plain words why not.

Buttons, actions and the answer to "why can I not" all ask `why_not`: there is no second opinion.
"""

from portal.accounts.models import User
from portal.territory.codes import is_province
from portal.verbs.hands import hands_of, holding, roles_with
from portal.verbs.verb import P, Paper, Verb


def why_not(verb: Verb[P], paper: P, user: User) -> str:
    """A Thai sentence, or "" when the person may."""
    return (
        _no_right(verb, paper, user)
        or paper.closed
        or _wrong_state(verb, paper)
        or _not_apart(verb, paper, user)
        or verb.also(paper, user)
    )


def _no_right(verb: Verb[P], paper: P, user: User) -> str:
    rights = verb.rights(paper)
    if holding(user, rights, paper.area, paper.year):
        return ""
    return f"{verb.label}ได้เฉพาะ{roles_with(*rights)} {_here(paper)}"


def _here(paper: Paper) -> str:
    return "ของจังหวัดนี้" if is_province(paper.area) else "ที่รับผิดชอบพื้นที่นี้"


def _wrong_state(verb: Verb[P], paper: P) -> str:
    if not verb.states or paper.state in verb.states:
        return ""
    wanted = " หรือ ".join(f"“{state.label}”" for state in verb.states)
    return f"{verb.label}ได้เมื่อสถานะเป็น {wanted} ตอนนี้เป็น “{paper.state.label}”"


def _not_apart(verb: Verb[P], paper: P, user: User) -> str:
    """Also of those who stand behind the person: a deputy may not do what the absent one may not."""
    hands = set(hands_of(user, verb.rights(paper), paper.area, paper.year))
    for apart in verb.apart:
        if same := hands & set(apart.hands(paper)):
            who = "คุณ" if user.pk in same else "ผู้ที่คุณปฏิบัติราชการแทน"
            wanted, others = apart.wants or verb.label, apart.wants or "ทำ"
            return f"{who}เป็นผู้{apart.did} จึง{wanted}เองไม่ได้ ให้ผู้มีหน้าที่คนอื่น{others}"
    return ""
