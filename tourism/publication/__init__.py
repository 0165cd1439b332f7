"""Publication: from a record of the office to what the public reads, exactly as it was reviewed."""
