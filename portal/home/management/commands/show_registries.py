from django.core.management.base import BaseCommand

from portal.home.registries import registries


class Command(BaseCommand):
    help = "List what rooms registered with the rooms below them, in the order in which it is heard"

    def handle(self, **options: object) -> None:
        for event, heard in registries().items():
            self.stdout.write(event)
            for place, entry in enumerate(heard, 1):
                self.stdout.write(f"  {place:2} {entry}")
