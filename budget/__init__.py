"""Budget: the money of the province; its rooms are built with the next issues."""
