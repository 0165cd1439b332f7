import os
import secrets

from django.core.management.base import BaseCommand, CommandParser

from portal.demo.colleagues import sign_ins_made
from portal.demo.seed import is_empty, seed_demo


class Command(BaseCommand):
    help = "Fill an empty database with an invented province (DEMO_PASSWORD, else a random one); list its sign-ins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="make nothing where somebody already signs in")

    def handle(self, *, if_empty: bool, **options: object) -> None:
        if is_empty() or not if_empty:
            self.make()
        for username, duty in sign_ins_made():
            self.stdout.write(f"  {username:20}{duty}")

    def make(self) -> None:
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(12)
        self.stderr.write(f"{seed_demo(password)} communities")
        if "DEMO_PASSWORD" not in os.environ:
            self.stdout.write(f"password: {password}")
