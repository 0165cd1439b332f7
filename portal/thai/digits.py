"""Thai digits for letters, 0-9 for everything that is computed."""

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
FULL_WIDTH_DIGITS = "０１２３４５６７８９"
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)
_TO_ARABIC = str.maketrans(THAI_DIGITS + FULL_WIDTH_DIGITS, "0123456789" * 2)


def thai_digits(text: str) -> str:
    return text.translate(_TO_THAI)


def arabic_digits(text: str) -> str:
    """Thai and full-width digits become 0-9."""
    return text.translate(_TO_ARABIC)
