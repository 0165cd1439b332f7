"""People: villagers and contacts as persons, with what they consented to."""
