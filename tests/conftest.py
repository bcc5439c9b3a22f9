"""Puts this folder on the path, so that tests can import `strategies` under importlib mode."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# A deadline is a time asserted: a busy machine, or a first call that compiles, would fail it.
settings.register_profile("newsclean", deadline=None)
settings.load_profile("newsclean")
