"""What becomes of the scores of the line model: borders, headlines, rows that share one fate."""
