"""What is asked before a colleague loses something: what is lost, when, and what stays."""

from dataclasses import dataclass

from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.thai.dates import thai_date


@dataclass(frozen=True)
class Question:
    title: str
    text: str
    action: str
    active: str = ""
    """What the button sends: whether the account is open afterwards."""
    danger: bool = True


def of_ending(assignment: Assignment) -> Question:
    who, role = assignment.user, f"{assignment.get_role_display()} {assignment.place}"
    if assignment.valid_from > timezone.now():
        begins = thai_date(timezone.localdate(assignment.valid_from))
        lost = f"การมอบหมายนี้จะไม่เริ่มในวันที่ {begins}"
    else:
        lost = f"{who} จะเปิดและทำงานในฐานะ {role} ไม่ได้ทันทีที่กดปุ่ม แม้กำลังใช้งานอยู่ {_left_to(assignment)}"
    text = f"{lost} งานที่บันทึกแล้วยังอยู่ครบ ถ้าต้องการให้ทำงานนี้อีก ต้องมอบหมายใหม่"
    return Question(f"สิ้นสุดการมอบหมาย {role} ของ {who}", text, "สิ้นสุดการมอบหมาย")


def _left_to(assignment: Assignment) -> str:
    """Whether any other assignment holds now."""
    others = assignment.user.assignments.valid_now().exclude(pk=assignment.pk).select_related("area", "group")
    kept = " และ ".join(f"{other.get_role_display()} {other.place}" for other in others)
    return f"ยังเหลืองาน {kept}" if kept else "และไม่เหลืองานอื่น จึงเข้าสู่ระบบได้แต่ทำอะไรไม่ได้"


def of_closing(user: User) -> Question:
    text = f"{user} จะถูกออกจากระบบทุกเครื่องทันทีที่กดปุ่ม และเข้าสู่ระบบไม่ได้ งานที่บันทึกแล้วและการมอบหมายยังอยู่ครบ เปิดใช้บัญชีคืนได้ภายหลัง"
    return Question(f"ปิดบัญชีของ {user}", text, "ปิดบัญชีนี้", active="0")


def of_opening(user: User) -> Question:
    text = f"{user} จะเข้าสู่ระบบด้วยรหัสผ่านเดิมได้ และทำงานตามการมอบหมายที่ยังไม่สิ้นสุด"
    return Question(f"เปิดใช้บัญชีของ {user}", text, "เปิดใช้บัญชีนี้", active="1", danger=False)


def of_new_password(user: User) -> Question:
    text = (
        f"รหัสผ่านเดิมของ {user} จะใช้ไม่ได้ทันทีที่กดปุ่ม และต้องเข้าสู่ระบบใหม่ด้วยรหัสผ่านครั้งแรกที่ระบบออกให้ ซึ่งแสดงกับคุณคนเดียวไม่เกิน 10 นาที"
    )
    return Question(f"ออกรหัสผ่านใหม่ให้ {user}", text, "ออกรหัสผ่านใหม่")
