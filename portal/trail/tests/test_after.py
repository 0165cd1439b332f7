import logging

from django.db import transaction

from portal.trail.after import after_commit


def test_failure_after_the_transaction_is_logged_and_the_rest_is_done(db, django_capture_on_commit_callbacks, caplog):
    def fail(what):
        raise OSError(f"{what} is full")

    done = []

    with caplog.at_level(logging.ERROR), django_capture_on_commit_callbacks(execute=True):
        after_commit(fail, what="disk")
        after_commit(done.append, 1)

    assert done == [1]
    assert "disk is full" in caplog.text
    assert "fail" in caplog.text


def test_nothing_is_done_of_a_transaction_that_was_taken_back(db, django_capture_on_commit_callbacks):
    done = []

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        after_commit(done.append, 1)
        transaction.set_rollback(True)

    assert done == []
