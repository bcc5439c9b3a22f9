"""Many texts of any container as flat UTF-8 buffers, a piece at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from newsclean.arguments import check_texts, is_missing
from newsclean.errors import InputError, MissingDependency

#: Bytes (or code points, for strings) of text in one piece: small enough that the arrays made
#: of a piece stay near the cache, large enough that a call costs nothing.
PIECE = 1 << 18

#: `progress(stage, done, total)` is called after each piece of work.
Progress = Callable[[str, int, int], None]

#: Strings looked at twice in a row while they are still in the cache.
BLOCK = 1 << 12

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Packed:
    """Some texts in UTF-8, end to end: text i is `buffer[offsets[i]:offsets[i + 1]]`."""

    buffer: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    def text(self, i: int) -> str:
        """Return text `i` of the piece."""
        return bytes(self.buffer[self.offsets[i] : self.offsets[i + 1]]).decode(
            "utf-8", "surrogatepass"
        )

    def pack(self) -> Packed:
        """Return the piece itself: it is packed already."""
        return self

    def pick(self, rows: NDArray[np.int64]) -> Packed:
        """Return these texts of the piece alone."""
        sizes = np.diff(self.offsets)
        chosen = np.zeros(len(sizes), bool)
        chosen[rows] = True
        return Packed(self.buffer[np.repeat(chosen, sizes)], starts_of(sizes[rows]))

    def lengths(self) -> NDArray[np.int32]:
        """Return the code points of every text."""
        begins = starts_of((self.buffer & 0xC0) != 0x80)
        return np.diff(begins[self.offsets]).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Strings:
    """Some texts as the caller's own strings, packed anew whenever they are read."""

    strings: Sequence[str]
    first: int
    end: int
    sizes: NDArray[np.int32]
    """Code points of each of them."""

    def text(self, i: int) -> str:
        """Return text `i` of the piece."""
        return self.strings[self.first + i]

    def pack(self) -> Packed:
        """Return the strings in UTF-8; lone surrogates keep their three bytes."""
        return pack(self.strings[self.first : self.end], self.sizes)

    def pick(self, rows: NDArray[np.int64]) -> Packed:
        """Return these texts of the piece alone, packed."""
        chosen = [self.strings[self.first + i] for i in rows.tolist()]
        return pack(chosen, self.sizes[rows])

    def lengths(self) -> NDArray[np.int32]:
        """Return the code points of every text."""
        return self.sizes


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of a run, in pieces of about `PIECE` code points."""

    pieces: tuple[Packed | Strings, ...]
    starts: NDArray[np.int64]
    """Piece p holds texts `starts[p]` to `starts[p + 1]`."""
    volume: int
    """Code points, or bytes where the texts came in UTF-8."""

    def __len__(self) -> int:
        return int(self.starts[-1])

    def text(self, i: int) -> str:
        """Return text `i`; a missing one reads as the empty text."""
        piece = int(np.searchsorted(self.starts, i, side="right")) - 1
        return self.pieces[piece].text(i - int(self.starts[piece]))

    def rows(self, p: int) -> slice:
        """Return the rows of the texts in piece `p`."""
        return slice(int(self.starts[p]), int(self.starts[p + 1]))

    def take(self, rows: NDArray[np.int64]) -> Texts:
        """Return the texts of these rows alone, as a run of its own."""
        places = np.searchsorted(self.starts, rows, side="right") - 1
        inside = (rows - self.starts[places]).tolist()
        found = zip(places.tolist(), inside, strict=True)
        return from_strings([self.pieces[p].text(i) for p, i in found])


def code_points(strings: Sequence[str]) -> NDArray[np.int32]:
    """Return the length of each string."""
    return np.fromiter(map(len, strings), np.int32, len(strings))


def starts_of(counts: NDArray[np.integer[Any]]) -> NDArray[np.int64]:
    """Return where each row begins and the last one ends, from the length of each."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def pack(strings: Sequence[str], sizes: NDArray[np.int32]) -> Packed:
    """Return strings of these sizes as one UTF-8 buffer with the byte offset of each."""
    joined = "".join(strings)
    buffer = np.frombuffer(joined.encode("utf-8", "surrogatepass"), np.uint8)
    offsets = starts_of(sizes)
    if len(buffer) != len(joined):
        begins = np.flatnonzero((buffer & 0xC0) != 0x80)
        offsets = np.append(begins, len(buffer))[offsets]
    return Packed(buffer, offsets)


