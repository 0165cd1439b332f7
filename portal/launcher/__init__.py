"""Launcher: what ./run does once Python is there. Standard library only."""
