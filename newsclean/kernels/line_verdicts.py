"""What the first pass said of the lines around each line: input of the second pass.

A verdict is evidence for the body in 32nds of a logit: above 0 the first pass takes the line for
the article. Neighbouring lines it takes for the article make a block; the heaviest block is
where the article most likely is, and every other line is told where it stands to it.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np

from newsclean.kernels.compiled import helper
from newsclean.kernels.line_context import FAR, N_PLACE, NEAR_END, PLACES, distances
from newsclean.kernels.line_shape import CHARS, N_COLUMNS, NGRAM_SCORE, TOKENS
from newsclean.kernels.lines import Int32s, Int64s, Uint32s

#: Type of each token, whether it carries a topic, first token of each line, number of types.
Words: TypeAlias = tuple[Int32s, Int32s, Int64s, int]

REACH: Final = 5
WINDOWS: Final = (2, 5, 10, 20, 50)
N_WINDOW, N_ZONE, N_SHARED, N_BLOCK = 4, 12, 5, 12
N_NEAR: Final = 2 * REACH + N_WINDOW * len(WINDOWS)

#: Where the second-pass rows tell: the line's own verdict, and the share of its words that the
#: heaviest block uses.
_NEAR: Final = N_COLUMNS + N_PLACE
OWN_VERDICT: Final = _NEAR + N_NEAR
SHARED_WORDS: Final = OWN_VERDICT + N_ZONE + N_SHARED + 6
#: From here on a column for each thing that rules may say of a line, 1 where they do.
SAID: Final = OWN_VERDICT + N_ZONE + N_SHARED + N_BLOCK
N_CUES: Final = 12
N_VERDICTS: Final = SAID + N_CUES

#: A verdict so far above or below 0 is firm.
FIRM_BODY, FIRM_REST = 48, -64
#: What stands for the verdict of a neighbour beyond the page.
NO_VERDICT = -512
#: Blocks may have so many lines of another kind inside them.
GAP = 2
#: A label tells of the lines below it so far down.
LABEL_REACH = 25


@helper
def _weight(rows: Int32s, i: int) -> int:
    return min(int(rows[i, CHARS]), 600) + 20


@helper
def _neighbours(p: Int32s, sums: tuple[Int64s, Int64s, Int64s], i: int, out: Int32s) -> None:
    """Fill the verdicts of the neighbours, and what windows on both sides hold."""
    verdicts, body, chars = sums
    n = p.shape[0]
    at = 0
    for d in range(-REACH, REACH + 1):
        if d != 0:
            out[at] = p[i + d] if 0 <= i + d < n else NO_VERDICT
            at += 1
    for half in WINDOWS:
        a = max(0, i - half)
        b = min(n, i + half + 1)
        out[at] = (verdicts[i] - verdicts[a]) // max(1, i - a)
        out[at + 1] = (verdicts[b] - verdicts[i + 1]) // max(1, b - i - 1)
        out[at + 2] = 1000 * (body[i] - body[a]) // max(1, chars[i] - chars[a])
        out[at + 3] = 1000 * (body[b] - body[i + 1]) // max(1, chars[b] - chars[i + 1])
        at += N_WINDOW


@helper
def _zone(p: Int32s, rows: Int32s) -> tuple[int, int]:
    """Return the contiguous lines with the greatest sum of verdicts, weighted by length.

    Source: the maximum subarray (Kadane), as Pasternack and Roth use it on tokens (WWW 2009).
    """
    best = -1
    start = stop = 0
    here = 0
    at = 0
    for i in range(p.shape[0]):
        if here <= 0:
            here = 0
            at = i
        here += max(-128, min(128, p[i])) * _weight(rows, i)
        if here > best:
            best, start, stop = here, at, i + 1
    return start, stop


@helper
def _in_zone(
    p: Int32s, zone: tuple[int, int], sums: tuple[Int64s, Int64s, Int64s], i: int, out: Int32s
) -> None:
    """Fill where a line stands to the zone, and how much of the page that is."""
    verdicts, body, chars = sums
    start, stop = zone
    n = p.shape[0]
    total = max(1, chars[n])
    out[0] = p[i]
    out[1] = max(-NEAR_END, min(NEAR_END, i - start))
    out[2] = max(-NEAR_END, min(NEAR_END, stop - 1 - i))
    out[3] = 1000 * (body[stop] - body[start]) // max(1, body[n])
    out[4] = 1000 * body[i] // max(1, body[n])
    out[5] = 1000 * body[n] // total
    if i < start:
        out[8] = (verdicts[start] - verdicts[i]) // (start - i)
    elif i >= stop:
        out[8] = (verdicts[i + 1] - verdicts[stop]) // (i + 1 - stop)
    else:
        out[8] = 1000
    out[9] = 1000 * chars[i] // total
    out[10] = 1000 * chars[start] // total
    out[11] = 1000 * chars[stop] // total


@helper
def _shared(p: Int32s, words: Words, out: Int32s) -> None:
    """Fill what share of a line's words other lines use: those taken for body, and the rest."""
    types, heavy, first, n_types = words
    body = np.zeros(n_types, np.int32)
    rest = np.zeros(n_types, np.int32)
    last = np.full(n_types, -1, np.int32)
    for i in range(p.shape[0]):
        for j in range(first[i], first[i + 1]):
            k = types[j]
            if heavy[j] and last[k] != i:
                last[k] = i
                if p[i] > 0:
                    body[k] += 1
                else:
                    rest[k] += 1
    for i in range(p.shape[0]):
        own = 1 if p[i] > 0 else 0
        n = 0
        in_body = in_rest = often = mass = 0
        for j in range(first[i], first[i + 1]):
            if heavy[j]:
                n += 1
                others = body[types[j]] - own
                in_body += others > 0
                in_rest += rest[types[j]] - (1 - own) > 0
                often += others >= 3
                mass += min(others, 20)
        row = out[i]
        row[0] = 100 * in_body // n if n else -1
        row[1] = 100 * in_rest // n if n else -1
        row[2] = 100 * often // n if n else -1
        row[3] = 100 * mass // n if n else -1
        row[4] = n


