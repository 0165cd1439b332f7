"""Office: pages to run the office: colleagues, history, letterhead."""
