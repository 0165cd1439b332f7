"""The promise of the queues with real workers. `./run bench queue` measures it with a book."""

import pytest

from portal.bench.scratch import workers_of_the_portal
from portal.bench.waits import INCLUDE, check_and_two_imports, wait_of_clicks

pytestmark = pytest.mark.stack


def test_clicks_begin_beside_a_check_and_imports_of_which_one_waits(committed_rows):
    waits = wait_of_clicks("ours", workers_of_the_portal(INCLUDE), check_and_two_imports, clicks=8)

    assert len(waits.seconds) == 8
    assert waits.heavy_at_once == 1
