"""Office: pages to run the office: colleagues and their assignments, the history of a record, the letterhead."""