@helper
def _blocks(p: Int32s, rows: Int32s) -> tuple[Int64s, Int64s, Int64s, Int64s, int]:
    """Cut the lines taken for body into blocks: block of each line, first, last, mass, count."""
    n = p.shape[0]
    block = np.full(n, -1, np.int64)
    mass = np.zeros(n + 1, np.int64)
    begin = np.zeros(n + 1, np.int64)
    end = np.zeros(n + 1, np.int64)
    count = 0
    last = -GAP - 1
    for i in range(n):
        if p[i] > 0:
            if i - last > GAP:
                begin[count] = i
                count += 1
            block[i] = count - 1
            end[count - 1] = i
            mass[count - 1] += min(int(rows[i, CHARS]), 600) * min(int(p[i]), 96)
            last = i
    return block, begin, end, mass, count


@helper
def _words_of_block(block: tuple[int, int], words: Words) -> Int32s:
    """Return in how many lines of the block each type of token stands."""
    types, heavy, first, n_types = words
    lines = np.zeros(n_types, np.int32)
    last = np.full(n_types, -1, np.int32)
    for i in range(block[0], block[1] + 1):
        for j in range(first[i], first[i + 1]):
            k = types[j]
            if heavy[j] and last[k] != i:
                last[k] = i
                lines[k] += 1
    return lines


@helper
def _beside(i: int, block: tuple[int, int], rest: Int64s, firm: Int64s, out: Int32s) -> None:
    """Fill how far a line is from the heaviest block, and what parts them."""
    start, end = block
    if i < start:
        out[1] = max(-NEAR_END, i - start)
        out[2] = rest[start] - rest[i]
        out[3] = firm[start] - firm[i]
    elif i > end:
        out[1] = min(NEAR_END, i - end)
        out[2] = rest[i] - rest[end + 1]
        out[3] = firm[i] - firm[end + 1]
        out[4] = 2
    else:
        out[4] = 1


