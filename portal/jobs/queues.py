"""Where a job waits, by what it is to the person who asked."""

from enum import StrEnum


class Queue(StrEnum):
    PROMPT = "prompt"  # a page waits for it
    HEAVY = "heavy"  # books, packs, imports: minutes, and much of the machine
    NIGHT = "night"  # checks that nobody waits for
