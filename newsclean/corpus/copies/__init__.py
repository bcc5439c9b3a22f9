"""Near-copies over a corpus: found, taken out, and asked of an index."""
