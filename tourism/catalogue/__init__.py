"""The catalogue: published places as a book, from the order to the approved bytes."""
