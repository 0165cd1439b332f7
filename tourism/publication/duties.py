"""Who may do what with a community's publication, and when."""

from dataclasses import dataclass

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.thai.refused import Refused
from portal.verbs.verb import Apart, Question, Verb, always
from tourism.publication.models import Publication, Revision, RevisionState
from villages.models import Community, State

FOUND = "of a community found by a door"


@dataclass(frozen=True)
class CommunityPaper:
    """Where a community stands on its way to the public, and which revision the person has before them."""

    community: Community
    publication: Publication | None
    live: Revision | None
    shown: Revision | None
    redacted: bool
    read: Revision | None = None
    incomplete: bool = False
    year: None = None

    @property
    def area(self) -> str:
        return str(self.community.area_id)

    @property
    def state(self) -> State:
        return State(self.community.state)

    @property
    def closed(self) -> str:
        return "ชุมชนนี้รวมเข้ากับชุมชนอื่นแล้ว ทำที่ชุมชนนั้นแทน" if self.community.merged_into_id else ""

    @property
    def waiting(self) -> Revision:
        """The live revision, where the state says that there is one."""
        if self.live is None:
            raise Refused("ไม่มีฉบับที่รอตรวจ โหลดหน้านี้ใหม่")
        return self.live


def paper_of(community: Community, *, read: Revision | None = None) -> CommunityPaper:
    publication = Publication.objects.unscoped(FOUND).filter(community=community).first()
    revisions = Revision.objects.unscoped(FOUND).filter(community=community)
    live = revisions.live().select_related("submitted_by", "reviewed_by", "last_editor", "community").first()
    shown = revisions.filter(state=RevisionState.PUBLISHED).select_related("published_by", "community").first()
    redacted = live is not None and live.redactions.exists()
    return CommunityPaper(community, publication, live, shown, redacted, read)


RETURNERS = {State.SUBMITTED: Right.REVIEW_COMMUNITY, State.REVIEWED: Right.PUBLISH_COMMUNITY}
"""Who holds the paper now may send it back; the reviewer may also think again."""


def _returners(paper: CommunityPaper) -> tuple[Right, ...]:
    return (Right.REVIEW_COMMUNITY, RETURNERS.get(paper.state, Right.REVIEW_COMMUNITY))


def _writers(paper: CommunityPaper) -> list[int]:
    return paper.live.writers if paper.live else []


def _reviewers(paper: CommunityPaper) -> list[int]:
    return paper.live.reviewers if paper.live else []


def _incomplete(paper: CommunityPaper, _: User) -> str:
    return "ทำรายการที่ขาดให้ครบก่อน ปุ่มส่งตรวจจะแสดงเอง" if paper.incomplete else ""


def _another_came(paper: CommunityPaper, _: User) -> str:
    """Done is what the person has read, not one that has come in its place since."""
    if paper.live is None or paper.read in {None, paper.live}:
        return ""
    return f"มีฉบับที่ {paper.live.number} ส่งมาแทนแล้ว เปิดอ่านฉบับนั้นก่อน"


def _redacted(paper: CommunityPaper, user: User) -> str:
    if paper.redacted:
        return "มีผู้ถอนความยินยอมหลังส่งตรวจ ส่งกลับให้แก้ไขและส่งตรวจใหม่"
    return _another_came(paper, user)


def _hidden(paper: CommunityPaper, _: User) -> str:
    return "" if paper.shown else "ชุมชนนี้ไม่ได้เผยแพร่อยู่"


def _to_return(paper: CommunityPaper) -> Question:
    return Question(
        f"ส่ง{paper.read} กลับให้แก้ไข",
        "ผู้บันทึกจะเห็นข้อความนี้ที่หน้าชุมชน และแก้ไขได้อีกครั้ง ฉบับที่เผยแพร่อยู่ไม่เปลี่ยน",
        "ส่งกลับให้แก้ไข",
        label="สิ่งที่ต้องแก้ไข",
    )


def _to_publish(paper: CommunityPaper) -> Question:
    return Question(
        f"เผยแพร่{paper.read}",
        "ประชาชนจะอ่านฉบับนี้ได้ทันทีแทนฉบับเดิม ตรวจชื่อ ราคา เบอร์โทรศัพท์ และภาพให้ครบก่อนเผยแพร่",
        "เผยแพร่ฉบับนี้",
    )


def _to_withdraw(paper: CommunityPaper) -> Question:
    return Question(
        f"ถอน{paper.community}จากการเผยแพร่",
        "ประชาชนจะเปิดหน้านี้ไม่ได้ทันที รวมถึงจากคิวอาร์ที่พิมพ์ไปแล้ว เผยแพร่อีกครั้งได้หลังส่งตรวจใหม่",
        "ถอนจากการเผยแพร่",
        label="เหตุผลที่ถอน",
    )


SUBMIT = Verb(
    "submit",
    "ส่งตรวจ",
    "send",
    rights=always(Right.RECORD_COMMUNITY),
    states=(State.DRAFT, State.WITHDRAWN, State.PUBLISHED),
    also=_incomplete,
)
RECALL = Verb[CommunityPaper](
    "recall",
    "ดึงกลับมาแก้ไข",
    "arrow-counterclockwise",
    rights=always(Right.RECORD_COMMUNITY),
    states=(State.SUBMITTED, State.REVIEWED),
    entry="เรียกคืน",
    quiet=True,
)
REVIEW = Verb(
    "review",
    "รับรองว่าถูกต้อง",
    "check2-circle",
    rights=always(Right.REVIEW_COMMUNITY),
    states=(State.SUBMITTED,),
    apart=(Apart(_writers, did="แก้ไขหรือส่งตรวจฉบับนี้", wants="ตรวจ"),),
    also=_redacted,
    entry="รับรอง",
)
RETURN = Verb(
    "return",
    "ส่งกลับให้แก้ไข",
    "reply",
    rights=_returners,
    states=(State.SUBMITTED, State.REVIEWED),
    also=_another_came,
    question=_to_return,
    entry="ส่งกลับ",
    quiet=True,
)
PUBLISH = Verb(
    "publish",
    "เผยแพร่",
    "globe2",
    rights=always(Right.PUBLISH_COMMUNITY),
    states=(State.REVIEWED,),
    apart=(Apart(_reviewers, did="ตรวจฉบับนี้", wants="เผยแพร่"),),
    also=_redacted,
    question=_to_publish,
)
WITHDRAW = Verb(
    "withdraw",
    "ถอนจากการเผยแพร่",
    "eye-slash",
    rights=always(Right.WITHDRAW_COMMUNITY),
    also=_hidden,
    question=_to_withdraw,
    danger=True,
)
VERBS = (SUBMIT, RECALL, REVIEW, RETURN, PUBLISH, WITHDRAW)
