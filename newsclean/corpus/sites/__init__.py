"""Where documents are from, and what the pages of a site have in common."""
