"""Tourism: review, publication and the catalogue of communities."""