@helper
def _in_blocks(
    p: Int32s, rows: Int32s, words: Words, out: Int32s
) -> None:  # fmt: skip
    """Fill where each line stands to the heaviest block and what words they share."""
    types, heavy, first, _ = words
    n = p.shape[0]
    block, begin, end, mass, count = _blocks(p, rows)
    if count == 0:
        out[:, 0] = -1000
        return
    best = int(np.argmax(mass[:count]))
    heaviest = (int(begin[best]), int(end[best]))
    lines_of = _words_of_block(heaviest, words)
    rest = np.zeros(n + 1, np.int64)
    firm = np.zeros(n + 1, np.int64)
    for i in range(n):
        rest[i + 1] = rest[i] + (1 if p[i] < 0 else 0)
        firm[i + 1] = firm[i] + (1 if p[i] < FIRM_REST else 0)
    for i in range(n):
        row = out[i]
        row[0] = 1000 * mass[block[i]] // max(1, mass[best]) if block[i] >= 0 else -1
        _beside(i, heaviest, rest, firm, row)
        row[5] = best - block[i] if block[i] >= 0 else FAR
        own = 1 if heaviest[0] <= i <= heaviest[1] else 0
        weight = shared = often = 0
        for j in range(first[i], first[i + 1]):
            if heavy[j]:
                weight += 1
                others = lines_of[types[j]] - own
                shared += others > 0
                often += others > 2
        row[6] = 100 * shared // weight if weight else -1
        row[7] = 100 * often // weight if weight else -1
        row[10] = firm[i] - firm[max(0, i - 6)]
        row[11] = firm[min(n, i + 7)] - firm[i + 1]


@helper
def _labels(rows: Int32s, out: Int32s) -> None:
    """Fill the sharpest label above each line, by its n-grams, and how far above it stands."""
    low = 0
    age = FAR
    for i in range(rows.shape[0]):
        if rows[i, TOKENS] <= 6 and rows[i, NGRAM_SCORE] < low:
            low = rows[i, NGRAM_SCORE]
            age = 0
        age += 1
        if age > LABEL_REACH:
            low = 0
            age = FAR
        out[i, 8] = low
        out[i, 9] = age


@helper
def verdicts(p: Int32s, context: Int32s, words: Words, cues: Uint32s) -> Int32s:
    """Return the second-pass rows.

    Shapes:
        p: (n_lines,) int32 verdicts of the first pass, in 32nds of a logit.
        context: (n_lines, N_CONTEXT) int32 from `surroundings`; words: see `Words`.
        cues: (n_lines,) uint32, a bit for each of `N_CUES` things that rules say of a line.
        returns: (n_lines, N_VERDICTS) int32: the line's own columns, its place, and what the
        first pass said around it.
    """
    n = p.shape[0]
    rows = context[:, :N_COLUMNS]
    zones = OWN_VERDICT
    shares = zones + N_ZONE
    blocks = shares + N_SHARED
    out = np.zeros((n, N_VERDICTS), np.int32)
    sums = _running(p, rows)
    zone = _zone(p, rows)
    above, below = distances((p > FIRM_BODY).astype(np.int64))
    for i in range(n):
        out[i, :N_COLUMNS] = rows[i]
        out[i, N_COLUMNS:_NEAR] = context[i, PLACES:]
        _neighbours(p, sums, i, out[i, _NEAR:zones])
        _in_zone(p, zone, sums, i, out[i, zones:shares])
        out[i, zones + 6] = above[i]
        out[i, zones + 7] = below[i]
        for k in range(N_CUES):
            out[i, SAID + k] = cues[i] >> k & 1
    _shared(p, words, out[:, shares:blocks])
    _in_blocks(p, rows, words, out[:, blocks:SAID])
    _labels(rows, out[:, blocks:SAID])
    return out


@helper
def _running(p: Int32s, rows: Int32s) -> tuple[Int64s, Int64s, Int64s]:
    """Return running sums, before each line: verdicts, weight taken for body, weight."""
    n = p.shape[0]
    total = np.zeros(n + 1, np.int64)
    body = np.zeros(n + 1, np.int64)
    weight = np.zeros(n + 1, np.int64)
    for i in range(n):
        w = _weight(rows, i)
        total[i + 1] = total[i] + p[i]
        body[i + 1] = body[i] + (w if p[i] > 0 else 0)
        weight[i + 1] = weight[i] + w
    return total, body, weight
