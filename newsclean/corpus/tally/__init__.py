"""What the report counts and shows of a corpus."""
