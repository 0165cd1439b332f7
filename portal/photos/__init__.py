"""Photos: pictures parsed, re-encoded and sized, with credit, licence and consent."""
