from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Not here: what a person may do is in dated assignments. See first_admin."

    def handle(self, *args: object, **options: object) -> None:
        raise CommandError("Nobody is above the rights here. Use: manage.py first_admin USERNAME --area 40 --name …")
