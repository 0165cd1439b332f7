"""Bench: measures the numbers the portal promises, each beside a peer."""
