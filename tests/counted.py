"""A sequence that counts how often its items are looked at: for what must not look again."""

from __future__ import annotations

from typing import Any


class Counted(tuple[Any, ...]):
    """Items by number and by slice are counted, one by one."""

    looked_at = 0

    def __getitem__(self, at: Any) -> Any:
        found = super().__getitem__(at)
        self.looked_at += len(found) if isinstance(at, slice) else 1
        return found
