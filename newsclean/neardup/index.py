"""A near-duplicate index in a file: added to and asked over months.

The file is a header and then one segment for each `add`, each with its own checksum; nothing in it
is ever rewritten, and nothing is pickled. It holds the shingle sets themselves, so every answer
is exact: all texts at or above the threshold, none below it.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import check_place
from newsclean.disk import named, sync_folder
from newsclean.errors import ArgumentError, FormatError
from newsclean.kernels import unicode
from newsclean.neardup.checks import check_threshold, count_workers, one_a_text
from newsclean.neardup.held import Held, piled
from newsclean.neardup.shingles import DEFAULT, Shingle, check_shingle
from newsclean.neardup.texts import Packed, Strings, Texts, each, read_texts, starts_of
from newsclean.neardup.units import Unit

MAGIC: Final = b"newsclean near-duplicate index\n"
VERSION: Final = 1
#: Texts, hashes, bytes of ids.
COUNTS: Final = struct.Struct("<QQQ")
DIGEST: Final = 16


class Match(NamedTuple):
    """A text of the index that is near to the one asked about."""

    id: str
    jaccard: float
    containment: float
    """Share of the asked text's shingles that this one has."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Texts as the file holds them: their ids and shingle sets."""

    ids: list[str]
    sizes: NDArray[np.int32]
    hashes: NDArray[np.uint64]

    def to_bytes(self) -> bytes:
        """Return the segment as it is written: counts, arrays (little endian), ids, digest."""
        ids = json.dumps(self.ids).encode()
        raw = b"".join(
            (
                COUNTS.pack(len(self.sizes), len(self.hashes), len(ids)),
                self.sizes.astype("<i4").tobytes(),
                self.hashes.astype("<u8").tobytes(),
                ids,
            )
        )
        return raw + hashlib.blake2b(raw, digest_size=DIGEST).digest()


def _nearest(match: Match) -> float:
    return -match.jaccard


