from django.core.management.base import BaseCommand

from portal.territory.loading import load_territory


class Command(BaseCommand):
    help = "Load the 77 provinces, 928 districts and 7,436 subdistricts, and the named lists of areas."

    def handle(self, **options: object) -> None:
        self.stdout.write(str(load_territory()))
