from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from portal.accounts.models import User
from portal.office.actions import ONE_TIME_LIFE
from portal.office.installing import add_first_admin
from portal.territory.models import Area
from portal.thai.judging import kept_line
from portal.thai.refused import Refused
from portal.trail.context import origin_of

PROVINCE = 2


class Command(BaseCommand):
    help = "Make the first administrator of a province and print the paper for the first sign-in, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--area", required=True, help="the two digits of the province, such as 40")
        parser.add_argument("--name", required=True, help="first and last name")
        parser.add_argument("--again", default="", metavar="REASON", help="although there is one: why, for the trail")

    def handle(self, *, username: str, area: str, name: str, again: str, **options: object) -> None:
        province = Area.objects.filter(code=area, level=PROVINCE).first()
        if province is None:
            raise CommandError(f"--area {area}: no province has this code (Khon Kaen is 40)")
        user = self._user(username, name)
        try:
            with origin_of():
                password = add_first_admin(user, province, reason=again)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self._print_paper(user, province, password)

    def _user(self, username: str, name: str) -> User:
        try:
            first, _, last = kept_line(name).partition(" ")
            user = User(username=User.normalize_username(username), first_name=first, last_name=last)
            user.full_clean(exclude=["password"])
        except Refused as refusal:
            raise CommandError(f"--name: {refusal}") from None
        except ValidationError as error:
            said = [f"{name}: {sentences[0]}" for name, sentences in error.message_dict.items()]
            raise CommandError(" · ".join(said)) from None
        return user

    def _print_paper(self, user: User, province: Area, password: str) -> None:
        for line in (
            f"ใบเข้าใช้ครั้งแรก: {user.full_name} ผู้ดูแลระบบ {province}",
            f"  1. เปิด {settings.SITE_URL}{reverse('account_login')}",
            f"  2. ชื่อผู้ใช้ {user.username}",
            f"     รหัสผ่าน {password}",
            "  3. ตั้งรหัสผ่านของคุณเอง แล้วเพิ่มเพื่อนร่วมงานที่เมนูผู้ใช้และสิทธิ",
            f"ใช้ได้ครั้งเดียว ภายใน {ONE_TIME_LIFE.days} วัน และไม่แสดงอีก",
        ):
            self.stdout.write(line)
