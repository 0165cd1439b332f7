import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from portal.pdf.fragments import Fragment, MemoryStore, draw_fragments
from portal.pdf.workers import DRAWING, DrawingError, Page, Workers

CSS = ("@page { size: A4 } html { font: 12pt Sarabun }",)
ENDLESS = "<p>ก ข ค" * 60_000


def fragment(html="<p>น้ำพอง</p>", name="หน้า", files=None):
    return Fragment(name, ((html, 2),), CSS, files or {})


def draw(fragments, fonts, store=None, **options):
    return draw_fragments(fragments, store=MemoryStore() if store is None else store, fonts=fonts, workers=2, **options)


def test_drawn_once_and_then_kept(fonts):
    store, steps = MemoryStore(), []
    pages = [fragment(f"<p>{number}</p>") for number in range(5)]

    keys = draw(pages, fonts, store)
    again = draw(pages, fonts, store, drawn=lambda done, total, name: steps.append((done, total)))

    assert keys == again
    assert set(keys) == set(store)
    assert steps == [(5, 5)]


@pytest.mark.parametrize(("pages", "children"), [(1, 1), (4, 1), (5, 2), (30, 2)])
def test_second_child_is_started_for_many_pages_only(fonts, pages, children):
    seen = set()

    draw(
        [fragment(f"<p>{number}</p>") for number in range(pages)],
        fonts,
        drawn=lambda done, *_: seen.add((done > 0, len(children_of(os.getpid())))),
    )

    assert seen == {(False, 0), (True, children)}


def test_key_follows_everything_that_is_read(fonts, tmp_path):
    one = fragment(files={"media:x": lambda: b"1"})

    assert one.key(fonts) == fragment(files={"media:x": lambda: b"1"}).key(fonts)
    others = {
        fragment(files={"media:x": lambda: b"2"}).key(fonts),
        fragment(files={"media:y": lambda: b"1"}).key(fonts),
        fragment("<p>น้ำใส</p>", files={"media:x": lambda: b"1"}).key(fonts),
        Fragment("หน้า", one.versions, (*CSS, "p { color: red }"), one.files).key(fonts),
    }
    assert len(others) == 4
    assert one.key(fonts) not in others


def test_fragment_is_the_same_whoever_is_drawn_with_it(fonts):
    alone, together = MemoryStore(), MemoryStore()

    [key] = draw([fragment()], fonts, alone)
    draw([fragment("<h1>ก่อน</h1>"), fragment(), fragment("<b>หลัง</b>")], fonts, together)

    assert alone[key] == together[key]


def test_version_that_keeps_to_its_pages_is_taken(fonts):
    import io

    import pikepdf

    long, short = "<p style='break-after: page'>1</p>" * 3 + "<p>4</p>", "<p>1</p>"
    store = MemoryStore()

    keys = draw([Fragment("a", ((long, 2), (short, 2)), CSS), Fragment("b", ((long, 2), (long, 2)), CSS)], fonts, store)

    assert [len(pikepdf.open(io.BytesIO(store[key])).pages) for key in keys] == [1, 4]


def test_page_that_cannot_be_drawn_is_named_and_nothing_of_it_is_kept(fonts):
    store = MemoryStore()

    with pytest.raises(DrawingError, match="notdef") as caught:
        draw([fragment("<p>😀</p>", name="บ้านยิ้ม")], fonts, store)

    assert caught.value.name == "บ้านยิ้ม"
    assert store == {}


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (replace(DRAWING, wall_seconds=3), "ended"),
        (replace(DRAWING, cpu_seconds=2), "ended"),
        (replace(DRAWING, memory=420 * 1024 * 1024), "memory|ended"),
    ],
    ids=["wall clock", "processor", "memory"],
)
def test_endless_page_ends_at_the_limits(limits, reason, fonts):
    started = time.monotonic()

    with pytest.raises(DrawingError, match=reason):
        draw([fragment(ENDLESS)], fonts, limits=limits)

    assert time.monotonic() - started < 60


def test_killed_child_is_an_error_and_not_a_wait(fonts):
    with Workers(1, fonts) as workers:
        pages = workers.draw([page(), page(ENDLESS)])
        next(pages)
        os.kill(workers.children[0].process.pid, signal.SIGKILL)

        with pytest.raises(DrawingError, match="ended"):
            next(pages)


def test_cancelled_drawing_leaves_no_child_behind(fonts):
    class CancelledError(Exception):
        pass

    def cancel(done, total, name):
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        draw([fragment(f"<p>{number}") for number in range(30)], fonts, drawn=cancel)

    assert children_of(os.getpid()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the closed pipe ends the child")
def test_children_die_with_a_killed_parent(fonts):
    program = f"""
        import time
        from pathlib import Path
        from portal.pdf.workers import Workers
        workers = Workers(2, Path({str(fonts)!r}))
        print("ready", flush=True)
        time.sleep(60)
    """
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    )
    parent.stdout.readline()
    time.sleep(1.5)  # the children have asked the kernel by then
    children = children_of(parent.pid)

    parent.kill()
    parent.wait()

    assert len(children) == 2
    assert gone(children)


def test_works_inside_a_daemonic_process(fonts):
    """As in a Celery worker, whose processes may not have multiprocessing children."""
    program = f"""
        import multiprocessing
        from pathlib import Path
        from portal.pdf.fragments import Fragment, MemoryStore, draw_fragments

        def work(answers):
            store = MemoryStore()
            page = Fragment("a", (("<p>a", 1),), {CSS!r})
            draw_fragments([page], store=store, fonts=Path({str(fonts)!r}), workers=2)
            answers.put(len(store))

        context = multiprocessing.get_context("fork")
        answers = context.Queue()
        process = context.Process(target=work, args=(answers,), daemon=True)
        process.start()
        print(answers.get(timeout=60))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        check=True,
    )

    assert done.stdout == b"1\n"


def page(html="<p>ก"):
    request = {"versions": [[html, 2]], "css": CSS, "title": "x", "fonts_by_name": True}
    return Page("x", request, {})


def children_of(pid):
    found = Path(f"/proc/{pid}/task").glob("*/children")
    pids = [int(child) for path in found for child in path.read_text().split()]
    return [child for child in pids if b"portal.pdf.child" in Path(f"/proc/{child}/cmdline").read_bytes()]


def gone(pids):
    for _ in range(300):
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def alive(pid):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
