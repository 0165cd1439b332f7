"""Bounded: bytes of strangers and heavy work, in a process of its own with limits of memory, time and answer."""
