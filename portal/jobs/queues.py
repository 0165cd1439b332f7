"""Where a job waits, by what it is to the person who asked."""

from enum import StrEnum


class Queue(StrEnum):
    PROMPT = "prompt"  # a page waits for it
    PROOFS = "proofs"  # pictures and papers that somebody sent: seconds each, by the dozen
    HEAVY = "heavy"  # books, packs, imports: minutes, and much of the machine
    NIGHT = "night"  # checks that nobody waits for
