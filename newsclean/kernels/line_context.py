"""What stands around each line of a page: neighbours, windows, its place."""

from __future__ import annotations

from typing import Final

import numpy as np

from newsclean.kernels.compiled import helper
from newsclean.kernels.line_shape import (
    CHARS,
    COLONS,
    COMMON_SHARE,
    LAST_INNER,
    N_COLUMNS,
    NGRAM_SCORE,
    NUMBERS,
    SENTENCES,
    TITLE_SHARE,
    TOKENS,
    TOPIC_SHARE,
)
from newsclean.kernels.lines import Int32s, Int64s

#: Columns that are also told of the neighbours, and which neighbours.
NEAR: Final = (
    CHARS, TOKENS, TITLE_SHARE, SENTENCES, COLONS, LAST_INNER, NUMBERS, COMMON_SHARE, TOPIC_SHARE,
    NGRAM_SCORE,
)  # fmt: skip
OFFSETS: Final = (-3, -2, -1, 1, 2, 3)
#: Half widths of the windows, in lines.
WINDOWS: Final = (2, 5, 12, 30)
N_WINDOW, N_PLACE = 5, 9
#: Columns of a first-pass row; its tail, from `PLACES` on, is told to the second pass too.
PLACES: Final = N_COLUMNS + len(NEAR) * len(OFFSETS) + N_WINDOW * len(WINDOWS)
N_CONTEXT: Final = PLACES + N_PLACE

#: A line of so many code points that ends a sentence is prose.
PROSE = 80
#: Beyond so many lines from an end of the page the distance says no more.
NEAR_END = 30
#: What stands for a neighbour beyond the page, and for "far" in lines.
ABSENT, FAR = -2, 99


@helper
def is_prose(rows: Int32s, i: int) -> bool:
    """Tell whether a line is long enough, and says, what prose does."""
    return bool(rows[i, CHARS] >= PROSE and rows[i, SENTENCES] > 0)


@helper
def _sums(rows: Int32s) -> tuple[Int64s, Int64s, Int64s]:
    """Return running sums, before each line: code points, those in prose, scores."""
    n = rows.shape[0]
    chars = np.zeros(n + 1, np.int64)
    prose = np.zeros(n + 1, np.int64)
    scores = np.zeros(n + 1, np.int64)
    for i in range(n):
        chars[i + 1] = chars[i] + rows[i, CHARS]
        prose[i + 1] = prose[i] + (rows[i, CHARS] if is_prose(rows, i) else 0)
        scores[i + 1] = scores[i] + rows[i, NGRAM_SCORE]
    return chars, prose, scores


@helper
def distances(flags: Int64s) -> tuple[Int64s, Int64s]:
    """Return how many lines above and below each line the next flagged one stands, at most FAR."""
    n = flags.shape[0]
    above = np.full(n, FAR, np.int64)
    below = np.full(n, FAR, np.int64)
    last = -FAR - 1
    for i in range(n):
        above[i] = min(FAR, i - last)
        if flags[i]:
            last = i
    last = n + FAR
    for i in range(n - 1, -1, -1):
        below[i] = min(FAR, last - i)
        if flags[i]:
            last = i
    return above, below


@helper
def _neighbours(rows: Int32s, i: int, out: Int32s) -> None:
    at = 0
    for d in OFFSETS:
        j = i + d
        inside = 0 <= j < rows.shape[0]
        for column in NEAR:
            out[at] = rows[j, column] if inside else ABSENT
            at += 1


@helper
def _windows(i: int, sums: tuple[Int64s, Int64s, Int64s], out: Int32s) -> None:
    chars, prose, scores = sums
    n = chars.shape[0] - 1
    at = 0
    for half in WINDOWS:
        a = max(0, i - half)
        b = min(n, i + half + 1)
        out[at] = 1000 * (prose[b] - prose[a]) // max(1, chars[b] - chars[a])
        out[at + 1] = (scores[b] - scores[a]) // (b - a)
        out[at + 2] = (chars[b] - chars[a]) // (b - a)
        out[at + 3] = (scores[i] - scores[a]) // max(1, i - a)
        out[at + 4] = (scores[b] - scores[i + 1]) // max(1, b - i - 1)
        at += N_WINDOW


@helper
def _place(rows: Int32s, i: int, sums: tuple[Int64s, Int64s, Int64s], out: Int32s) -> None:
    """Fill where a line stands on its page, in shares and in lines from the ends.

    Sizes of the whole page are left out on purpose: with them a model learns that long pages are
    comment pages, and takes a long article apart.
    """
    chars, prose, scores = sums
    n = rows.shape[0]
    total = max(1, chars[n])
    out[0] = min(i, NEAR_END)
    out[1] = min(n - 1 - i, NEAR_END)
    out[2] = 1000 * chars[i] // total
    out[3] = 1000 * prose[i] // max(1, prose[n])
    out[6] = 1000 * prose[n] // total
    out[7] = rows[i, NGRAM_SCORE] - scores[n] // n
    out[8] = scores[n] // n


@helper
def surroundings(rows: Int32s) -> Int32s:
    """Return the first-pass rows: each line's own columns, and what stands around it.

    Shapes:
        rows: (n_lines, N_COLUMNS) int32 from `shape`, scored.
        returns: (n_lines, N_CONTEXT) int32.
    """
    n = rows.shape[0]
    out = np.zeros((n, N_CONTEXT), np.int32)
    sums = _sums(rows)
    flags = sums[1][1:] - sums[1][:-1]
    above, below = distances(flags)
    windows = N_COLUMNS + len(NEAR) * len(OFFSETS)
    for i in range(n):
        out[i, :N_COLUMNS] = rows[i]
        _neighbours(rows, i, out[i, N_COLUMNS:windows])
        _windows(i, sums, out[i, windows:PLACES])
        _place(rows, i, sums, out[i, PLACES:])
        out[i, PLACES + 4] = above[i]
        out[i, PLACES + 5] = below[i]
    return out
