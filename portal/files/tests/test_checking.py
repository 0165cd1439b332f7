import os
import time

import pytest
from django.core.management import CommandError, call_command

from portal.files import store
from portal.files.checking import Findings, check_store, sweep
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
    assert findings.damaged == sorted(file.sha256 for file in (flipped, cut, *swapped))
    assert StoredFile.objects.filter(damaged_since=None).get() == good


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
    assert (said.out, said.err) == ("1 checked, 0 left-overs removed\n", f"missing {gone.sha256}\n")


def test_clock_has_an_entrance():
    stored(b"good")

    assert verify_files() is None
