"""newsclean: news text as the web delivers it, into text fit for NLP training."""

from __future__ import annotations

__version__ = "0.1.0"
