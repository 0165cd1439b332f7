"""Verbs with separated duties: by which right, from which states, apart from whom, with which question."""
