"""How far a run has come, on a terminal."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from newsclean.corpus.account import Account

#: Seconds between two looks: often enough to see that it moves.
_EVERY = 0.2


@dataclass(slots=True)
class Progress:
    """One line that is written over and over. Where nobody looks (a pipe, a file), nothing."""

    inputs: int = 0
    on: bool = field(default_factory=sys.stderr.isatty)
    began: float = field(default_factory=time.monotonic)
    _last: float = 0.0

    def show(self, account: Account, inputs: int) -> None:
        """Say how many documents of how many inputs are done, and how fast that goes."""
        now = time.monotonic()
        if not self.on or now - self._last < _EVERY:
            return
        self._last = now
        share = inputs / max(1, self.inputs)
        filled = int(20 * share)
        pace = account.total / max(now - self.began, 0.001)
        said = f"{account.total:,} documents, {pace:,.0f}/s, input {inputs} of {self.inputs}"
        if account.rejected:
            said += f", {account.rejected:,} rejected"
        print(f"\r\x1b[K[{'#' * filled}{'.' * (20 - filled)}] {said}", end="", file=sys.stderr)
        sys.stderr.flush()

    def clear(self) -> None:
        """Leave the line to others."""
        if self.on and self._last:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
