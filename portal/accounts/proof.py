"""How many wrong proofs of being somebody are judged: few, over all kinds together, wherever they are asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Proof, User, WrongAnswer
from portal.accounts.querysets import COUNTED
from portal.trail.write import act

JUDGED = 5


@contextmanager
def judged(user: User, proof: Proof) -> Iterator[None]:
    """Answers are judged one after the other; a wrong one counts, whatever else it writes, and after five there is a
    rest in which even the right one is not looked at."""
    wrong: ValidationError | None = None
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        if until := rests_until(user):
            raise ValidationError(_resting(until), code="resting")
        try:
            yield
        except ValidationError as answer:
            wrong = answer
            _count(user, proof)
    if wrong:
        raise wrong


def rests_until(user: User) -> datetime | None:
    """When the newest five are no longer five; None while answers are judged."""
    counted = list(WrongAnswer.objects.filter(user=user).recent()[:JUDGED])
    return counted[-1].at + COUNTED if len(counted) == JUDGED else None


def spend_code(user: User, counter: int) -> bool:
    """Each code of an app, named by the half minute that it belongs to, is taken once, also the one that enrolled."""
    return User.objects.filter(pk=user.pk, last_code__lt=counter).update(last_code=counter) == 1


def tell_wrong_answers(user: User) -> int:
    """How many the person was not told of yet; 0 when it was no more than a slip."""
    untold = WrongAnswer.objects.filter(user=user, is_told=False)
    wrong = untold.update(is_told=True)
    return wrong if wrong >= JUDGED else 0


def _count(user: User, proof: Proof) -> None:
    WrongAnswer.objects.create(user=user, proof=proof)
    recent = WrongAnswer.objects.filter(user=user).recent()
    if recent.count() == JUDGED:
        with act("พักการยืนยันตัวตน", user, by=user, proofs=sorted({each.get_proof_display() for each in recent})):
            pass


def _resting(until: datetime) -> str:
    return (
        f"ตอบผิดครบ {JUDGED} ครั้ง ระบบพักการยืนยันตัวตนของบัญชีนี้ถึง {timezone.localtime(until):%H.%M} น. "
        "รอแล้วลองใหม่ ถ้าไม่ใช่คุณที่ตอบผิด แจ้งผู้ดูแลระบบของสำนักงาน"
    )
