from django.core.management.base import BaseCommand, CommandParser

from portal.demo.scale import seed_scale
from portal.thai.numbers import parse_whole


class Command(BaseCommand):
    help = "Publish many invented communities over all provinces, to see how the portal bears them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--communities", type=parse_whole, required=True)

    def handle(self, *, communities: int, **options: object) -> None:
        self.stdout.write(f"{seed_scale(communities)} communities are published")
