"""How training tells what it does: one line at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeAlias

Say: TypeAlias = Callable[[str], None]


def to_stderr(message: str) -> None:
    """Print a line for the reader, not for the next program in a pipe."""
    print(f"newsclean: {message}", file=sys.stderr, flush=True)
