"""Printing: the office's letterhead, and what reports share."""
