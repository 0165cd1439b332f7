"""Work: what takes longer than a page, as rows that survive everything."""
