"""The faces of every printed page: merged from @fontsource into one TTF per weight, with hashes and licences.

`python -m portal.pdf.fonts` makes them; it does nothing when they are current.
"""

import functools
import json
import shutil
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from django.conf import settings
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

RECIPE = 5  # raise it when the merging below changes, so that every machine merges again
SYMBOLS = " \N{NO-BREAK SPACE}✓✗☐☑☒★☆●◆✔✘⚠☎✆■□▪"
MADE = 3_600_000_000  # one date for all (seconds since 1904), for the same bytes whenever they are made
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Face:
    family: str
    package: str
    weight: int
    italic: bool = False
    subsets: tuple[str, ...] = ("thai", "latin")

    @property
    def file(self) -> str:
        return f"{self.package}-{self.weight}{'i' if self.italic else ''}.ttf"

    @property
    def style(self) -> str:
        return f"W{self.weight}{' Italic' if self.italic else ''}"

    def sources(self, packages: Path) -> list[Path]:
        folder = packages / "@fontsource" / self.package / "files"
        slope = "italic" if self.italic else "normal"
        return [folder / f"{self.package}-{subset}-{self.weight}-{slope}.woff2" for subset in self.subsets]


FACES = (
    *(Face("Sarabun", "sarabun", weight) for weight in (300, 400, 600, 700)),
    Face("Sarabun", "sarabun", 400, italic=True),
    *(Face("Trirong", "trirong", weight) for weight in (400, 600)),
    *(Face("IBM Plex Sans Thai", "ibm-plex-sans-thai", weight) for weight in (400, 600)),
    Face("Portal Symbols", "noto-sans-symbols-2", 400, subsets=("symbols", "latin")),
)


class FontsMissingError(RuntimeError):
    """The merged fonts are not there, or are not the ones that the manifest names."""


def make_fonts(packages: Path, folder: Path) -> bool:
    """Merge the faces unless they are current. Answers whether anything was made."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_fontconfig(folder)
    recipe = _recipe(packages)
    if _manifest(folder).get("recipe") == recipe and not wrong_fonts(folder):
        return False
    for face in FACES:
        _save(_merged(face, packages), folder / face.file)
    _copy_licences(packages, folder)
    _write_manifest(folder, recipe)
    fingerprint.cache_clear()
    return True


def wrong_fonts(folder: Path) -> list[str]:
    """Names of the fonts that are missing or differ from the manifest."""
    hashes = _manifest(folder).get("fonts", {})
    return [face.file for face in FACES if _hash(folder / face.file) != hashes.get(face.file, "unknown")]


@functools.cache
def fingerprint(folder: Path) -> str:
    """One hash over all fonts: part of the key of everything that is drawn with them."""
    if wrong := wrong_fonts(folder):
        raise FontsMissingError(
            f"fonts missing or changed in {folder}: {', '.join(wrong)}; run python -m portal.pdf.fonts"
        )
    return sha256(json.dumps(_manifest(folder)["fonts"], sort_keys=True).encode()).hexdigest()


def fontconfig_file(folder: Path) -> Path:
    """A fontconfig that knows our fonts and no others, so that pages look the same on every machine."""
    return folder / "fonts.conf"


@functools.cache
def drawable(folder: Path) -> frozenset[int]:
    """Code points that some face can draw."""
    faces = (folder / face.file for face in FACES)
    return frozenset(code for path in faces for code in TTFont(path, lazy=True).getBestCmap())


def printable(text: str, folder: Path) -> str:
    """Text without what no face can draw (emoji, for example), which would fail the render."""
    known = drawable(folder)
    return "".join(character for character in text if ord(character) in known or character in "\n\t")


def _recipe(packages: Path) -> dict[str, str]:
    sources = (source for face in FACES for source in face.sources(packages))
    return {"version": str(RECIPE), **{source.name: _hash(source) for source in sources}}


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def _manifest(folder: Path) -> dict:
    path = folder / MANIFEST
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def _merged(face: Face, packages: Path) -> TTFont:
    sources = face.sources(packages)
    if missing := [source.name for source in sources if not source.is_file()]:
        raise FontsMissingError(f"not installed: {', '.join(missing)}; run npm ci in static/")
    symbols_only = "symbols" in face.subsets
    with TemporaryDirectory() as folder:
        plain = [_plain(source, Path(folder), symbols_only=symbols_only) for source in sources]
        return _rename(Merger().merge(plain), face)


def _plain(source: Path, folder: Path, *, symbols_only: bool) -> str:
    font = TTFont(source, recalcTimestamp=False)
    if symbols_only:
        _keep_symbols(font)
    return str(_save(font, folder / source.stem))


def _keep_symbols(font: TTFont) -> None:
    subsetter = Subsetter(Options(layout_features=[], notdef_outline=True))
    subsetter.populate(text=SYMBOLS)
    subsetter.subset(font)


def _rename(font: TTFont, face: Face) -> TTFont:
    """One family name for all weights, so that fontconfig finds them by weight."""
    postscript = f"{face.family}-{face.style}".replace(" ", "")
    names = {1: face.family, 2: face.style, 3: postscript, 4: f"{face.family} {face.style}", 6: postscript}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14)]
    for name_id, value in (names | {16: face.family, 17: face.style}).items():
        table.setName(value, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["head"].created = font["head"].modified = MADE
    return font


def _save(font: TTFont, path: Path) -> Path:
    font.flavor = None
    font.recalcTimestamp = False
    font.save(path)
    return path


def _copy_licences(packages: Path, folder: Path) -> None:
    for package in {face.package for face in FACES}:
        shutil.copyfile(packages / "@fontsource" / package / "LICENSE", folder / f"{package}-OFL.txt")


def _write_fontconfig(folder: Path) -> None:
    """With absolute paths, therefore written on every start: the folder may have moved."""
    fontconfig_file(folder).write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><dir>{escape(str(folder))}</dir>"
        f"<cachedir>{escape(str(folder / 'cache'))}</cachedir></fontconfig>",
        "utf-8",
    )


def _write_manifest(folder: Path, recipe: dict[str, str]) -> None:
    manifest = {"recipe": recipe, "fonts": {face.file: _hash(folder / face.file) for face in FACES}}
    unfinished = folder / f"{MANIFEST}.new"
    unfinished.write_text(json.dumps(manifest, indent=1), "utf-8")
    unfinished.replace(folder / MANIFEST)


if __name__ == "__main__":
    made = make_fonts(settings.PACKAGES_DIR, settings.FONTS_DIR)
    print("fonts made" if made else "fonts are current", "in", settings.FONTS_DIR)  # noqa: T201 -- a command
