"""Sheets of paper that belong to no subject. Where a row is needed, somebody's position says how far one has come."""

from dataclasses import dataclass

from django.db.models import TextChoices

from portal.accounts.models import User
from portal.accounts.rights import Right
from portal.verbs.verb import Apart, Question, Verb, always

LIMIT = 100


class Step(TextChoices):
    DRAFT = "draft", "ร่าง"
    SENT = "sent", "ส่งแล้ว"
    SIGNED = "signed", "ลงนามแล้ว"


@dataclass(frozen=True)
class Sheet:
    area: str = "4005"
    year: int | None = None
    state: Step = Step.SENT
    closed: str = ""
    writers: tuple[int, ...] = ()
    checkers: tuple[int, ...] = ()
    amount: int = 0


def over_limit(sheet, user):
    return f"เกินวงเงินของ{user}" if sheet.amount > LIMIT else ""


def holder(sheet):
    return (Right.REVIEW_COMMUNITY,) if sheet.state == Step.SENT else (Right.PUBLISH_COMMUNITY, Right.APPROVE_CATALOGUE)


SIGN = Verb(
    "sign",
    "ลงนาม",
    "pen",
    rights=always(Right.REVIEW_COMMUNITY),
    states=(Step.SENT,),
    apart=(
        Apart(lambda sheet: sheet.writers, did="เขียน"),
        Apart(lambda sheet: sheet.checkers, did="ตรวจสอบ", wants="รับรอง"),
    ),
    also=over_limit,
)
RETURN = Verb(
    "return",
    "ส่งคืน",
    "reply",
    rights=holder,
    question=lambda sheet: Question("ส่งคืนเอกสาร", "ผู้เขียนจะได้รับคืน", "ส่งคืน", label="สิ่งที่ต้องแก้"),
    entry="คืน",
    quiet=True,
)
SEAL = Verb(
    "seal",
    "ประทับตรา",
    "stamp",
    rights=always(Right.REVIEW_COMMUNITY),
    states=(Step.SENT, Step.SIGNED),
    question=lambda sheet: Question("ประทับตรา", f"จำนวน {sheet.amount}", "ประทับตรา", seen=str(sheet.amount)),
    danger=True,
)


def sheet_of(row: User) -> Sheet:
    return Sheet(state=Step(row.position))


def move(row: User, step: Step) -> None:
    User.objects.filter(pk=row.pk).update(position=step)
