"""What each line of a page looks like, as one row of integers a line."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper
from newsclean.kernels.lines import (
    ALL_CAPS,
    BRACKET,
    COLON,
    COMMA,
    DIGIT,
    ELLIPSIS,
    HAS_DIGIT,
    KIND,
    LONG,
    LOWER,
    MARK,
    NOSPACE,
    QUOTE,
    SEPARATOR,
    SPACE,
    STEM,
    STOP,
    TWINS,
    UPPER,
    WIDE,
    WIDE_FROM,
    Int32s,
    Int64s,
    Uint8s,
    Uint32s,
    Uint64s,
    class_of,
    line_hashes,
    twins_of,
)  # fmt: skip

#: The columns of a row, in order. Shares are of 64, so that they stay integers.
COLUMNS: Final = (
    "chars",            # code points; a Han or kana letter counts for WIDE
    "tokens",           # words; of letters without spaces, two make one
    "mean_token",       # code points a token, times 8
    "longest_token",
    "title_share",      # tokens that begin with a capital
    "upper_share",      # tokens of two or more letters all in capitals
    "lower_share",      # tokens that begin with a small letter
    "digit_share",      # digits among the code points
    "sign_share",       # neither letter, digit nor blank
    "nospace_share",    # letters of scripts without spaces
    "sentences",        # full stops and the like that end a sentence
    "commas",
    "quotes",
    "brackets",
    "separators",       # | > » › • · /
    "colons",
    "first_class",      # class of the first code point
    "last_class",       # of the last
    "last_inner",       # of the last before closing quotes and brackets
    "numbers",          # tokens with a digit in them
    "years",            # 1900 to 2099
    "clock",            # digit, colon, digit
    "at_signs",
    "web",              # "://" and "www."
    "hash_signs",
    "copyright",
    "common_share",     # tokens among the page's most frequent short ones
    "topic_share",      # longer tokens that also stand in another long line; -1 without any
    "fresh_share",      # longer tokens that stand in no line above; -1 without any
    "twins",            # other lines that say the same, at most TWINS
    "twins_masked",     # the same with every digit a 0, at most TWINS
    "ngram_score",      # what the hashed n-grams say for the body
    "ngram_known",      # n-grams met in training
)  # fmt: skip
N_COLUMNS: Final = len(COLUMNS)
(
    CHARS, TOKENS, MEAN_TOKEN, LONGEST_TOKEN, TITLE_SHARE, UPPER_SHARE, LOWER_SHARE, DIGIT_SHARE,
    SIGN_SHARE, NOSPACE_SHARE, SENTENCES, COMMAS, QUOTES, BRACKETS, SEPARATORS, COLONS,
    FIRST_CLASS, LAST_CLASS, LAST_INNER, NUMBERS, YEARS, CLOCK, AT_SIGNS, WEB, HASH_SIGNS,
    COPYRIGHT, COMMON_SHARE, TOPIC_SHARE, FRESH_SHARE, TWIN_LINES, TWINS_MASKED, NGRAM_SCORE,
    NGRAM_KNOWN,
) = range(N_COLUMNS)  # fmt: skip


ZERO, DOT, SLASH, TIME_COLON, SMALL_W = 0x30, 0x2E, 0x2F, 0x3A, 0x77
AT_SIGN, HASH_SIGN, COPYRIGHT_SIGN, LATIN_END = 0x40, 0x23, 0xA9, 0x2FF


@helper
def _digits(points: Uint32s, at: int, start: int, end: int, classes: Uint8s, row: Int32s) -> None:
    """Count a year or a time of day that begins at a digit."""
    first = at == start or class_of(points[at - 1], classes) != DIGIT
    if first and at + 3 < end and class_of(points[at + 3], classes) == DIGIT:
        century = 10 * (int(points[at]) - ZERO) + int(points[at + 1]) - ZERO
        if century in (19, 20):
            row[YEARS] += 1
    if at + 2 < end and points[at + 1] == TIME_COLON:
        row[CLOCK] += class_of(points[at + 2], classes) == DIGIT


@helper
def _marks(points: Uint32s, at: int, start: int, end: int, kind: int, row: Int32s) -> None:
    """Count a mark that tells something by itself or by what stands beside it."""
    p = points[at]
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


@helper
def _signs(points: Uint32s, start: int, end: int, classes: Uint8s, row: Int32s) -> None:
    """Fill the columns of one line that count code points."""
    digits = 0
    signs = 0
    nospace = 0
    wide = 0
    for at in range(start, end):
        p = points[at]
        kind = class_of(p, classes)
        if kind == DIGIT:
            digits += 1
            _digits(points, at, start, end, classes, row)
        elif kind == NOSPACE:
            nospace += 1
            wide += p >= WIDE_FROM
        elif kind > MARK:
            signs += 1
            _marks(points, at, start, end, kind, row)
            if kind in (STOP, ELLIPSIS):
                after = class_of(points[at + 1], classes) if at + 1 < end else SPACE
                # Beyond Latin the full stop needs no blank after it.
                row[SENTENCES] += after in (SPACE, QUOTE, BRACKET) or p > LATIN_END
    size = max(1, end - start)
    row[CHARS] = end - start + (WIDE - 1) * wide
    row[DIGIT_SHARE] = 64 * digits // size
    row[SIGN_SHARE] = 64 * signs // size
    row[NOSPACE_SHARE] = 64 * nospace // size


@helper
def _edges(points: Uint32s, start: int, end: int, classes: Uint8s, row: Int32s) -> None:
    """Fill the columns of one line that tell how it begins and ends."""
    if start == end:
        return
    row[FIRST_CLASS] = class_of(points[start], classes)
    row[LAST_CLASS] = class_of(points[end - 1], classes)
    at = end - 1
    while at > start and class_of(points[at], classes) in (QUOTE, BRACKET, SPACE):
        at -= 1
    row[LAST_INNER] = class_of(points[at], classes)


@helper
def _words(
    line: int,
    long: int,
    common: int,
    cut: tuple[Uint64s, Uint64s, Int32s, Uint8s, Int64s],
    words: tuple[Int32s, Int32s, Int32s, Int32s],
    row: Int32s,
) -> None:
    """Fill the columns of one line that count tokens."""
    _, _, sizes, kinds, first = cut
    types, met, count, spread = words
    letters = 0
    alone = 0
    title = 0
    upper = 0
    lower = 0
    often = 0
    heavy = 0
    topical = 0
    fresh = 0
    for j in range(first[line], first[line + 1]):
        kind = kinds[j] & KIND
        letters += sizes[j]
        row[LONGEST_TOKEN] = max(row[LONGEST_TOKEN], sizes[j])
        alone += kind == NOSPACE
        title += kind == UPPER
        lower += kind == LOWER
        upper += kinds[j] & ALL_CAPS != 0
        row[NUMBERS] += kinds[j] & HAS_DIGIT != 0
        k = types[j]
        if (sizes[j] <= STEM or kind == NOSPACE) and count[k] >= common:
            often += 1
        elif sizes[j] > STEM or kind == NOSPACE:
            heavy += 1
            topical += spread[k] > long
            fresh += met[k] == line
    total = first[line + 1] - first[line]
    n = max(1, total)
    row[TOKENS] = total - alone // 2
    row[MEAN_TOKEN] = 8 * letters // n
    row[TITLE_SHARE] = 64 * title // n
    row[UPPER_SHARE] = 64 * upper // n
    row[LOWER_SHARE] = 64 * lower // n
    row[COMMON_SHARE] = 64 * often // n
    row[TOPIC_SHARE] = 64 * topical // heavy if heavy else -1
    row[FRESH_SHARE] = 64 * fresh // heavy if heavy else -1


@helper
def shape(
    points: Uint32s,
    starts: Int64s,
    ends: Int64s,
    classes: Uint8s,
    cut: tuple[Uint64s, Uint64s, Int32s, Uint8s, Int64s],
    words: tuple[Int32s, Int32s, Int32s, Int32s],
) -> Int32s:
    """Describe each line of a page in `N_COLUMNS` integers, see `COLUMNS`.

    The n-gram columns are left 0; `score` fills them.

    Shapes:
        cut: what `tokens` returned; words: what `vocabulary` returned.
        returns: (n_lines, N_COLUMNS) int32.
    """
    first = cut[4]
    n_lines = starts.shape[0]
    rows = np.zeros((n_lines, N_COLUMNS), np.int32)
    in_long = 0
    for i in range(n_lines):
        if first[i + 1] - first[i] >= LONG:
            in_long += first[i + 1] - first[i]
    common = max(3, in_long // 100)
    plain, masked = line_hashes(points, starts, ends, classes)
    twins = twins_of(plain)
    twins_masked = twins_of(masked)
    for i in range(n_lines):
        row = rows[i]
        long = 1 if first[i + 1] - first[i] >= LONG else 0
        row[TWIN_LINES] = min(TWINS, twins[i])
        row[TWINS_MASKED] = min(TWINS, twins_masked[i])
        _words(i, long, common, cut, words, row)
        _signs(points, starts[i], ends[i], classes, row)
        _edges(points, starts[i], ends[i], classes, row)
    return rows


@helper
def score(
    buckets: Int32s, begin: Int64s, weights: NDArray[np.int8], scale: Int32s, rows: Int32s
) -> None:
    """Fill the n-gram columns of `rows`.

    Shapes:
        buckets, begin: from `ngrams`; weights: (2 ** n_bits,) int8, 0 where never met.
        scale: (N,) int32, 256 / sqrt(n) for n n-grams, in fixed point.
    """
    for i in range(begin.shape[0] - 1):
        total = 0
        known = 0
        n = begin[i + 1] - begin[i]
        for j in range(begin[i], begin[i + 1]):
            w = int(weights[buckets[j]])
            total += w
            known += w != 0
        rows[i, NGRAM_SCORE] = (total * int(scale[min(n, scale.shape[0] - 1)])) >> 8
        rows[i, NGRAM_KNOWN] = 64 * known // max(1, n)
