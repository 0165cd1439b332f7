"""What a file is, by its first bytes: seen at once, without reading the picture."""

from portal.photos.refusals import Refusal, refused

HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")


def kind_of(data: bytes) -> str:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in HEIF_BRANDS:
        return "HEIC"
    return "OTHER"


def refuse_unreadable(data: bytes) -> None:
    kind = kind_of(data)
    if not data:
        raise refused(Refusal.EMPTY)
    if kind == "HEIC":
        raise refused(Refusal.HEIC)
    if kind == "OTHER":
        raise refused(Refusal.NOT_A_PICTURE)
