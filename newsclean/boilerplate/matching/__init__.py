"""Phrase rules: what one is, and how a line is looked up in all of them at once."""
