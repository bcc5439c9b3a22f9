"""One pass over the code points of a page: its tokens, hashes of its lines, and their signs."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from newsclean.kernels.compiled import helper
from newsclean.kernels.line_shape import (
    AT_SIGNS,
    BRACKETS,
    CHARS,
    CLOCK,
    COLONS,
    COMMAS,
    COPYRIGHT,
    DIGIT_SHARE,
    HASH_SIGNS,
    NOSPACE_SHARE,
    QUOTES,
    SENTENCES,
    SEPARATORS,
    SIGN_SHARE,
    WEB,
    YEARS,
)
from newsclean.kernels.lines import (
    ALL_CAPS,
    BRACKET,
    COLON,
    COMMA,
    DIGIT,
    ELLIPSIS,
    HANGUL,
    HANGUL_END,
    HAS_DIGIT,
    MARK,
    NOSPACE,
    PRIME,
    QUOTE,
    SEED,
    SEPARATOR,
    SPACE,
    STEM,
    STEM_SALT,
    STOP,
    TABLE,
    UPPER,
    WIDE,
    WIDE_FROM,
    Cut,
    Int32s,
    Int64s,
    Uint8s,
    Uint16s,
    Uint32s,
    Uint64s,
    class_of,
    mix,
)

#: Where a line begins and ends; classes and folds.
_Span: TypeAlias = tuple[int, int]
_Tables: TypeAlias = tuple[Uint8s, Uint16s]
#: Where the tokens of a page are written to: hashes, stems, sizes, kinds.
_Out: TypeAlias = tuple[Uint64s, Uint64s, Int32s, Uint8s]

ZERO, DOT, SLASH, TIME_COLON, SMALL_W = 0x30, 0x2E, 0x2F, 0x3A, 0x77
AT_SIGN, HASH_SIGN, COPYRIGHT_SIGN, LATIN_END = 0x40, 0x23, 0xA9, 0x2FF
_ZERO, _ONE = np.uint64(ZERO), np.uint64(1)


@helper
def _digit(points: Uint32s, at: int, span: _Span, classes: Uint8s, row: Int32s) -> None:
    """Count a year or a time of day that begins at a digit."""
    start, end = span
    first = at == start or class_of(points[at - 1], classes) != DIGIT
    if first and at + 3 < end and class_of(points[at + 3], classes) == DIGIT:
        century = 10 * (int(points[at]) - ZERO) + int(points[at + 1]) - ZERO
        if century in (19, 20):
            row[YEARS] += 1
    if at + 2 < end and points[at + 1] == TIME_COLON:
        row[CLOCK] += class_of(points[at + 2], classes) == DIGIT


@helper
def _sign(points: Uint32s, at: int, span: _Span, classes: Uint8s, row: Int32s) -> None:
    """Count a mark that tells something by itself or by what stands beside it."""
    start, end = span
    p = points[at]
    kind = class_of(p, classes)
    if p == AT_SIGN:
        row[AT_SIGNS] += 1
    elif p == HASH_SIGN:
        row[HASH_SIGNS] += 1
    elif p == COPYRIGHT_SIGN:
        row[COPYRIGHT] += 1
    elif p == SLASH:
        row[WEB] += at > start and points[at - 1] == TIME_COLON
    elif p == DOT:
        row[WEB] += at - start > 2 and points[at - 1] | 32 == SMALL_W == points[at - 2] | 32
    if kind == COMMA:
        row[COMMAS] += 1
    elif kind == QUOTE:
        row[QUOTES] += 1
    elif kind == BRACKET:
        row[BRACKETS] += 1
    elif kind == SEPARATOR:
        row[SEPARATORS] += 1
    elif kind == COLON:
        row[COLONS] += 1
    elif kind in (STOP, ELLIPSIS):
        after = class_of(points[at + 1], classes) if at + 1 < end else SPACE
        # Beyond Latin the full stop needs no blank after it.
        row[SENTENCES] += after in (SPACE, QUOTE, BRACKET) or p > LATIN_END


@helper
def _shares(row: Int32s, length: int, digits: int, signs: int, nospace: int, more: int) -> None:
    size = max(1, length)
    row[CHARS] = length + more
    row[DIGIT_SHARE] = 64 * digits // size
    row[SIGN_SHARE] = 64 * signs // size
    row[NOSPACE_SHARE] = 64 * nospace // size


@helper
def _caps(capitals: int, size: int) -> int:
    return ALL_CAPS if capitals == size > 1 else 0


@helper
def _write(
    out: _Out, n: np.uint64, word: tuple[np.uint64, np.uint64], size: int, flags: int
) -> np.uint64:
    """Write a word, hashed, and its stem, as the token `n`; return the number of the next."""
    hashes, stems, sizes, kinds = out
    hashes[n], stems[n], sizes[n], kinds[n] = mix(word[0]), mix(word[1] ^ STEM_SALT), size, flags
    return n + _ONE


@helper
def _line(
    points: Uint32s, span: _Span, tables: _Tables, row: Int32s, out: _Out, n: np.uint64
) -> tuple[np.uint64, np.uint64, np.uint64]:
    """Read one line: write its tokens from `n` on, fill the columns of `row` that count signs.

    Returns the number of the next token, and two hashes of the line: as it stands, and with digits
    as 0 and signs left out.
    """
    classes, folds = tables
    plain = masked = word = stem = SEED
    size = flags = capitals = digits = signs = nospace = more = 0
    for at in range(np.uint64(span[0]), np.uint64(span[1])):  # unsigned: no wraparound to check
        p = points[at]
        kind = class_of(p, classes)
        q = np.uint64(p)
        plain = (plain ^ q) * PRIME
        if kind <= MARK:
            masked = (masked ^ (_ZERO if kind == DIGIT else q)) * PRIME
        if kind <= MARK and kind != SPACE and kind != NOSPACE:  # noqa: PLR1714 (a set is slow)
            if size == 0:
                word, flags, capitals = SEED, kind, 0
            if kind == DIGIT:
                flags |= HAS_DIGIT
                digits += 1
                q = _ZERO
                _digit(points, np.int64(at), span, classes, row)  # type: ignore[arg-type]
            elif p < TABLE:
                q = np.uint64(folds[p])
            word = (word ^ q) * PRIME
            capitals += kind == UPPER
            more += HANGUL <= p < HANGUL_END
            size += 1
            stem = word if size <= STEM else stem
            continue
        if size > 0:
            n = _write(out, n, (word, stem), size, flags | _caps(capitals, size))
            size = 0
        if kind == NOSPACE:
            n = _write_alone(out, n, q)
            nospace, more = nospace + 1, more + (WIDE - 1) * int(p >= WIDE_FROM)
        elif kind != SPACE:
            signs += 1
            _sign(points, np.int64(at), span, classes, row)  # type: ignore[arg-type]
    if size > 0:
        n = _write(out, n, (word, stem), size, flags | _caps(capitals, size))
    _shares(row, span[1] - span[0], digits, signs, nospace, more)
    return n, mix(plain), mix(masked)


@helper
def _write_alone(out: _Out, n: np.uint64, point: np.uint64) -> np.uint64:
    """Write a letter of a script without spaces as the token `n`; return the number of the next."""
    hashes, stems, sizes, kinds = out
    hashes[n] = stems[n] = mix(SEED ^ point)
    sizes[n], kinds[n] = 1, NOSPACE
    return n + _ONE


@helper
def read_points(
    points: Uint32s,
    starts: Int64s,
    ends: Int64s,
    tables: _Tables,
    rows: Int32s,
) -> tuple[Cut, Uint64s, Uint64s]:
    """Cut lines into tokens, hash them, and fill the columns of `rows` that count code points.

    Shapes:
        points: (n,) uint32 code points of the page.
        starts, ends: (n_lines,) int64, half-open, blanks stripped.
        tables: classes (TABLE,) uint8 and folds (TABLE,) uint16; beyond them `OTHER`, unfolded.
        rows: (n_lines, N_COLUMNS) int32, zeros.
        returns: the tokens, see `Cut`; and two hashes of each line, (n_lines,) uint64: as it
        stands, and with digits as 0 and signs left out.

    Cost: a few nanoseconds a code point.
    """
    total = 0
    for i in range(starts.shape[0]):
        total += ends[i] - starts[i]
    out = (
        np.empty(total, np.uint64),
        np.empty(total, np.uint64),
        np.empty(total, np.int32),
        np.empty(total, np.uint8),
    )
    first = np.zeros(starts.shape[0] + 1, np.int64)
    plain = np.empty(starts.shape[0], np.uint64)
    masked = np.empty(starts.shape[0], np.uint64)
    n = np.uint64(0)
    for i in range(starts.shape[0]):
        span = (starts[i], ends[i])
        n, plain[i], masked[i] = _line(points, span, tables, rows[i], out, n)
        first[i + 1] = n
    hashes, stems, sizes, kinds = out
    cut = (hashes[:n].copy(), stems[:n].copy(), sizes[:n].copy(), kinds[:n].copy(), first)
    return cut, plain, masked
