"""Examples drawn so that any split of the documents draws the same ones.

Of each group the few with the smallest hashes stay (bottom-k, Broder 1997): that depends on the set
of documents alone, not on their order nor on who saw which, and is bounded by construction.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from newsclean.document import Document, Removal

T = TypeVar("T")

#: Code points shown of a document, of a claim, and of what stands on each side of the claim.
TEXT, CLAIM, AROUND = 3000, 240, 80
#: A stretch that stays, between two changes, and one that goes, are shown up to so many.
QUIET, GONE = 700, 220
_ELLIPSIS: Final = "\n[…]\n"


@dataclass(slots=True)
class Smallest(Generic[T]):
    """The `size` values with the smallest keys, each with the place it is from."""

    size: int
    held: dict[int, tuple[str, T]] = field(default_factory=dict)

    def wants(self, key: int, where: str) -> bool:
        """Return whether a value of this key would be held."""
        if key in self.held:
            return where < self.held[key][0]
        return len(self.held) < self.size or key < max(self.held)

    def add(self, key: int, where: str, value: T) -> None:
        """Hold a value if its key is among the smallest; of two of one key, the first place."""
        if self.wants(key, where):
            self.held[key] = (where, value)
            if len(self.held) > self.size:
                del self.held[max(self.held)]

    def merge(self, other: Smallest[T]) -> None:
        """Hold the smallest of both."""
        for key, (where, value) in other.held.items():
            self.add(key, where, value)


def hash_of(text: str) -> int:
    """Return 52 bits that are the same on every machine, and that JSON readers keep exact.

    >>> hash_of("rain")
    1073803317661652
    """
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 12


def mixed(key: int, name: str) -> int:
    """Return another hash for the same document under another name."""
    return hash_of(f"{key}/{name}")


def example(doc: Document) -> list[list[str]]:
    """Return the document as pieces: source, text, rules; the middle of long ones is cut out."""
    pieces: list[list[str]] = []
    left = TEXT
    for piece in doc.pieces():
        same = piece.source == piece.text
        source = middle_cut(piece.source, QUIET if same else GONE)
        pieces.append([source, source if same else middle_cut(piece.text, GONE), piece.rules])
        left -= len(source)
        if left <= 0:
            pieces.append([_ELLIPSIS, _ELLIPSIS, ""])
            break
    return pieces


def middle_cut(text: str, width: int) -> str:
    """Return `text`, of more than `width` code points only the beginning and the end."""
    if len(text) <= width:
        return text
    return f"{text[: width // 2].rstrip()}{_ELLIPSIS}{text[-width // 2 :].lstrip()}"


def excerpt(doc: Document, claim: Removal) -> list[str]:
    """Return what stands before a claim, what it covers, what stands after it, and its evidence."""
    start, end = claim.start, claim.end
    before = doc.source[max(0, start - AROUND) : start].rsplit("\n", 2)[-2:]
    after = doc.source[end : end + AROUND].split("\n", 2)[:2]
    gone = middle_cut(doc.source[start:end], CLAIM)
    return ["\n".join(before), gone, "\n".join(after), claim.evidence[:CLAIM]]
