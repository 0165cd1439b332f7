"""Villages: the communities, and everything a community has."""
