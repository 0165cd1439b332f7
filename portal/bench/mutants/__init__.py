"""Mutants: small faults planted one at a time in a room; a fault that no test of the room notices is listed."""
