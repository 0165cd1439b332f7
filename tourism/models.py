"""All tables of tourism, where Django looks for them. Our own code imports them from the folder they belong to."""

from tourism.catalogue.models import CatalogueIssue, IssueEntry
from tourism.publication.models import Publication, Redaction, Revision

__all__ = ["CatalogueIssue", "IssueEntry", "Publication", "Redaction", "Revision"]
