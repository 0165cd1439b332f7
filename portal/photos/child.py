"""Reads one picture and answers with clean sizes, in a bounded child: see `parse`."""

import io
import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PIL import Image, ImageCms, UnidentifiedImageError

from portal.bounded.frames import Blobs, Header
from portal.photos.kinds import kind_of

# libwebp holds about four copies of a picture while decoding, the other two decoders one.
MEGAPIXELS = {"JPEG": 40, "PNG": 40, "WEBP": 14}
MEDIA_TYPES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
LONG_SIDE, SHORT_SIDE = 640, 320

HERO, CARD = 1600, 640
PRINT = 2480  # pixels to an inch: 300 across A4, 226 on a cover, 141 on a divider cut out of a picture that lies
HELD_WHOLE = 30_000_000
HERO_BYTES = 110 * 1024
HERO_STEPS = [(1600, 80), (1600, 68), (1600, 56), (1600, 44), (1600, 32), (1280, 34), (960, 34), (960, 18), (640, 18)]

ORIENTATION, EXIF, GPS, TAKEN = 0x0112, 0x8769, 0x8825, 0x9003
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = (5, 6, 7, 8)


class Refused(Exception):
    """An answer: the code of a Refusal, and what its sentence says."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.report: Header = {"refused": code, **values}


def work(request: Header, files: Blobs) -> tuple[Header, Blobs]:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    sizes: Blobs = {}
    try:
        report, sizes = parse(files["picture"])
    except Refused as refusal:
        report = refusal.report
    except MemoryError:
        report = {"refused": "too_heavy"}
    except Exception as error:  # whatever a decoder throws at a hostile file, the answer is the same
        report = {"refused": "broken", "detail": repr(error)[:200]}
    return report | {"peak_kb": peak_kb()}, sizes


def peak_kb() -> int:
    """The most memory held since this program began; 0 where the system does not tell."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0


def parse(data: bytes) -> tuple[Header, Blobs]:
    image = opened(data)
    media_type = MEDIA_TYPES[str(image.format)]
    refuse_unusable(image)
    width, height = image.size
    read_pixels(image)
    facts = camera_facts(image)
    picture = upright(shrunk(image), facts.orientation)
    if facts.orientation in SIDEWAYS:
        width, height = height, width
    report: Header = {"media_type": media_type, "width": width, "height": height}
    return report | {"taken": facts.taken, "location": facts.location}, encoded(in_srgb(picture))


def opened(data: bytes) -> Image.Image:
    kind = kind_of(data)
    if kind in ("HEIC", "OTHER"):
        raise Refused("heic" if kind == "HEIC" else "not_a_picture")
    Image.MAX_IMAGE_PIXELS = MEGAPIXELS[kind] * 1_000_000
    try:
        return Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused("too_many_pixels", limit=MEGAPIXELS[kind]) from error
    except UnidentifiedImageError as error:
        raise Refused("broken") from error


def refuse_unusable(image: Image.Image) -> None:
    """A JPEG with several pictures (phones add maps of depth and light) is its first; moving pictures are refused."""
    if image.format in ("PNG", "WEBP") and getattr(image, "n_frames", 1) > 1:
        raise Refused("animated")
    if max(image.size) < LONG_SIDE or min(image.size) < SHORT_SIDE:
        raise Refused("too_small", width=image.width, height=image.height, long=LONG_SIDE, short=SHORT_SIDE)


def read_pixels(image: Image.Image) -> None:
    """Before anything is asked of the picture: Pillow reports a broken one only the first time."""
    image.draft(None, fitting(image.size, HERO if held_whole(image) else PRINT))
    image.load()


def held_whole(image: Image.Image) -> bool:
    """A progressive picture is in memory with all its pixels until its last one is known: a large one leaves little
    room for what is made of it."""
    return bool(image.info.get("progressive")) and image.width * image.height > HELD_WHOLE


@dataclass
class Facts:
    """What the camera wrote beside the picture."""

    orientation: int = 1
    taken: str | None = None
    location: tuple[float, float] | None = None


def camera_facts(image: Image.Image) -> Facts:
    """A file with damaged notes is still a good picture."""
    facts = Facts()
    with suppress(Exception):
        notes = image.getexif()
        facts.orientation = notes.get(ORIENTATION, 1)
        facts.taken = str(notes.get_ifd(EXIF).get(TAKEN, ""))[:19] or None
        facts.location = location(notes.get_ifd(GPS))
    return facts


def location(gps: Mapping[int, object]) -> tuple[float, float] | None:
    if not gps:
        return None
    latitude, longitude = degrees(gps[2], gps[1] == "S"), degrees(gps[4], gps[3] == "W")
    inside = abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)
    return (latitude, longitude) if inside else None


def degrees(parts: object, negative: bool) -> float:
    value = sum(float(part) / 60**power for power, part in enumerate(cast("Sequence[float]", parts)))
    return round(-value if negative else value, 6) if math.isfinite(value) else math.inf


def shrunk(image: Image.Image) -> Image.Image:
    """A copy small enough to work on. Made strip by strip: two whole pictures are never in memory together."""
    factor = max(1, max(image.size) // PRINT)
    copy: Image.Image | None = None
    for top, strip in strips(image, 256 * factor):
        part = opaque(strip).reduce(factor)
        copy = copy or Image.new(part.mode, (math.ceil(image.width / factor), math.ceil(image.height / factor)))
        copy.paste(part, (0, top // factor))
    if copy is None:
        raise Refused("broken")
    copy.info = {"icc_profile": image.info.get("icc_profile")}
    return copy


def strips(image: Image.Image, step: int) -> Iterator[tuple[int, Image.Image]]:
    for top in range(0, image.height, step):
        yield top, image.crop((0, top, image.width, min(image.height, top + step)))


def opaque(image: Image.Image) -> Image.Image:
    """See-through parts become white paper; palettes and deep greys become plain colours."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def upright(image: Image.Image, orientation: int) -> Image.Image:
    turned = image.transpose(TURNS[orientation]) if orientation in TURNS else image
    turned.info = image.info
    return turned


def in_srgb(image: Image.Image) -> Image.Image:
    """A picture without notes, in the colours of the screen. An unusable profile is taken for none."""
    profile = image.info.get("icc_profile")
    picture = fitted(image, PRINT)
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            source, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            picture = ImageCms.profileToProfile(picture, source, target, outputMode="RGB") or picture
    picture = picture.convert("RGB")
    picture.info = {}
    return picture


def fitted(image: Image.Image, side: int) -> Image.Image:
    if max(image.size) <= side:
        return image
    return image.resize(fitting(image.size, side), Image.Resampling.LANCZOS, reducing_gap=3.0)


def fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    scale = side / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def encoded(picture: Image.Image) -> Blobs:
    screen = fitted(picture, HERO)
    return {
        "hero": hero(screen),
        "card": saved(fitted(screen, CARD), "WEBP", quality=76),
        "print": saved(fitted(picture, PRINT), "JPEG", quality=85, optimize=True),
    }


def hero(picture: Image.Image) -> bytes:
    """The first of the steps that is light enough, else the last."""
    data = b""
    for side, quality in HERO_STEPS:
        data = saved(fitted(picture, side), "WEBP", quality=quality)
        if len(data) <= HERO_BYTES:
            break
    return data


def saved(image: Image.Image, kind: str, **options: int) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()
