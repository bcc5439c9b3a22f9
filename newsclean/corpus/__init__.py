"""Many documents: reading and writing them, and working on them over processes."""
