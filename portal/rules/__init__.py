"""Rules: thresholds, deadlines, holidays and regulations, each with date and source."""
