import pytest

from portal.launcher.commits import faults, main

GOOD = "trail: give every row the verb of its own act\n\nIt carried the verb of the act before. Proof: test_write.py.\n"


@pytest.mark.parametrize(
    "message",
    [
        GOOD,
        "tourism/models: keep versions\n\nWhy and how it was proved.\n",
        "house: squash\n\nWhy.\n# what git says\n",
        f"tests: {'x' * 65}\n\nWhy.\n",
    ],
)
def test_words_that_name_the_room_and_say_why_are_taken(message):
    assert faults(message) == []


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (f"tests: {'x' * 66}\n\nWhy.\n", "73 letters"),
        ("Give every row its verb\n\nWhy.\n", "names no room"),
        ("cellar: give every row its verb\n\nWhy.\n", "names no room"),
        ("trail:\n\nWhy.\n", "names no room"),
        ("trail: give every row its verb\n", "body"),
        ("trail: give every row its verb\nand why\n", "body"),
        ("trail: give every row its verb\n\n# what git says\n", "body"),
    ],
)
def test_what_is_wrong_with_the_words_is_said(message, said):
    found = faults(message)

    assert len(found) == 1
    assert said in found[0]


def test_commit_is_stopped_by_what_is_wrong(tmp_path, capsys):
    file = tmp_path / "message"

    file.write_text("wip\n")
    refused = main([str(file)])
    file.write_text(GOOD)

    assert (refused, main([str(file)])) == (1, 0)
    assert "names no room" in capsys.readouterr().err
