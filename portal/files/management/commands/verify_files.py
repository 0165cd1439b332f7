from argparse import ArgumentParser
from math import inf

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from portal.files.checking import check_store, forget_unowned, standing


class Command(BaseCommand):
    help = "Reads stored files again, the longest unread first; removes left-overs; lists what is missing or damaged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--minutes", type=float, default=inf, help="stop after so long; the next run goes on there")
        parser.add_argument("--only-tell", action="store_true", help="read nothing, tell how the store stands")

    def handle(self, *, minutes: float, only_tell: bool, **_: object) -> None:
        if not only_tell:
            self._check(minutes)
        try:
            stands = standing()
        except ProgrammingError:
            self.stdout.write("store: no tables yet, ./run makes them")
            return
        self.stdout.write(f"store: {stands}")
        if not stands.good:
            raise CommandError("Restore these files from the backup, or let the check run longer; then run this again.")

    def _check(self, minutes: float) -> None:
        forget_unowned()
        findings = check_store(minutes * 60)
        self.stdout.write(f"{findings.checked} checked, {findings.removed} left-overs removed")
        for sha256 in findings.missing:
            self.stderr.write(f"missing {sha256}")
        for sha256 in findings.damaged:
            self.stderr.write(f"damaged {sha256}")
