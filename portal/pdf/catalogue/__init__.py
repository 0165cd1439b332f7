"""The printed catalogue of communities."""

from portal.pdf.catalogue.book import MadeCatalogue, build_catalogue, fragments_of
from portal.pdf.catalogue.snapshots import CatalogueBook, Snapshot

__all__ = ["CatalogueBook", "MadeCatalogue", "Snapshot", "build_catalogue", "fragments_of"]
