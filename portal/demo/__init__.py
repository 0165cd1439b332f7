"""Demo: fills every room with an invented province. Places are real; communities, people and figures are not."""
