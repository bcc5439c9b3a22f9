"""Bytes cut into lines, each with its true number and offset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsclean.corpus.formats.records import MAX_SHOWN, Damage, Reject, damaged


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file."""

    number: int
    """From 1."""
    offset: int
    """Of its first byte, in the file as unpacked."""
    data: bytes
    """With its line feed, if it has one; of a line too long only the first bytes."""
    length: int
    """In bytes, its line feed among them."""

    @property
    def too_long(self) -> bool:
        """Whether only the first bytes of it are there."""
        return len(self.data) < self.length


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a file breaks off: the piece of a line that stands before, maybe empty, and why."""

    piece: Line
    damage: Damage

    def reject(self, where: str, *, whole: bool) -> Reject:
        """Return the reject for what follows; `whole` says that the piece was used after all."""
        number = self.piece.number + (whole and bool(self.piece.data))
        end = self.piece.offset + self.piece.length
        return damaged(f"{where}:{number}", self.damage, end, b"" if whole else self.piece.data)


def lines(blocks: Iterable[bytes], most: int) -> Iterator[Line | Cut]:
    """Yield the lines of a file; lines end at a line feed only.

    Of a line longer than `most` bytes the rest is dropped as it is read. Where the blocks raise
    `Damage`, a `Cut` is the last item.
    """
    number, offset, shown = 1, 0, min(MAX_SHOWN, most)
    held, size = bytearray(), 0
    try:
        for block in blocks:
            at = 0
            while at < len(block):
                end = block.find(b"\n", at) + 1
                stop = end or len(block)
                size += stop - at
                if size <= most:
                    held += block[at:stop]
                else:
                    # What is kept is told from a whole line by being shorter than the line.
                    del held[shown:]
                    held += block[at : at + shown - len(held)]
                at = stop
                if end:
                    yield Line(number, offset, bytes(held), size)
                    number, offset = number + 1, offset + size
                    held, size = bytearray(), 0
    except Damage as damage:
        yield Cut(Line(number, offset, bytes(held), size), damage)
        return
    if held:
        yield Line(number, offset, bytes(held), size)
