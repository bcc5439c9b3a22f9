"""What each line of a page looks like, as one row of integers a line."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper
from newsclean.kernels.lines import (
    ALL_CAPS,
    BRACKET,
    HAS_DIGIT,
    KIND,
    LONG,
    LOWER,
    NOSPACE,
    QUOTE,
    SPACE,
    STEM,
    TWINS,
    UPPER,
    Cut,
    Int32s,
    Int64s,
    Uint8s,
    Uint32s,
    Uint64s,
    class_of,
    twins_of,
)  # fmt: skip

#: The columns of a row, in order. Shares are of 64, so that they stay integers.
COLUMNS: Final = (
    "chars",            # code points; Han, kana and Hangul count for more, see WIDE
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
    cut: Cut,
    words: tuple[Int32s, Int32s, Int32s, Int32s],
    row: Int32s,
) -> None:
    """Fill the columns of one line that count tokens."""
    _, _, sizes, kinds, first = cut
    types, met, count, spread = words
    letters = longest = numbers = alone = title = upper = lower = 0
    often = heavy = topical = fresh = 0
    for j in range(first[line], first[line + 1]):
        kind = kinds[j] & KIND
        letters += sizes[j]
        longest = max(longest, sizes[j])
        alone += kind == NOSPACE
        title += kind == UPPER
        lower += kind == LOWER
        upper += kinds[j] & ALL_CAPS != 0
        numbers += kinds[j] & HAS_DIGIT != 0
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
    row[LONGEST_TOKEN] = longest
    row[NUMBERS] = numbers
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
    spans: tuple[Int64s, Int64s],
    classes: Uint8s,
    read: tuple[Cut, Uint64s, Uint64s],
    words: tuple[Int32s, Int32s, Int32s, Int32s],
    rows: Int32s,
) -> None:
    """Fill the columns of `rows` that tell of words, copies and edges, see `COLUMNS`.

    Shapes:
        spans: starts and ends of the lines, see `read_points`; read: what that returned.
        words: what `vocabulary` returned; rows: (n_lines, N_COLUMNS) int32.
    """
    cut, plain, masked = read
    first = cut[4]
    in_long = 0
    for i in range(rows.shape[0]):
        if first[i + 1] - first[i] >= LONG:
            in_long += first[i + 1] - first[i]
    common = max(3, in_long // 100)
    twins = twins_of(plain)
    twins_masked = twins_of(masked)
    for i in range(rows.shape[0]):
        row = rows[i]
        long = 1 if first[i + 1] - first[i] >= LONG else 0
        row[TWIN_LINES] = min(TWINS, twins[i])
        row[TWINS_MASKED] = min(TWINS, twins_masked[i])
        _words(i, long, common, cut, words, row)
        _edges(points, spans[0][i], spans[1][i], classes, row)


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
