"""The fields of a record on their way through: kept as they came, decoded when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol


class Row(Protocol):
    """A record as its file had it: a line of JSON, a row of Arrow. Small and picklable."""

    def decoded(self) -> dict[str, Any]:
        """Return its fields as plain values."""
        ...


class Kept(Mapping[str, Any]):
    """The fields of one row, which itself stays as it came.

    >>> from newsclean.corpus.formats.jsonlines import JsonLine
    >>> Kept(JsonLine('{"text": "Rain.", "score": 0.10}'))["score"]
    0.1
    """

    __slots__ = ("_decoded", "row")

    def __init__(self, row: Row) -> None:
        self.row = row
        self._decoded: dict[str, Any] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        # What was decoded does not travel, nor count for the key of a part.
        return Kept, (self.row,)

    def __getitem__(self, name: str) -> Any:
        return self._fields()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields())

    def __len__(self) -> int:
        return len(self._fields())

    def __repr__(self) -> str:
        return f"Kept({self.row!r})"

    def _fields(self) -> dict[str, Any]:
        if self._decoded is None:
            self._decoded = self.row.decoded()
        return self._decoded
