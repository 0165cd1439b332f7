from tourism.models.catalogue import CatalogueIssue, IssueEntry, IssueState
from tourism.models.publication import Publication, Redaction, Revision, RevisionState

__all__ = ["CatalogueIssue", "IssueEntry", "IssueState", "Publication", "Redaction", "Revision", "RevisionState"]
