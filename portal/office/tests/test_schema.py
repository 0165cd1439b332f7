import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from portal.office.schema import OURS, TABLE, beginnings, first_migrations, mark_beginnings, refuse_other_beginnings

pytestmark = [pytest.mark.django_db, pytest.mark.owner]


def marked(text):
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE {TABLE} IS %s", [text])


def test_database_of_these_first_migrations_is_taken():
    mark_beginnings()

    assert refuse_other_beginnings() is None


@pytest.mark.parametrize("mark", [None, "", beginnings()[::-1]])
def test_database_of_other_first_migrations_is_refused_with_what_to_do(mark):
    marked(mark)

    with pytest.raises(CommandError, match=r"\./run reset"):
        call_command("prepare_database")


def test_every_room_with_tables_counts():
    rooms = {model._meta.app_config.name for model in apps.get_models() if model.__module__.split(".")[0] in OURS}
    rooms.add("portal.thai")  # has functions of the database, but no table

    assert len(list(first_migrations())) == len(rooms)
