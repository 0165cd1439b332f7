import os
import secrets

from django.core.management.base import BaseCommand, CommandParser

from portal.accounts.models import User
from portal.demo.colleagues import sign_ins_made
from portal.demo.seed import seed_demo, seed_if_empty


class Command(BaseCommand):
    help = "Fill an empty database with an invented province (DEMO_PASSWORD, else a random one); list its sign-ins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="make nothing where somebody already signs in")

    def handle(self, *, if_empty: bool, **options: object) -> None:
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(12)
        made = seed_if_empty(password) if if_empty else seed_demo(password)
        self.stderr.write(f"{made} communities")
        self.list_sign_ins(password)

    def list_sign_ins(self, password: str) -> None:
        found = sign_ins_made()
        for username, duty in found:
            self.stdout.write(f"  {username:20}{duty}")
        if found and User.objects.get(username=found[0][0]).check_password(password):
            self.stdout.write(f"  Password: {password}")
