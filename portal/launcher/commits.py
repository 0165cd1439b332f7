"""The words of a commit, checked before it is made: `trail: give every row the verb of its own act`, and why below."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 72
SUBJECT = re.compile(r"([a-z_]+(?:/[a-z_]+)*): \S")
WHOLE_HOUSE = "house"
NOT_ROOMS = {"node_modules", "var", "__pycache__"}


def faults(message: str) -> list[str]:
    lines = [line.rstrip() for line in message.splitlines() if not line.startswith("#")]
    subject, body = (lines or [""])[0], [line for line in lines[1:] if line]
    found = []
    if len(subject) > LONGEST:
        found.append(f"the subject has {len(subject)} letters: at most {LONGEST}")
    if not (said := SUBJECT.match(subject)) or not set(said[1].split("/")) <= rooms():
        found.append(f"the subject {subject!r} names no room: 'trail: what it does now', or '{WHOLE_HOUSE}: …' for all")
    if not body or lines[1:2] != [""]:
        found.append("below an empty line the body says symptom or purpose, cause, and proof")
    return found


def rooms() -> set[str]:
    folders = [*ROOT.glob("[a-z]*/"), *ROOT.glob("[a-z]*/[a-z]*/")]
    return {folder.name for folder in folders if folder.is_dir()} - NOT_ROOMS | {WHOLE_HOUSE}


def main(arguments: list[str]) -> int:
    found = faults(Path(arguments[0]).read_text(encoding="utf-8"))
    print("\n".join(found), file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
