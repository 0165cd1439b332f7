import hashlib
import io
import logging
import os
import resource
import signal
import threading

import pytest
from django.apps import apps
from django.db import connection, models, transaction

from portal.files import store
from portal.files.models import StoredFile
from portal.files.store import Damaged, StoreError
from portal.trail.after import after_commit


@pytest.fixture
def committed(django_db_setup, django_db_blocker, own_store):
    """For what several connections must see: rows are really written, and removed afterwards."""
    with django_db_blocker.unblock():
        yield
        StoredFile.objects.all().delete()
        connection.close()


def files_on_disk():
    return sorted(file.name for file in store.root().rglob("*") if file.is_file())


@pytest.mark.parametrize("data", [b"", b"x", "ไทย".encode() * 1000, os.urandom(3 * store.CHUNK + 1)], ids=len)
def test_bytes_come_back_as_they_were(db, data):
    stored = store.put(io.BytesIO(data))

    assert stored.sha256 == hashlib.sha256(data).hexdigest()
    assert stored.size == len(data)
    assert store.read(stored) == data
    assert store.verify(stored)
    assert store.path(stored) == store.root() / stored.sha256[:2] / stored.sha256[2:4] / stored.sha256


def test_same_bytes_are_kept_once(db):
    first, second = store.put(b"canary"), store.put(io.BytesIO(b"canary"))

    assert first == second
    assert files_on_disk() == [first.sha256]


@pytest.mark.parametrize(("accel", "modes"), [("", (0o600, 0o700)), ("nginx", (0o640, 0o750))])
def test_file_is_readable_by_the_portal_alone_or_by_the_group_of_nginx(db, settings, accel, modes):
    settings.ACCEL = accel

    before = os.umask(0o027)  # as the units of portal/deploy
    path = store.path(store.put(b"canary"))
    os.umask(before)

    folders = {folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent, store.root())}
    assert (path.stat().st_mode & 0o777, folders) == (modes[0], {modes[1]})


def test_same_bytes_at_the_same_time_make_one_file_and_one_row(committed):
    data, results = os.urandom(2 * store.CHUNK), []

    def put():
        try:
            results.append(store.put(data).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=put) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == [hashlib.sha256(data).hexdigest()] * 8
    assert files_on_disk() == list(StoredFile.objects.values_list("pk", flat=True)) == results[:1]


def test_crash_between_file_and_row_leaves_only_what_the_sweeper_takes(db):
    with transaction.atomic():
        stored = store.put(b"canary")
        transaction.set_rollback(True)

    assert files_on_disk() == [stored.sha256]
    assert not StoredFile.objects.exists()
    assert store.read(store.put(b"canary")) == b"canary"


def test_upload_that_breaks_off_leaves_nothing(db):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 2 * store.CHUNK:
                raise OSError("connection lost")
            return super().read(size)

    with pytest.raises(StoreError, match="ยังไม่ถูกบันทึก"):
        store.put(Broken(os.urandom(4 * store.CHUNK)))

    assert files_on_disk() == []
    assert not StoredFile.objects.exists()


def in_child(work):
    """The exit code of a process that does the work and dies; it must not reach the database."""
    child = os.fork()
    if not child:
        try:
            os._exit(work())
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_full_disk_leaves_no_truncated_file(db):
    def put_beyond_the_limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        try:
            store.put(os.urandom(3_000_000))
        except StoreError as error:
            return 0 if "ที่เก็บไฟล์เต็ม" in str(error) else 1
        return 2

    assert in_child(put_beyond_the_limit) == 0

    assert files_on_disk() == []
    assert not StoredFile.objects.exists()
    assert store.read(store.put(b"room again")) == b"room again"


def test_process_killed_after_writing_leaves_nothing_in_the_place(db, monkeypatch):
    monkeypatch.setattr(store, "_lock", lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))

    assert in_child(lambda: store.put(b"canary")) == -signal.SIGKILL

    assert not store.place(hashlib.sha256(b"canary").hexdigest()).exists()
    assert [file.parent.name for file in store.root().rglob("*") if file.is_file()] == [store.INCOMING]


def test_flipped_byte_is_found_refused_and_healed(db):
    stored = store.put(b"canary")
    store.path(stored).write_bytes(b"canarY")

    assert not store.verify(stored)
    with pytest.raises(Damaged):
        store.read(StoredFile.objects.get())

    healed = store.put(b"canary")
    assert store.read(healed) == b"canary"
    assert store.verify(StoredFile.objects.get())


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"can"), lambda path: path.unlink()])
def test_file_of_wrong_size_or_gone_is_refused_at_once(db, harm):
    stored = store.put(b"canary")
    harm(store.path(stored))

    with pytest.raises(Damaged):
        store.open_whole(stored)
    assert not store.verify(stored)


def test_file_restored_from_the_backup_is_trusted_again(db):
    stored = store.put(b"canary")
    store.path(stored).unlink()
    store.verify(stored)
    store.path(stored).write_bytes(b"canary")

    assert store.verify(StoredFile.objects.get())
    assert store.read(StoredFile.objects.get()) == b"canary"


def test_forgotten_bytes_leave_the_disk_when_it_is_safe(db, django_capture_on_commit_callbacks):
    stored = store.put(b"canary")

    with django_capture_on_commit_callbacks() as callbacks:
        assert store.forget(stored)
    on_disk_before = files_on_disk()
    for callback in callbacks:
        callback()

    assert len(on_disk_before) == 1
    assert files_on_disk() == []
    assert not StoredFile.objects.exists()


def test_disk_that_will_not_forget_makes_no_failure_of_what_is_done(
    db, django_capture_on_commit_callbacks, monkeypatch, caplog
):
    def refuse(*_, **__):
        raise PermissionError("read-only")

    stored, later = store.put(b"canary"), []
    monkeypatch.setattr(store.Path, "unlink", refuse)

    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        assert store.forget(stored)
        after_commit(later.append, "still done")

    assert later == ["still done"]
    assert "read-only" in caplog.text
    assert not StoredFile.objects.exists()


def test_every_row_that_speaks_of_bytes_keeps_them():
    """`forget` deletes what nobody protects."""
    pointing = [
        (f"{model._meta.label}.{column.name}", column.remote_field.on_delete)
        for model in apps.get_models()
        for column in model._meta.fields
        if column.related_model is StoredFile and not hasattr(model, "pgh_tracked_model")
    ]

    assert len(pointing) >= 6
    assert [name for name, rule in pointing if rule not in (models.PROTECT, models.RESTRICT)] == []


def test_bytes_stored_again_before_they_were_removed_stay(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        store.forget(store.put(b"canary"))
        again = store.put(b"canary")

    assert store.read(again) == b"canary"


def test_removal_waits_for_somebody_who_is_storing_the_same_bytes(committed):
    stored, order = store.put(b"canary"), []

    def remove():
        store.remove_unused(stored_sha256)
        order.append("removed")
        connection.close()

    stored_sha256 = stored.sha256
    StoredFile.objects.all().delete()
    thread = threading.Thread(target=remove)
    with transaction.atomic():
        store.put(b"canary")
        thread.start()
        thread.join(0.5)
        order.append("stored")
    thread.join()

    assert order == ["stored", "removed"]
    assert store.read(StoredFile.objects.get()) == b"canary"
