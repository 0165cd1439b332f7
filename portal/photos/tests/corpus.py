"""Files that people, phones and attackers send as pictures, drawn by code, each with the verdict it must get."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageCms, TiffImagePlugin

from portal.photos.tests.factories import drawn

TAKEN = "taken"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>alert('canary-script')</script>"
HTML = b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900">' + SCRIPT + b"</svg>"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF"
GPS_KHON_KAEN = {1: "N", 2: (16.0, 26.0, 24.0), 3: "E", 4: (102.0, 50.0, 6.0)}


@dataclass(frozen=True)
class Case:
    name: str
    data: bytes | Callable[[], bytes]
    verdict: str = TAKEN

    def content(self):
        """What is large is drawn only when it is needed."""
        return self.data() if callable(self.data) else self.data

    def __str__(self):
        return self.name


BLOWN_UP = b"k\0\0" + zlib.compress(bytes(50_000_000))


def corpus():
    return [
        *not_pictures(),
        *polyglots(),
        *cut_short(),
        *damaged(),
        *bombs(),
        *moving(),
        *colours(),
        *notes(),
        *sizes(),
    ]


def not_pictures():
    names = {
        "html named jpg": HTML,
        "html with leading spaces": b" \n" * 50 + HTML,
        "svg with script": SVG,
        "svg with xml declaration and entity": b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "b">]>' + SVG,
        "pdf with javascript": PDF,
        "zip": zipped(),
        "php": b"<?php system($_GET['c']); ?>",
        "eicar": EICAR,
        "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 900\n(canary) run\n",
        "windows program": b"MZ" + bytes(200),
        "no byte": b"",
        "one byte": b"\xff",
        "nul bytes": bytes(10_000),
        "thai text": "ภาพถ่าย".encode() * 50,
        "random bytes": random.Random(7).randbytes(50_000),
        "gif": drawn(kind="GIF"),
        "bmp": drawn(kind="BMP"),
        "tiff": drawn(kind="TIFF"),
        "icon": drawn(256, 256, kind="ICO"),
        "jpeg 2000": drawn(kind="JPEG2000"),
        "avif": drawn(kind="AVIF"),
        "portable pixmap": drawn(kind="PPM"),
        "riff that is sound": b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + bytes(200),
    }
    cases = [Case(name, data, "not_a_picture") for name, data in names.items()]
    brands = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")
    return cases + [
        Case(f"heic brand {brand.decode()}", struct.pack(">I", 24) + b"ftyp" + brand + bytes(300), "heic")
        for brand in brands
    ]


def polyglots():
    jpeg, png, webp = drawn(), drawn(kind="PNG"), drawn(kind="WEBP")
    return [
        Case("pdf before jpeg", PDF + jpeg, "not_a_picture"),
        Case("html before png", HTML + png, "not_a_picture"),
        Case("jpeg with zip behind", jpeg + zipped()),
        Case("jpeg with html behind", jpeg + HTML),
        Case("jpeg with eicar behind", jpeg + EICAR),
        Case("jpeg with html in its comment", drawn(comment=HTML)),
        Case("jpeg with php in its comment", drawn(comment=b"<?php system('id'); ?>")),
        Case("png with script in its text", with_chunk(png, b"tEXt", b"Comment\0" + SCRIPT)),
        Case("png with pdf behind", png + PDF),
        Case("webp with html behind", webp + HTML),
    ]


def cut_short():
    pictures = {kind: detailed(kind) for kind in ("JPEG", "PNG", "WEBP")}
    points = (0.02, 0.2, 0.4, 0.6, 0.8, 0.95)
    return [
        Case(f"{kind.lower()} cut at {point:.0%}", data[: int(len(data) * point)], "broken")
        for kind, data in pictures.items()
        for point in points
    ] + [Case("progressive jpeg cut at 50%", halved(detailed("JPEG", progressive=True)), "broken")]


def damaged():
    jpeg, png = detailed("JPEG"), detailed("PNG")
    header = png_header(900, 900)
    flat = jpeg.replace(struct.pack(">HH", 700, 1000), struct.pack(">HH", 0, 1000), 1)
    return [
        Case("jpeg magic only", b"\xff\xd8\xff", "broken"),
        Case("png magic only", b"\x89PNG\r\n\x1a\n", "broken"),
        Case("webp magic only", b"RIFF\0\0\0\0WEBP", "broken"),
        Case("jpeg with zeroed middle", middle_replaced(jpeg, bytes(2000)), TAKEN),
        Case("png with flipped bits", middle_replaced(png, b"\x55" * 40), "broken"),
        Case("png header and nothing", header, "broken"),
        Case("png with garbage for pixels", header + chunk(b"IDAT", b"not zlib") + chunk(b"IEND", b""), "broken"),
        Case("png with zero width", png_header(0, 900) + chunk(b"IEND", b""), "broken"),
        Case("jpeg of zero height", flat, "broken"),
    ]


def bombs():
    return [
        Case("png header of 10^9 pixels", png_claiming(32_000, 32_000), "too_many_pixels"),
        Case("png header of 2^31 wide", png_claiming(2**31 - 1, 2**31 - 1), "too_many_pixels"),
        Case("png of 65535 squared", png_claiming(65_535, 65_535), "too_many_pixels"),
        Case("jpeg header of 65535 squared", jpeg_claiming(65_535, 65_535), "too_many_pixels"),
        Case("webp header of 16383 squared", webp_claiming(16_383, 16_383), "too_many_pixels"),
        Case("webp of 20 megapixels", lambda: drawn(5_000, 4_000, "WEBP", method=0), "too_many_pixels"),
        Case("png of 144 megapixels", lambda: flat_png(12_000, 12_000), "too_many_pixels"),
        Case("png of 41 megapixels", lambda: flat_png(6_410, 6_400), "too_many_pixels"),
        Case("png of 36 megapixels", lambda: flat_png(6_000, 6_000)),
        Case("see-through png of 36 megapixels", lambda: flat_png(6_000, 6_000, see_through=True)),
        Case("see-through png of 10 megapixels", lambda: flat_png(3_199, 3_199, see_through=True)),
        Case("jpeg of 39 megapixels", lambda: drawn(7_300, 5_400)),
        Case("progressive jpeg of 39 megapixels", lambda: drawn(7_300, 5_400, progressive=True, subsampling=0)),
        Case("webp of 13 megapixels", lambda: drawn(4_200, 3_100, "WEBP", method=0)),
        Case(
            "png text bomb",
            with_chunk(drawn(kind="PNG"), b"zTXt", b"k\0\0" + zlib.compress(bytes(50_000_000))),
            "broken",
        ),
        Case(
            "png colour profile bomb",
            with_chunk(drawn(kind="PNG"), b"iCCP", b"k\0\0" + zlib.compress(bytes(50_000_000))),
            "broken",
        ),
    ]


def scan_bomb():
    """A progressive JPEG whose last scan is repeated until reading takes minutes."""
    data = drawn(7_000, 5_500, progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * 3000 + data[-2:]


def moving():
    frames = [Image.new("RGB", (800, 500), colour) for colour in ("red", "green", "blue")]
    return [
        Case("moving webp", saved_all(frames, "WEBP"), "animated"),
        Case("moving png", saved_all(frames, "PNG"), "animated"),
        Case("jpeg with a second picture from a phone", saved_all(frames[:2], "MPO")),
    ]


def colours():
    return [
        Case("cmyk jpeg", drawn(mode="CMYK", colour=(0, 255, 255, 0))),
        Case("grey jpeg", drawn(mode="L", colour=120)),
        Case("16-bit grey png", drawn(kind="PNG", mode="I;16", colour=40_000)),
        Case("16-bit colour png", deep_png(800, 500)),
        Case("1-bit png", drawn(kind="PNG", mode="1", colour=1)),
        Case("palette png with a see-through colour", drawn(kind="PNG", mode="P", colour=3, transparency=3)),
        Case("grey png with alpha", drawn(kind="PNG", mode="LA", colour=(90, 100))),
        Case("see-through webp", drawn(kind="WEBP", mode="RGBA", colour=(200, 0, 0, 128))),
        Case("jpeg with exchanged primaries", drawn(colour="red", icc_profile=exchanged_profile())),
        Case("jpeg with broken profile", drawn(icc_profile=b"canary-profile" * 100)),
        Case("jpeg with huge profile", drawn(icc_profile=random.Random(1).randbytes(3_000_000))),
        Case("grey png with colour profile", drawn(kind="PNG", mode="L", colour=9, icc_profile=exchanged_profile())),
    ]


def notes():
    nowhere = {1: "N", 2: (960.0, 0.0, 0.0), 3: "E", 4: (102.0, 0.0, 0.0)}
    long_notes = b"II*\0\x08\0\0\0\0\0" + b"x" * 4_000_000
    turned = [Case(f"exif orientation {turn}", with_notes(orientation=turn)) for turn in range(1, 9)]
    return [
        *turned,
        Case("exif orientation 77", with_notes(orientation=77)),
        Case("exif with place", with_notes(gps=GPS_KHON_KAEN)),
        Case("exif with impossible place", with_notes(gps=nowhere)),
        Case("exif with half a place", with_notes(gps={1: "N", 2: (16.0, 0.0, 0.0)})),
        Case("exif that is garbage", drawn(exif=b"Exif\0\0" + b"\xff" * 60_000)),
        Case("exif that points outside", drawn(exif=b"Exif\0\0II*\0" + b"\xff\xff\xff\x7f" + bytes(100))),
        Case("exif as large as jpeg allows", drawn(exif=b"Exif\0\0II*\0\x08\0\0\0\0\0" + b"x" * 65_000)),
        Case("png with 4 MB of exif", with_chunk(drawn(kind="PNG"), b"eXIf", long_notes)),
    ]


def sizes():
    return [
        Case("smallest that is taken", drawn(640, 320)),
        Case("one pixel too narrow", drawn(639, 400), "too_small"),
        Case("one pixel too low", drawn(900, 319), "too_small"),
        Case("one pixel", drawn(1, 1, "PNG"), "too_small"),
        Case("long strip", drawn(20_000, 320)),
        Case("tall strip", drawn(320, 20_000, "PNG")),
    ]


def with_notes(orientation=1, gps=None, taken=None):
    """A picture whose upper left quarter is red when it is looked at unturned."""
    image = Image.new("RGB", (800, 600), "white")
    image.paste("red", (0, 0, 400, 300))
    exif = Image.Exif()
    exif[0x0112] = orientation
    if gps:
        exif.get_ifd(0x8825).update({tag: rational(value) for tag, value in gps.items()})
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, quality=95)
    return target.getvalue()


def rational(value):
    return tuple(TiffImagePlugin.IFDRational(part) for part in value) if isinstance(value, tuple) else value


def detailed(kind, **options):
    noise = Image.effect_noise((1000, 700), 60).convert("RGB")
    target = io.BytesIO()
    noise.save(target, kind, **options)
    return target.getvalue()


def exchanged_profile():
    """sRGB whose red and green primaries have changed places: red pixels are green to whoever reads the profile."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"tmp?").replace(b"gXYZ", b"rXYZ").replace(b"tmp?", b"gXYZ")


