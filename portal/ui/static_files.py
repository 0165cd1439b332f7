"""Static files: only those that pages use, and each style sheet as one file."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles.apps import StaticFilesConfig
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'@import url\("([^"]+)"\);\n?')
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=[^*]*\*/\n?")
Sources = dict[str, tuple[Storage, str]]


class UsedFiles(StaticFilesConfig):
    """Packages bring many more files than pages use (variants, extensions, faces); those are left where they are."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-[!r]*",
        "bootstrap-reboot.[!m]*css*",
        "bootstrap.*",
        "htmx.[!m]*",
        "ext",
        "django_htmx",
        "*.woff",
        "*-cyrillic-ext-*",
        "*-latin-ext-*",
    ]


class JoinedSheets(CompressedManifestStaticFilesStorage):
    """A sheet that imports its pieces travels as one file. One with two levels of imports is not looked for."""

    def post_process(self, paths: Sources, dry_run: bool = False, **options: object) -> Iterator[object]:
        if not dry_run:
            for name in [name for name in paths if _imports(paths, name)]:
                Path(self.path(name)).write_text(_joined(paths, name), encoding="utf-8")
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _imports(paths: Sources, name: str) -> bool:
    return name.endswith(".css") and bool(IMPORT.search(_text(paths, name)))


def _joined(paths: Sources, name: str) -> str:
    """Each piece must lie in the folder of its sheet or bring no addresses of its own: these are not rewritten."""
    folder = posixpath.dirname(name)
    return IMPORT.sub(
        lambda found: _text(paths, posixpath.normpath(posixpath.join(folder, found[1]))) + "\n", _text(paths, name)
    )


def _text(paths: Sources, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return SOURCE_MAP.sub("", file.read().decode())