def _cuts(before: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where to cut texts of these cumulated lengths so that a piece holds about `PIECE`."""
    marks = np.arange(before[0] + PIECE, before[-1], PIECE)
    inner = np.searchsorted(before, marks)
    return np.unique(np.concatenate(([0], inner, [len(before) - 1]))).astype(np.int64)


def _sizes_if_strings(values: Sequence[Any]) -> NDArray[np.int32] | None:
    """Return the length of each value; None where one of them is anything but a plain `str`."""
    sizes = np.empty(len(values), np.int32)
    for at in range(0, len(values), BLOCK):
        block = values[at : at + BLOCK]
        if list(map(type, block)).count(str) < len(block):
            return None
        sizes[at : at + BLOCK] = code_points(block)
    return sizes


def from_strings(strings: Sequence[str], sizes: NDArray[np.int32] | None = None) -> Texts:
    """Return a run over strings that are held, not copied; `sizes` where they are known."""
    if sizes is None:
        sizes = code_points(strings)
    before = starts_of(sizes)
    cuts = _cuts(before)
    pieces = tuple(Strings(strings, a, b, sizes[a:b]) for a, b in pairwise(cuts.tolist()))
    return Texts(pieces, cuts, int(before[-1]))


def read_texts(texts: Iterable[str | None] | Any) -> Texts:
    """Return what the caller gave as a run of texts.

    Takes a list, a tuple, any iterable, a pyarrow Array or ChunkedArray (read in place), a
    polars or pandas series, a numpy array of strings. `None` and NaN read as the empty text.
    Raises `InputError` with the position of what is no text.

    >>> len(read_texts(["Rain fell.", None]))
    2
    """
    check_texts(texts)
    if type(texts).__module__.partition(".")[0] == "pyarrow":
        return _from_arrow(texts)
    for name in ("to_list", "tolist"):  # polars, pandas; numpy
        if hasattr(texts, name):
            texts = getattr(texts, name)()
            break
    strings = texts if isinstance(texts, list) else list(texts)
    sizes = _sizes_if_strings(strings)
    if sizes is None:
        strings = [_as_text(i, value) for i, value in enumerate(strings)]
    return from_strings(strings, sizes)


def _as_text(i: int, value: object) -> str:
    """Return `value` as text; missing values of every library read as empty."""
    if isinstance(value, str):
        return str(value)
    if is_missing(value):
        return ""
    raise InputError(
        f"texts[{i}]", f"it is {type(value).__name__}, not str", "decode it, or pass None"
    )


def _from_arrow(array: Any) -> Texts:
    """Return a run over the buffers of an Arrow array; only null values cost a copy."""
    try:
        import pyarrow as pa
    except ImportError as error:  # the array came from somewhere, so this is a broken install
        raise MissingDependency(
            "pyarrow", str(error), "pip install 'newsclean[parquet]'"
        ) from error
    pieces: list[Packed | Strings] = []
    starts = [0]
    volume = 0
    for chunk in getattr(array, "chunks", [array]):
        packed = _packed_arrow(pa, chunk, starts[-1])
        cuts = _cuts(packed.offsets)
        for a, b in pairwise(cuts.tolist()):
            low, high = packed.offsets[a], packed.offsets[b]
            offsets = packed.offsets[a : b + 1] - low
            pieces.append(Packed(packed.buffer[low:high], offsets))
            starts.append(starts[-1] + b - a)
            volume += int(high - low)
    return Texts(tuple(pieces), np.array(starts, np.int64), volume)


def _packed_arrow(pa: Any, chunk: Any, at: int) -> Packed:
    """Return one Arrow array of strings as its buffers."""
    if chunk.type not in (pa.string(), pa.large_string()):
        try:
            chunk = chunk.cast(pa.large_string())
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise InputError(
                f"texts[{at}:]", f"it is {chunk.type}, not a string", "cast the column"
            ) from error
    if chunk.null_count:
        chunk = chunk.fill_null("")
    try:
        chunk.validate(full=True)
    except pa.ArrowInvalid as error:
        raise InputError(f"texts[{at}:]", str(error), "decode the column to UTF-8") from error
    kind = np.int64 if chunk.type == pa.large_string() else np.int32
    _, offsets, data = chunk.buffers()
    if not len(chunk):
        return Packed(np.empty(0, np.uint8), np.zeros(1, np.int64))
    ends = np.frombuffer(offsets, kind)[chunk.offset : chunk.offset + len(chunk) + 1]
    raw = np.frombuffer(data, np.uint8) if data is not None else np.empty(0, np.uint8)
    return Packed(raw, ends.astype(np.int64))


def each(
    function: Callable[[T], R],
    items: Sequence[T],
    workers: int,
    progress: Progress | None = None,
    stage: str = "",
) -> Iterator[R]:
    """Yield `function` of every item, in order, from so many threads.

    The kernels run without the GIL, so threads use all cores; the order of the results is
    that of the items, so nothing depends on the number of workers.
    """
    with ExitStack() as stack:
        done: Iterable[R]
        if workers == 1 or len(items) < 2:
            done = map(function, items)
        else:
            pool = ThreadPoolExecutor(min(workers, len(items)))
            # On an error, or when the caller stops listening, what has not begun never does.
            stack.callback(pool.shutdown, cancel_futures=True)
            done = pool.map(function, items)
        for at, result in enumerate(done, start=1):
            yield result
            if progress is not None:
                progress(stage, at, len(items))
