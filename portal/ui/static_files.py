from django.contrib.staticfiles.apps import StaticFilesConfig


class UsedFiles(StaticFilesConfig):
    """Packages bring many more files than pages use (variants, extensions, faces); those are left where they are."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "bootstrap-*",
        "bootstrap.[!m]*",
        "htmx.[!m]*",
        "ext",
        "django_htmx",
        "*.woff",
        "*-cyrillic-ext-*",
        "*-latin-ext-*",
    ]