def saved_all(frames, kind):
    target = io.BytesIO()
    frames[0].save(target, kind, save_all=True, append_images=frames[1:])
    return target.getvalue()


def zipped():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("canary.html", HTML)
    return target.getvalue()


def halved(data):
    return data[: len(data) // 2]


def middle_replaced(data, patch):
    middle = len(data) // 2
    return data[:middle] + patch + data[middle + len(patch) :]


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunk(png, kind, body):
    """Right behind the header."""
    return png[:33] + chunk(kind, body) + png[33:]


def png_header(width, height, depth=8, colour=2):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))


def png_claiming(width, height):
    return png_header(width, height) + chunk(b"IDAT", zlib.compress(bytes(5000))) + chunk(b"IEND", b"")


def flat_png(width, height, see_through=False):
    """One colour, a few kilobytes on disk. Written row by row, so that the test itself stays small."""
    row = b"\0" + (b"\x30\x60\x90\x80" if see_through else b"\x30\x60\x90") * width
    packer = zlib.compressobj(1)
    body = b"".join([packer.compress(row) for _ in range(height)]) + packer.flush()
    return png_header(width, height, colour=6 if see_through else 2) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def deep_png(width, height):
    body = zlib.compress((b"\0" + b"\x80\x01\x40\x02\x20\x03" * width) * height)
    return png_header(width, height, depth=16) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg_claiming(width, height):
    data = drawn(1000, 700)
    return data.replace(struct.pack(">HH", 700, 1000), struct.pack(">HH", height, width), 1)


def webp_claiming(width, height):
    canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4) + canvas + bytes(100)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
