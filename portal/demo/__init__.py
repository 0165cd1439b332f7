"""Demo: fills every room with an invented province."""
