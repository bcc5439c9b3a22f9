"""Who wrote a text: her name above it, and what is said of her below."""
