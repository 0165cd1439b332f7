"""Short codes for permanent addresses: six signs that nobody confuses when they are read aloud or typed from paper."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
LENGTH = 6
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_code(typed: str) -> str:
    """The code as it was meant: small letters and look-alikes are forgiven."""
    return typed.upper().translate(READ_AS)
