from django.core.management import call_command

from portal.home.registries import registries
from portal.ui.hooks import HOOKS


def test_who_hears_what_and_in_which_order():
    """The order is that of INSTALLED_APPS: a withdrawal locks pictures before revisions, so photos hear of it first."""
    heard = {hook.event: registries()[hook.event] for hook in HOOKS}

    assert heard == {
        "a person takes consent back": [
            "portal.photos.actions.remove_sizes_showing",
            "tourism.consent.forget_person",
        ],
        "a public picture may not be shown any more": ["tourism.consent.forget_picture"],
        "a worker has found a received picture good": ["villages.actions.album.take_as_cover"],
        "which kept pictures showed a person": ["tourism.consent.pictures_kept_of"],
        "a community closes": ["tourism.publication.actions.withdraw_closed"],
    }


def test_command_lists_every_registry_with_its_entries(capsys):
    call_command("show_registries")

    said = capsys.readouterr().out
    missing = [entry for event, heard in registries().items() for entry in (event, *heard) if entry not in said]
    assert (missing, all(registries().values())) == ([], True)
