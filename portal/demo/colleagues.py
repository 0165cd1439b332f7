"""The demo sign-ins, and a worker and a head for every district."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from portal.accounts.models import Assignment, User
from portal.accounts.rights import Role
from portal.territory.models import AreaGroup, District

PROVINCE = "40"
CHUM_PHAE, NAM_PHONG = "4005", "4007"
SINCE = timedelta(days=400)
FIRST_NAMES = [
    "กัลยา",
    "เกรียงไกร",
    "ใจแก้ว",
    "จิราพร",
    "แฉล้ม",
    "ชาญชัย",
    "ไชยา",
    "ดวงใจ",
    "เดือนเพ็ญ",
    "ถวิล",
    "ธีระ",
    "นงลักษณ์",
    "เนตรนภา",
    "บุญมี",
    "ประไพ",
    "ปรีชา",
    "พรทิพย์",
    "ไพโรจน์",
    "มาลี",
    "เมธา",
    "ยุพิน",
    "รัตนา",
    "เรืองชัย",
    "ลำดวน",
    "วิไล",
    "ศรีนวล",
    "สมคิด",
    "เสาวนีย์",
    "อำไพ",
    "เอกชัย",
]
LAST_NAMES = ["สมมติกุล", "ใจสมมติ", "สมมติไพศาล", "แสนสมมติ", "ทองสมมติ", "สมมติวงศ์", "ศรีสมมติ", "สมมติรักษ์"]


@dataclass(frozen=True)
class SignIn:
    username: str
    name: tuple[str, str, str]
    position: str
    role: Role
    place: str
    days: int | None = None


SIGN_INS = (
    SignIn("demo-officer", ("นางสาว", "ปาริชาต", "สมมติกุล"), "นักวิชาการพัฒนาชุมชนชำนาญการ", Role.CD_WORKER, CHUM_PHAE),
    SignIn("demo-officer2", ("นาย", "ธนกร", "ใจสมมติ"), "นักวิชาการพัฒนาชุมชนปฏิบัติการ", Role.CD_WORKER, NAM_PHONG),
    SignIn("demo-district-head", ("นาย", "วิเชียร", "สมมติไพศาล"), "พัฒนาการอำเภอชุมแพ", Role.DISTRICT_HEAD, CHUM_PHAE),
    SignIn("demo-promotion", ("นาง", "สุภาวดี", "แสนสมมติ"), "นักวิชาการพัฒนาชุมชนชำนาญการ", Role.PROMOTION, PROVINCE),
    SignIn("demo-information", ("นาย", "อนุชา", "ทองสมมติ"), "นักวิชาการพัฒนาชุมชนชำนาญการ", Role.INFORMATION, PROVINCE),
    SignIn("demo-strategy", ("นางสาว", "ศิริพร", "สมมติวงศ์"), "นักวิชาการพัฒนาชุมชนชำนาญการ", Role.STRATEGY, PROVINCE),
    SignIn(
        "demo-group-head", ("นาง", "เพ็ญศรี", "ศรีสมมติ"), "ผู้อำนวยการกลุ่มงานส่งเสริมการพัฒนาชุมชน", Role.GROUP_HEAD, PROVINCE
    ),
    SignIn("demo-finance", ("นางสาว", "จันทร์เพ็ญ", "สมมติรักษ์"), "นักวิชาการเงินและบัญชี", Role.FINANCE, PROVINCE),
    SignIn("demo-procurement", ("นาย", "สุรชัย", "สมมติกุล"), "นักวิชาการพัสดุ", Role.PROCUREMENT, PROVINCE),
    SignIn("demo-admin-head", ("นาง", "อรพิน", "ใจสมมติ"), "หัวหน้าฝ่ายอำนวยการ", Role.ADMIN_HEAD, PROVINCE),
    SignIn("demo-head", ("นาย", "ประเสริฐ", "สมมติไพศาล"), "พัฒนาการจังหวัดขอนแก่น", Role.PROVINCE_HEAD, PROVINCE),
    SignIn("demo-department", ("นาง", "นภา", "แสนสมมติ"), "ผู้แทนกรมการพัฒนาชุมชน", Role.DEPARTMENT, "isan-20"),
    SignIn("demo-inspector", ("นาย", "ตรวจสอบ", "ทองสมมติ"), "ผู้ตรวจสอบ สตง.", Role.INSPECTOR, PROVINCE, days=30),
    SignIn("demo-admin", ("นาย", "ระบบ", "สมมติวงศ์"), "ผู้ดูแลระบบ", Role.ADMIN, PROVINCE),
)


def make_sign_ins(password: str) -> dict[str, User]:
    return {sign_in.username: _make(sign_in, password) for sign_in in SIGN_INS}


def sign_ins_made() -> list[tuple[str, str]]:
    """Username and duty of those that exist here."""
    usernames = [sign_in.username for sign_in in SIGN_INS]
    found = Assignment.objects.filter(user__username__in=usernames, user__is_active=True)
    duties = {assignment.user.username: str(assignment) for assignment in found.select_related("user", "area", "group")}
    return [(username, duties[username]) for username in usernames if username in duties]


def make_field_staff() -> dict[str, dict[Role, User]]:
    """Worker and head of each district, by its code; those without a demo sign-in cannot sign in."""
    return {district.code: _staff_of(district, index) for index, district in enumerate(_districts())}


def _districts() -> list[District]:
    return list(District.objects.under(PROVINCE).order_by("code"))


def _staff_of(district: District, index: int) -> dict[Role, User]:
    posts = {Role.CD_WORKER: "นักวิชาการพัฒนาชุมชน", Role.DISTRICT_HEAD: f"พัฒนาการ{district}"}
    return {role: _holder(role, district, post, index) for role, post in posts.items()}


def _holder(role: Role, district: District, post: str, index: int) -> User:
    known = Assignment.objects.filter(role=role, area=district).select_related("user").first()
    if known:
        return known.user
    first = FIRST_NAMES[(index * 2 + (role == Role.DISTRICT_HEAD)) % len(FIRST_NAMES)]
    last = LAST_NAMES[index % len(LAST_NAMES)]
    user = User.objects.create_user(f"{role}-{district.code}", first_name=first, last_name=last, position=post)
    Assignment.objects.create(user=user, role=role, area_id=district.code, valid_from=timezone.now() - SINCE)
    return user


def _make(sign_in: SignIn, password: str) -> User:
    title, first, last = sign_in.name
    user = User.objects.create_user(
        sign_in.username, password, title=title, first_name=first, last_name=last, position=sign_in.position
    )
    Assignment.objects.create(
        user=user,
        role=sign_in.role,
        valid_from=timezone.now() - (SINCE if sign_in.days is None else timedelta(days=1)),
        valid_until=timezone.now() + timedelta(days=sign_in.days) if sign_in.days else None,
        order_number="คำสั่งสมมติ 1/2569",
        fiscal_years=[2568, 2569] if sign_in.role == Role.INSPECTOR else None,
        **_place(sign_in.place),
    )
    return user


def _place(place: str) -> dict[str, object]:
    return {"area_id": place} if place.isdigit() else {"group": AreaGroup.objects.get(slug=place)}
