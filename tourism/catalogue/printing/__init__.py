"""The printed catalogue of communities."""

from tourism.catalogue.printing.book import MadeCatalogue, build_catalogue, fragments_of
from tourism.catalogue.printing.snapshots import CatalogueBook, Snapshot

__all__ = ["CatalogueBook", "MadeCatalogue", "Snapshot", "build_catalogue", "fragments_of"]
