"""From code points to verdicts: the one kernel that the line model calls, and its stages."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.line_context import is_prose, surroundings
from newsclean.kernels.line_reading import read_points
from newsclean.kernels.line_shape import (
    AT_SIGNS,
    BRACKETS,
    CHARS,
    COLONS,
    COPYRIGHT,
    LAST_INNER,
    LOWER_SHARE,
    N_COLUMNS,
    NGRAM_SCORE,
    NUMBERS,
    SENTENCES,
    SEPARATORS,
    TITLE_SHARE,
    TOKENS,
    WEB,
    score,
    shape,
)
from newsclean.kernels.line_verdicts import SHARED_WORDS, Words, verdicts
from newsclean.kernels.lines import (
    KIND,
    NOSPACE,
    STEM,
    STOP,
    Int32s,
    Int64s,
    Uint8s,
    Uint16s,
    Uint32s,
    ngrams,
    vocabulary,
)
from newsclean.kernels.recurrent import Networks, levels, read
from newsclean.kernels.trees import Forest, predict

#: Prose is sacred: a long line that ends a sentence is taken for the body on less evidence than
#: others, by so much, in 32nds of a logit; and one of so many code points on less still.
PROSE_CREDIT: Final = 40
LONG_PROSE, LONG_PROSE_CREDIT = 160, 60
#: The same in scripts without capitals, which say as much in fewer letters, and in which next to no
#: page is labelled: one paragraph of four was lost among menus. Han and Hangul count as in `CHARS`.
#: In such a line fewer words of 64 than these are of other scripts.
LONG_UNCASED_PROSE, CASED = 110, 16
#: So is a plain sentence too short for prose, from so many code points on. It gets more than prose
#: does: what furniture says in sentences, in leads and notices, is mostly longer.
SENTENCE, SENTENCE_CREDIT = 40, 48
#: And so is a heading: a few plain words between two lines of prose.
HEADING_CREDIT: Final = 56
HEADING_WORDS: Final = 12

#: What a verdict is explained with: what the line says by itself, what the lines above and below
#: add, what its n-grams say, its tokens, and what share of its words stand in the main block.
BY_ITSELF, ABOVE, BELOW, GRAMS, WORDS, SHARED = range(6)
N_REASONS: Final = 6

#: A page: points (n,) uint32, its code points; starts and ends (n_lines,) int64, half-open spans of
#: its written lines, blanks stripped; cues (n_lines,) uint32, see `line_verdicts.verdicts`.
Lines: TypeAlias = tuple[Uint32s, Int64s, Int64s, Uint32s]
#: Classes, folds, n-gram weights, scale of their sum: the tables of a model.
Tables: TypeAlias = tuple[Uint8s, Uint16s, NDArray[Any], Int32s]


@helper
def _read(
    points: Uint32s, starts: Int64s, ends: Int64s, tables: Tables
) -> tuple[Int32s, Int32s, Int64s, Words]:
    """Return scored rows, the n-gram buckets with where each line's begin, and the words."""
    classes, folds, weights, scale = tables
    rows = np.zeros((starts.shape[0], N_COLUMNS), np.int32)
    read = read_points(points, starts, ends, (classes, folds), rows)
    cut = read[0]
    words = vocabulary(cut[0], cut[4])
    shape(points, (starts, ends), classes, read, words, rows)
    bits = 0
    while 1 << bits < weights.shape[0]:
        bits += 1
    buckets, begin = ngrams(cut[0], cut[1], cut[3], cut[4], bits)
    score(buckets, begin, weights, scale, rows)
    heavy = np.zeros(cut[2].shape[0], np.int32)
    for j in range(heavy.shape[0]):
        if cut[2][j] > STEM or cut[3][j] & KIND == NOSPACE:
            heavy[j] = 1
    return rows, buckets, begin, (words[0], heavy, cut[4], max(1, words[1].shape[0]))


