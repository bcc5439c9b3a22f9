"""How far a run has come, on a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsclean.corpus.account import Account

#: Seconds between two looks: often enough to see that it moves.
_EVERY = 0.2


class Meter:
    """Which share of the bytes of all inputs has been read."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._sizes = {path: _size(path) for path in paths}
        self._total = sum(self._sizes.values())
        self._before = 0
        self._file: Any = None

    def opened(self, file: Any) -> None:
        """Take note of the file that is read now."""
        self._file = file

    def shut(self, path: str) -> None:
        """Take note that all of an input has been read."""
        self._before += self._sizes[path]
        self._file = None

    def share(self) -> float | None:
        """Return the share, 0 to 1; None where nothing is known, as of a pipe."""
        if not self._total:
            return None
        here = 0
        if self._file and not self._file.closed and self._file.seekable():
            here = self._file.tell()
        return min(1.0, (self._before + here) / self._total)


def _size(path: str) -> int:
    return Path(path).stat().st_size if path != "-" and Path(path).is_file() else 0


@dataclass(slots=True)
class Progress:
    """One line that is written over and over. Where nobody looks (a pipe, a file), nothing."""

    on: bool = field(default_factory=sys.stderr.isatty)
    began: float = field(default_factory=time.monotonic)
    _last: float = 0.0

    def show(self, account: Account, share: float | None) -> None:
        """Say how many documents, and which share of the inputs, are done, and how fast."""
        now = time.monotonic()
        if not self.on or now - self._last < _EVERY:
            return
        self._last = now
        bar = "" if share is None else f"[{'#' * int(20 * share):.<20}] {share:.0%} "
        said = f"{account.total:,} documents, {account.total / max(now - self.began, 1e-3):,.0f}/s"
        if account.rejected:
            said += f", {account.rejected:,} rejected"
        print(f"\r\x1b[K{bar}{said}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave the line to others."""
        if self.on and self._last:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
