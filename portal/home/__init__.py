"""Home: the desk, which shows each person what waits for them."""