class Index:
    """Texts seen before, in a file; asks which of them a new text is near to.

    Opens the file at `path`, or makes it. `threshold` is the least similarity that can be asked
    for (0.8 for a new file), `shingle` what is compared, `unit` what the texts are, where it
    matters that all are of a kind; given for a file that was made with others, they are refused
    with both values named. One process writes at a time.

    Memory and file: 8 bytes a shingle, 12 more a text and the ids; to ask, 16 bytes for each
    of `(1 - threshold) * size + 1` shingles of a text to which no earlier one is equal, and 32 a
    text. Texts may be added one by one: n of them take n log n steps, and a sync of the disk each.
    Source: the prefix filter of Chaudhuri et al. 2006, in the order of the hashes, which
    does not change when texts are added.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> index = Index(folder.name + "/seen.index")
    >>> index.add(["The river rose two metres overnight."], ids=["monday"])
    >>> index.ask(["The river rose two metres overnight!", "All quiet."])
    [[Match(id='monday', jaccard=1.0, containment=1.0)], []]
    >>> folder.cleanup()
    """

    __slots__ = ("_length", "_piles", "path", "shingle", "threshold", "unit")

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        threshold: float | None = None,
        shingle: Shingle | None = None,
        unit: Unit | None = None,
    ) -> None:
        check_place(path)
        self.path = Path(path)
        self.unit = unit
        if threshold is not None:
            check_threshold(threshold)
        if shingle is not None:
            check_shingle(shingle)
        if unit not in (None, *get_args(Unit)):
            raise ArgumentError(f"unit={unit!r}", "no such unit", f"choose of {get_args(Unit)}")
        self._piles: tuple[Held, ...] = ()
        if self.path.exists():
            self._read(threshold, shingle)
        else:
            self.threshold, self.shingle = threshold or 0.8, shingle or DEFAULT
            self._write(self._header())

    def __len__(self) -> int:
        return sum(map(len, self._piles))

    def add(
        self,
        texts: Iterable[str | None] | Any,
        ids: Iterable[str] | None = None,
        *,
        workers: int | None = None,
    ) -> None:
        """Add texts to the index and to the file, synced to disk when this returns.

        Without `ids` a text is known by its number, counted from the first one ever added. A text
        that is there already is there twice then; `holds` tells which are.
        Raises `FormatError` where another process has written to the file since it was read.
        """
        read = read_texts(texts)
        given = map(str, range(len(self), len(self) + len(read))) if ids is None else ids
        names = one_a_text(given, len(read), "ids", "give one a text")
        if not all(isinstance(name, str) for name in names):
            raise ArgumentError("ids", "they are not all strings", "give one a text")
        hashes, starts = self._sets(read, workers)
        segment = Segment(names, np.diff(starts).astype(np.int32), hashes)
        self._write(segment.to_bytes())
        self._hold([segment])

    def ask(
        self,
        texts: Iterable[str | None] | Any,
        threshold: float | None = None,
        *,
        workers: int | None = None,
    ) -> list[list[Match]]:
        """Return, for each text, all texts of the index at or above the threshold, nearest first.

        Equally near ones come in the order they were added. Without a threshold it is the
        index's own, and below that one it is refused.
        """
        cut = self.threshold if threshold is None else threshold
        check_threshold(cut)
        if cut < self.threshold:
            raise ArgumentError(
                f"threshold={cut}",
                f"the index was made for {self.threshold} up",
                "make another index for a lower threshold",
            )
        read = read_texts(texts)
        hashes, starts = self._sets(read, workers)
        found: list[list[Match]] = [[] for _ in range(len(read))]
        for pile in self._piles:
            for near in pile.near(hashes, starts, self.threshold, cut):
                for k in np.lexsort((near.row, -near.jaccard, near.asked)).tolist():
                    name = pile.ids[near.row[k]]
                    match = Match(name, float(near.jaccard[k]), float(near.containment[k]))
                    found[near.asked[k]].append(match)
        return [sorted(matches, key=_nearest) for matches in found]

    def holds(
        self,
        texts: Iterable[str | None] | Any,
        ids: Iterable[str],
        *,
        workers: int | None = None,
    ) -> list[bool]:
        """Return, for each text, whether one with the same shingles and the same id is there."""
        read = read_texts(texts)
        names = one_a_text(ids, len(read), "ids", "give one a text")
        named = [[(pile, row) for pile in self._piles for row in pile.called(n)] for n in names]
        if not any(named):
            return [False] * len(read)
        hashes, starts = self._sets(read, workers)
        sets = (hashes[starts[n] : starts[n + 1]] for n in range(len(read)))
        return [
            any(pile.is_same(row, own) for pile, row in there)
            for there, own in zip(named, sets, strict=True)
        ]

    def _hold(self, segments: Sequence[Segment]) -> None:
        """Take segments of the file into memory."""
        ids = [name for part in segments for name in part.ids]
        sizes = np.concatenate([np.empty(0, np.int32), *(part.sizes for part in segments)])
        hashes = np.concatenate([np.empty(0, np.uint64), *(part.hashes for part in segments)])
        pile = Held.of(ids, sizes, hashes, self.threshold)
        self._piles = piled((*self._piles, pile), self.threshold)

    def _sets(
        self, texts: Texts, workers: int | None
    ) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return the shingle sets of texts."""

        def made(piece: Packed | Strings) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
            return self.shingle.sets(piece.pack())

        parts = list(each(made, texts.pieces, count_workers(workers)))
        hashes = np.concatenate([np.empty(0, np.uint64), *(part[0] for part in parts)])
        counts = [np.empty(0, np.int64), *(np.diff(part[1]) for part in parts)]
        return hashes, starts_of(np.concatenate(counts))

    def _header(self) -> bytes:
        """Return the first bytes of the file: what it is, and how its sets were made."""
        made: dict[str, Any] = {
            "version": VERSION,
            "threshold": self.threshold,
            "size": self.shingle.size,
            "unit": self.shingle.unit,
            # For those who look into the file; it is not compared. Interpreters of two versions
            # differ on characters that the older one does not know, so only a text that has such
            # may be missed, and an index need not be made anew with every Python.
            "unicode": unicode.VERSION,
        }
        if self.unit is not None:
            made["texts"] = self.unit
        raw = json.dumps(made).encode()
        whole = MAGIC + struct.pack("<Q", len(raw)) + raw
        return whole + hashlib.blake2b(whole, digest_size=DIGEST).digest()

    def _write(self, raw: bytes) -> None:
        """Append to the file, or leave it as it was; and see that nobody else has."""
        expected = getattr(self, "_length", 0)
        flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
        # No new file is made where one was taken away.
        flags |= 0 if expected else os.O_CREAT
        with os.fdopen(os.open(self.path, flags, 0o666), "ab", buffering=0) as file:
            there = os.fstat(file.fileno()).st_size
            if there != expected:
                raise FormatError(
                    str(self.path),
                    f"it has {there:,} bytes and had {expected:,} when it was read",
                    "another process writes to it; open the index anew",
                )
            try:
                left = memoryview(raw)
                while left:
                    left = left[file.write(left) :]
                os.fsync(file.fileno())
            except BaseException as error:  # half a part would make it unreadable: also if stopped
                if os.fstat(file.fileno()).st_size <= expected + len(raw):
                    os.ftruncate(file.fileno(), expected)
                if isinstance(error, OSError):
                    raise named(error, self.path) from None
                raise
        if not expected:
            sync_folder(self.path.parent)  # or the name of a new file may be lost with the power
        self._length = expected + len(raw)

    def _read(self, threshold: float | None, shingle: Shingle | None) -> None:
        """Read the whole file and check every part of it."""
        raw = self.path.read_bytes()
        at = self._read_header(raw, threshold, shingle)
        segments = []
        while at < len(raw):
            part, at = self._read_segment(raw, at)
            segments.append(part)
        self._length = at
        self._hold(segments)

    def _read_header(self, raw: bytes, threshold: float | None, shingle: Shingle | None) -> int:
        """Take the settings from the header; return where it ends."""
        if not raw.startswith(MAGIC):
            begun = MAGIC.startswith(raw)
            hint = "delete it: making it was broken off" if begun else "give another path"
            raise FormatError(str(self.path), "it is no near-duplicate index", hint)
        start = len(MAGIC) + 8
        (length,) = struct.unpack("<Q", raw[len(MAGIC) : start].ljust(8, b"\0"))
        at = self._checked(raw, 0, start + length)
        made = json.loads(raw[start : start + length])
        self._agree("version", made["version"], VERSION)
        self.shingle = Shingle(made["size"], made["unit"])
        self._agree("shingle", self.shingle.name, (shingle or self.shingle).name)
        self.threshold = made["threshold"]
        self._agree("threshold", self.threshold, threshold or self.threshold)
        held = made.get("texts")  # not there before 0.1, nor where nobody named it
        if held is not None:
            self._agree("unit", held, self.unit or held)
            self.unit = held
        return at

    def _agree(self, name: str, held: object, asked: object) -> None:
        """Raise `FormatError` where the file was made with another value than asked for."""
        if held != asked:
            raise FormatError(
                str(self.path),
                f"its {name} is {held!r}, not {asked!r}",
                "open it with its own settings, or make another index",
            )

    def _checked(self, raw: bytes, start: int, end: int) -> int:
        """Check the digest after `raw[start:end]`; return where it ends."""
        digest = hashlib.blake2b(raw[start:end], digest_size=DIGEST).digest()
        if raw[end : end + DIGEST] != digest:
            broken = f"where adding was broken off, cut off what it left: truncate -s {start} FILE"
            if not start:
                broken = "where making it was broken off, which left no texts, delete it"
            problem = f"bytes {start:,} to {end:,} are damaged or cut off"
            raise FormatError(str(self.path), problem, f"restore a copy; or, {broken}")
        return end + DIGEST

    def _read_segment(self, raw: bytes, at: int) -> tuple[Segment, int]:
        """Return the segment at a place, and where it ends."""
        counts = raw[at : at + COUNTS.size].ljust(COUNTS.size, b"\xff")
        texts, hashes, names = COUNTS.unpack(counts)
        first = at + COUNTS.size
        second = first + 4 * texts
        third = second + 8 * hashes
        end = self._checked(raw, at, third + names)
        part = Segment(
            json.loads(raw[third : third + names]),
            np.frombuffer(raw, "<i4", texts, first).astype(np.int32),
            np.frombuffer(raw, "<u8", hashes, second).astype(np.uint64),
        )
        return part, end
