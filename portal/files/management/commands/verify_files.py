from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.files.checking import check_store


class Command(BaseCommand):
    help = "Reads every stored file again, removes left-overs, and lists what is missing or damaged."

    def handle(self, *args: Any, **options: Any) -> None:
        findings = check_store()
        self.stdout.write(f"{findings.checked} checked, {findings.removed} left-overs removed")
        for sha256 in findings.missing:
            self.stderr.write(f"missing {sha256}")
        for sha256 in findings.damaged:
            self.stderr.write(f"damaged {sha256}")
        if not findings.good:
            raise CommandError("Restore these files from the backup, then run this again.")
