from types import SimpleNamespace

import pytest

from portal.launcher.checks import side_by_side
from portal.launcher.services import TEST_REDIS_DATABASE
from portal.tests import parallel, stack

HERE = "portal/tests/"


@pytest.mark.parametrize(
    ("file", "group"),
    [
        ("test_whole_way.py", "stack"),
        ("test_matrix.py", ""),
        ("test_canaries.py", ""),
        ("test_forms.py", "country"),
        ("test_headers.py", "country"),
        ("test_sent_twice.py", ""),
    ],
)
def test_files_share_what_is_made_once(file, group):
    """What is made for one file only is a group of its own."""
    path = str(stack.ROOT / HERE / file)

    assert parallel.group_of(path) == (group or path)


def test_longest_begin(monkeypatch):
    monkeypatch.chdir(stack.ROOT)
    monkeypatch.setattr(parallel, "WORKER", "gw0")
    names = ["test_roles.py", "test_headers.py", "test_matrix.py", "test_whole_way.py", "test_doors.py"]
    items = [SimpleNamespace(nodeid=f"{HERE}{name}::test") for name in names]

    parallel.pytest_collection_modifyitems(items)

    begun = [item.nodeid.removeprefix(HERE).removesuffix("::test") for item in items]
    assert begun == ["test_whole_way.py", "test_matrix.py", "test_headers.py", "test_roles.py", "test_doors.py"]


@pytest.mark.parametrize("processors", [1, 2, 64])
def test_no_process_has_the_redis_database_of_the_running_portal(processors, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    processes = int(side_by_side()[1])

    assert processes >= 2
    assert TEST_REDIS_DATABASE + processes - 1 < stack.REDIS_DATABASE
