"""Trail: what was changed, by whom and why; knows nobody, keeps words and codes."""
