"""Tools: the only room that knows the PDF engines."""