@helper
def _is_heading(rows: Int32s, i: int) -> bool:
    """Tell whether a line is a few plain words between two lines of prose."""
    if i == 0 or i == rows.shape[0] - 1 or rows[i, TOKENS] > HEADING_WORDS:
        return False
    odd = rows[i, NUMBERS] + rows[i, WEB] + rows[i, AT_SIGNS] + rows[i, SEPARATORS]
    odd += rows[i, BRACKETS] + rows[i, COLONS]
    return bool(odd == 0 and is_prose(rows, i - 1) and is_prose(rows, i + 1))


@helper
def _is_sentence(rows: Int32s, i: int) -> bool:
    """Tell whether a line is plain words up to a full stop, most of them without a capital."""
    odd = rows[i, WEB] + rows[i, AT_SIGNS] + rows[i, SEPARATORS] + rows[i, COPYRIGHT]
    ends = rows[i, SENTENCES] > 0 and rows[i, LAST_INNER] == STOP
    return bool(ends and odd == 0 and rows[i, CHARS] >= SENTENCE and rows[i, TITLE_SHARE] < 32)


@helper
def _credit(p: Int32s, rows: Int32s) -> None:
    for i in range(p.shape[0]):
        if is_prose(rows, i):
            cased = rows[i, LOWER_SHARE] + rows[i, TITLE_SHARE] >= CASED
            long = LONG_PROSE if cased else LONG_UNCASED_PROSE
            p[i] += LONG_PROSE_CREDIT if rows[i, CHARS] >= long else PROSE_CREDIT
        elif _is_sentence(rows, i):
            p[i] += SENTENCE_CREDIT
        elif _is_heading(rows, i):
            p[i] += HEADING_CREDIT


@kernel()
def credit_prose(p: Int32s, rows: Int32s) -> None:
    """Add to the final verdicts what prose, and headings in it, are worth; in place."""
    _credit(p, rows)


@kernel()
def read_lines(
    points: Uint32s, starts: Int64s, ends: Int64s, tables: Tables
) -> tuple[Int32s, Int32s, Int64s, Words]:
    """Return what training needs of a page: rows, n-gram buckets, their begins, words.

    Shapes: see `score_lines` and the stages' own docstrings.
    """
    return _read(points, starts, ends, tables)


@kernel()
def first_rows(rows: Int32s) -> Int32s:
    """Return the rows that the first pass judges, see `line_context.surroundings`."""
    return surroundings(rows)


@kernel()
def second_rows(p: Int32s, context: Int32s, words: Words, cues: Uint32s) -> Int32s:
    """Return the rows that the second pass judges, see `line_verdicts.verdicts`."""
    return verdicts(p, context, words, cues)


@kernel()
def judge_rows(rows: Int32s, forest: Forest) -> Int32s:
    """Return the verdicts of one forest, see `trees.predict`."""
    return predict(rows, forest)


@kernel()
def score_lines(
    lines: Lines, tables: Tables, forest: Forest, networks: Networks
) -> tuple[Int32s, Int32s]:
    """Return the verdict on each line of a page, and what explains it.

    Shapes:
        lines: see `Lines`.
        tables, forest, networks: the model, see `Tables`, `trees.predict` and `recurrent.read`.
        returns: (n_lines,) int32 verdicts in 32nds of a logit, above 0 for the body, and
        (n_lines, N_REASONS) int32, see `BY_ITSELF`.

    Cost: linear; about 5 µs a line and 5 ns a code point.
    """
    points, starts, ends, cues = lines
    means, inverses = networks[:2]
    rows, _, _, words = _read(points, starts, ends, tables)
    context = surroundings(rows)
    found = verdicts(predict(context, forest), context, words, cues)
    out, parts = read(levels(found, means, inverses), networks)
    _credit(out, rows)
    reasons = np.empty((rows.shape[0], N_REASONS), np.int32)
    for i in range(rows.shape[0]):
        reasons[i, BY_ITSELF : BELOW + 1] = parts[i]
        reasons[i, GRAMS] = rows[i, NGRAM_SCORE]
        reasons[i, WORDS] = rows[i, TOKENS]
        reasons[i, SHARED] = found[i, SHARED_WORDS]
    return out, reasons
