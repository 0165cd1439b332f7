import os
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.files import store
from portal.files.checking import Findings, check_store, standing, sweep
from portal.files.checks import store_is_whole
from portal.files.models import StoredFile
from portal.files.tasks import verify_files
from portal.files.tests.factories import stored

pytestmark = pytest.mark.django_db
LONG_AGO = time.time() - 7200


def leftover(path, changed=LONG_AGO):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"left over")
    os.utime(path, (changed, changed))
    return path


def test_whole_store_is_good():
    stored(b"one")
    stored(b"two")

    assert check_store() == Findings(checked=2)


def test_every_harm_is_found():
    good, flipped, cut, gone = (stored(name) for name in (b"good", b"flipped", b"cut", b"gone"))
    swapped = [stored(b"first"), stored(b"other")]
    store.path(flipped).write_bytes(b"flipPed")
    store.path(cut).write_bytes(b"c")
    store.path(gone).unlink()
    pair = [store.path(file) for file in swapped]
    pair[0].rename(pair[0].with_suffix(".tmp"))
    pair[1].rename(pair[0])
    pair[0].with_suffix(".tmp").rename(pair[1])

    findings = check_store()

    assert findings.checked == 6
    assert findings.missing == [gone.sha256]
    assert findings.damaged == [file.sha256 for file in (flipped, cut, *swapped)]
    assert StoredFile.objects.filter(damaged_since=None).get() == good


def test_check_goes_on_with_the_longest_unread():
    files = [stored(bytes([number])) for number in range(4)]
    for days, file in enumerate(files):
        StoredFile.objects.filter(pk=file.pk).update(checked_at=timezone.now() - timedelta(days=days))
    before = list(StoredFile.objects.order_by("checked_at").values_list("pk", flat=True))

    for _ in range(2):
        assert check_store(seconds=0).checked == 1

    assert before == [file.sha256 for file in reversed(files)]
    after = list(StoredFile.objects.order_by("checked_at").values_list("pk", flat=True))
    assert after == before[2:] + before[:2]
    assert standing().age < timedelta(days=1, minutes=1)


def test_file_that_is_forgotten_while_the_check_reads_is_no_damage():
    there, forgotten = stored(b"there"), stored(b"forgotten")
    StoredFile.objects.filter(pk=forgotten.pk).delete()
    store.path(forgotten).unlink()

    assert store.verify(forgotten)
    assert store.verify(there)


def test_standing_tells_age_and_damage():
    old, cut = stored(b"old"), stored(b"cut")
    StoredFile.objects.filter(pk=old.pk).update(checked_at=timezone.now() - timedelta(days=31, hours=1))
    store.path(cut).write_bytes(b"c")
    store.verify(cut)

    stands = standing()

    assert (stands.files, stands.damaged, stands.age.days, stands.good) == (2, 1, 31, False)
    assert str(stands) == "2 files, 1 damaged, each read within 32 days"
    assert [found.id for found in store_is_whole(databases=["default"])] == ["files.W001", "files.W002"]


def test_doctor_has_nothing_to_say_of_a_store_that_is_whole():
    stored()

    assert store_is_whole(databases=["default"]) == []
    assert store_is_whole(databases=None) == []


def test_doctor_says_when_nginx_cannot_read_the_store(settings):
    stored()
    settings.ACCEL = "nginx"

    said = {}
    for mode in (0o700, 0o2750):
        store.root().chmod(mode)
        said[mode] = [found.id for found in store_is_whole(databases=["default"])]

    assert said == {0o700: ["files.W003"], 0o2750: []}


def test_leftovers_of_crashes_are_removed_after_an_hour():
    kept = stored(b"kept")
    os.utime(store.path(kept), (LONG_AGO, LONG_AGO))
    old = [leftover(store.place("a" * 64)), leftover(store.root() / store.INCOMING / "x")]
    young = [leftover(store.place("b" * 64), time.time()), leftover(store.root() / store.INCOMING / "y", time.time())]

    assert sweep() == 2

    assert not any(path.exists() for path in old)
    assert all(path.exists() for path in (*young, store.path(kept)))


def test_empty_store_needs_no_folder():
    assert check_store() == Findings()


def test_command_names_what_to_restore(capsys):
    gone = stored(b"gone")
    store.path(gone).unlink()

    with pytest.raises(CommandError, match="Restore"):
        call_command("verify_files")

    said = capsys.readouterr()
    assert said.err == f"missing {gone.sha256}\n"
    assert said.out.splitlines() == [
        "1 checked, 0 left-overs removed",
        "store: 1 files, 1 damaged, each read within 1 days",
    ]


def test_command_may_only_tell(capsys):
    stored()

    call_command("verify_files", only_tell=True)

    assert capsys.readouterr().out == "store: 1 files, 0 damaged, each read within 1 days\n"


def test_clock_has_an_entrance():
    stored(b"good")

    assert verify_files() is None
