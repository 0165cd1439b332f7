import os
import secrets

from django.core.management.base import BaseCommand, CommandParser

from portal.demo.seed import is_empty, seed_demo


class Command(BaseCommand):
    help = "Fill an empty database with an invented province and the demo sign-ins (DEMO_PASSWORD, else a random one)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing where somebody already signs in")

    def handle(self, *, if_empty: bool, **options: object) -> None:
        if if_empty and not is_empty():
            return
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(12)
        self.stdout.write(f"{seed_demo(password)} communities")
        if "DEMO_PASSWORD" not in os.environ:
            self.stdout.write(f"password: {password}")
