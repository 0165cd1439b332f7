"""Where: provinces, districts, subdistricts, villages, and lists of areas with their source."""
