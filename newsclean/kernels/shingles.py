"""Text to tokens to shingles, straight from the UTF-8 buffer that holds many texts."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.hashing import GOLDEN, MIX1, ONE, ZERO, mix, mixed
from newsclean.kernels.unicode import ALONE, CODE_POINT, DENSE, DIGIT, EXPANDS, MARK

U32_ZERO: Final = np.uint32(0)
U32_ONE: Final = np.uint32(1)
#: Entries 1 to this one carry no flag.
LAST_PLAIN: Final = np.uint32(CODE_POINT - U32_ONE)
HALF: Final = np.uint64(32)
#: The letter "a", which stands alone in a table for character n-grams.
LETTER: Final = 0x61
#: Rows up to this length are sorted by insertion: quicker than a general sort for a paragraph.
INSERTION: Final = 40


@helper
def _feed(
    entry: np.uint32,
    value: np.uint64,
    weight: np.uint64,
    digit: np.uint64,
    out: NDArray[np.uint64],
    at: int,
) -> tuple[np.uint64, np.uint64, np.uint64, int]:
    """Add one table entry to the token in hand; return the token in hand and the write place.

    A token is the sum over its code points of `x ^ (x >> 32)` where `x` is the code point times a
    weight, one power of an odd number a place: independent products, so they overlap in the
    processor; the shift breaks the sums that cancel in a plain polynomial modulo 2**64.
    """
    if entry == U32_ZERO or entry & ALONE:
        if value != ZERO:
            out[at] = (mix(value) & ~ONE) | digit
            at += 1
        if entry != U32_ZERO:
            part = np.uint64(entry & CODE_POINT) * GOLDEN
            part ^= part >> HALF
            out[at] = (mix(part) & ~ONE) | np.uint64((entry & DIGIT) != U32_ZERO)
            at += 1
        return ZERO, GOLDEN, ZERO, at
    if value == ZERO:
        if entry & MARK:
            return ZERO, GOLDEN, ZERO, at
        digit = np.uint64((entry & DIGIT) != U32_ZERO)
    part = np.uint64(entry & CODE_POINT) * weight
    value += part ^ (part >> HALF)
    return value, weight * MIX1, digit, at


@helper
def _feed_rare(
    entry: np.uint32,
    folds: NDArray[np.uint32],
    token: tuple[np.uint64, np.uint64, np.uint64],
    out: NDArray[np.uint64],
    at: int,
) -> tuple[np.uint64, np.uint64, np.uint64, int]:
    """Do `_feed` for an entry with a flag: for each letter it folds to, if it grows."""
    value, weight, digit = token
    row = entry & CODE_POINT
    grows = (entry & EXPANDS) != U32_ZERO
    for k in range(3 if grows else 1):
        part = folds[row, k] if grows else entry
        if part != CODE_POINT:
            value, weight, digit, at = _feed(part, value, weight, digit, out, at)
    return value, weight, digit, at


@helper
def _decode(
    buffer: NDArray[np.uint8], at: np.uint64, end: np.uint64
) -> tuple[np.uint32, np.uint64]:
    """Return the code point of two to four bytes at `at`, and where the next one begins.

    The buffer is valid UTF-8 (surrogates allowed); `end` guards the last bytes all the same.
    """
    lead = np.uint32(buffer[at])
    if lead < np.uint32(0xE0):
        more = 1
        code = lead & np.uint32(0x1F)
    elif lead < np.uint32(0xF0):
        more = 2
        code = lead & np.uint32(0x0F)
    else:
        more = 3
        code = lead & np.uint32(0x07)
    at += ONE
    for _ in range(more):
        if at < end:
            code = (code << np.uint32(6)) | np.uint32(buffer[at] & np.uint8(0x3F))
            at += ONE
    return min(code, np.uint32(0x10FFFF)), at


def _codes_numpy(
    buffer: NDArray[np.uint8], offsets: NDArray[np.int64]
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return the code points of a buffer, and the text of each."""
    codes = np.frombuffer(
        buffer.tobytes().decode("utf-8", "surrogatepass").encode("utf-32-le", "surrogatepass"),
        dtype=np.uint32,
    )
    begins = np.flatnonzero((buffer & 0xC0) != 0x80)
    return codes, np.searchsorted(offsets, begins, side="right") - 1


def _tokens_numpy(
    buffer: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    entries: NDArray[np.uint32],
    folds: NDArray[np.uint32],
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Numpy twin of `tokens`: every code point of the buffer at once."""
    codes, text = _codes_numpy(buffer, offsets)
    entry = entries[codes]
    grows = (entry & EXPANDS) != 0
    if grows.any():
        row = folds[entry[grows] & CODE_POINT]
        times = np.ones(len(entry), np.int64)
        times[grows] = (row != CODE_POINT).sum(axis=1)
        filled = np.repeat(entry, times)
        filled[np.repeat(grows, times)] = row[row != CODE_POINT]
        entry, text = filled, np.repeat(text, times)
    word = entry != 0
    alone = (entry & ALONE) != 0
    mark = (entry & MARK) != 0
    base = np.maximum.accumulate(np.where(mark, -1, np.arange(len(mark))))
    held = (base >= 0) & word[base] & ~alone[base] & (text[base] == text)
    word &= ~mark | held  # a mark on nothing is none
    joins = word[1:] & word[:-1] & ~alone[1:] & ~alone[:-1] & (text[1:] == text[:-1])
    first = word & ~np.concatenate((np.zeros(min(1, len(word)), bool), joins))
    entry, text, first = entry[word], text[word], first[word]
    starts = np.flatnonzero(first)
    n = len(offsets) - 1
    if not len(starts):
        return np.empty(0, np.uint64), np.zeros(n + 1, np.int64)
    lengths = np.diff(np.append(starts, len(entry)))
    weights = np.full(int(lengths.max()), MIX1)
    weights[0] = GOLDEN
    place = np.arange(len(entry)) - np.repeat(starts, lengths)
    values = (entry & CODE_POINT).astype(np.uint64) * np.cumprod(weights)[place]
    values ^= values >> HALF
    digit = (entry[starts] & DIGIT) != 0
    out = (mixed(np.add.reduceat(values, starts)) & ~ONE) | digit.astype(np.uint64)
    counts = np.bincount(text[starts], minlength=n)
    return out, np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))


@kernel(_tokens_numpy, long=True)
def tokens(
    buffer: NDArray[np.uint8],
    offsets: NDArray[np.int64],
    entries: NDArray[np.uint32],
    folds: NDArray[np.uint32],
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    r"""Return the hashes of the tokens of every text, in order.

    Tokens are words of `text.casefold()` with the marks on them, as `kernels.unicode` says. The
    lowest bit of a hash tells whether the token is a number: begins with a decimal digit.

    Shapes:
        buffer, offsets: as in `content_hashes`.
        entries, folds: what `unicode.table` returns.
        returns: (n_tokens,) uint64 and (n_texts + 1,) int64: the tokens of text i are
        `tokens[starts[i]:starts[i + 1]]`.
    Cost: some 250 MB/s of ASCII on one core. Two tokens agree with probability 2**-63.
    """
    n = offsets.shape[0] - 1
    # A token takes two bytes or more (its letter and what ends it), save the last of a text, and
    # save where the table makes every letter one: no fold makes more letters than it has bytes.
    room = offsets[n] - offsets[0]
    if not entries[LETTER] & ALONE:
        room //= 2
    out = np.empty(room + n + 1, dtype=np.uint64)
    starts = np.empty(n + 1, dtype=np.int64)
    to = 0
    for i in range(n):
        starts[i] = to
        at = np.uint64(offsets[i])
        end = np.uint64(offsets[i + 1])
        value, weight, digit = ZERO, GOLDEN, ZERO
        while at < end:
            code = np.uint32(buffer[at])
            if code < np.uint32(0x80):
                at += ONE
            else:
                code, at = _decode(buffer, at, end)
            entry = entries[code]
            if entry - U32_ONE < LAST_PLAIN:  # a letter: nearly every byte takes this turn
                product = np.uint64(entry) * weight
                value += product ^ (product >> HALF)
                weight *= MIX1
            elif entry == U32_ZERO:
                if value != ZERO:
                    out[to] = (mix(value) & ~ONE) | digit
                    to += 1
                    value, weight, digit = ZERO, GOLDEN, ZERO
            else:
                token = (value, weight, digit)
                value, weight, digit, to = _feed_rare(entry, folds, token, out, to)
        if value != ZERO:
            out[to] = (mix(value) & ~ONE) | digit
            to += 1
    starts[n] = to
    return out[:to], starts


def _quarter_words_numpy(
    buffer: NDArray[np.uint8], offsets: NDArray[np.int64], entries: NDArray[np.uint32]
) -> NDArray[np.int64]:
    """Numpy twin of `quarter_words`: every code point of the buffer at once."""
    codes, text = _codes_numpy(buffer, offsets)
    entry = entries[codes]
    going_on = (entry & MARK) != 0
    entry, text = entry[~going_on], text[~going_on]
    alone = (entry & ALONE) != 0
    letter = (entry != 0) & ~alone
    first = letter.copy()
    first[1:] &= ~letter[:-1] | (text[1:] != text[:-1])
    worth = 4 * first + alone * np.where((entry & DENSE) != 0, 2, 1)
    return np.bincount(text, worth, minlength=len(offsets) - 1).astype(np.int64)


@kernel(_quarter_words_numpy, long=True)
def quarter_words(
    buffer: NDArray[np.uint8], offsets: NDArray[np.int64], entries: NDArray[np.uint32]
) -> NDArray[np.int64]:
    """Return the length of every text in quarters of words, alike in all scripts.

    Where words have no spaces between them, a letter of Han or kana counts half a word, a letter
    or mark of Thai, Lao, Khmer, Myanmar and the Tai scripts a quarter.

    Shapes: buffer, offsets, entries: as in `tokens`; returns (n_texts,) int64.
    """
    n = offsets.shape[0] - 1
    out = np.empty(n, dtype=np.int64)
    for i in range(n):
        at = np.uint64(offsets[i])
        end = np.uint64(offsets[i + 1])
        total = 0
        inside = False
        while at < end:
            code = np.uint32(buffer[at])
            if code < np.uint32(0x80):
                at += ONE
            else:
                code, at = _decode(buffer, at, end)
            entry = entries[code]
            if entry & ALONE:
                total += 2 if entry & DENSE else 1
                inside = False
            elif not entry & MARK:
                total += 4 if entry != U32_ZERO and not inside else 0
                inside = entry != U32_ZERO
        out[i] = total
    return out


def _shingles_numpy(
    tokens: NDArray[np.uint64], starts: NDArray[np.int64], size: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Numpy twin of `shingles`: the windows of all texts of one length at a time."""
    counts = np.diff(starts)
    windows = np.where(counts == 0, 0, np.maximum(counts - size + 1, 1))
    out_starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(windows)))
    first = np.repeat(starts[:-1] - out_starts[:-1], windows) + np.arange(out_starts[-1])
    width = np.repeat(np.minimum(counts, size), windows)
    value = np.zeros(len(first), np.uint64)
    for k in range(size):
        inside = k < width
        value[inside] = value[inside] * MIX1 + tokens[first[inside] + k]
    return mixed(value + width.astype(np.uint64) * GOLDEN), out_starts


@kernel(_shingles_numpy, long=True)
def shingles(
    tokens: NDArray[np.uint64], starts: NDArray[np.int64], size: int
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return the hashes of the shingles of every text, in order, repeats included.

    A shingle is `size` tokens in a row; fewer tokens than that make one shingle of all of
    them; no token makes none.

    Shapes:
        tokens, starts: what `tokens` returns. size: at least 1.
        returns: (n_shingles,) uint64 and (n_texts + 1,) int64.
    """
    n = starts.shape[0] - 1
    out = np.empty(tokens.shape[0] + 1, dtype=np.uint64)
    out_starts = np.empty(n + 1, dtype=np.int64)
    to = 0
    for i in range(n):
        out_starts[i] = to
        first = starts[i]
        end = starts[i + 1]
        if first == end:
            continue
        width = min(end - first, size)
        salt = np.uint64(width) * GOLDEN
        for at in range(first, end - width + 1):
            value = ZERO
            for k in range(width):
                value = value * MIX1 + tokens[at + k]
            out[to] = mix(value + salt)
            to += 1
    out_starts[n] = to
    return out[:to], out_starts


def _sorted_sets_numpy(
    hashes: NDArray[np.uint64], starts: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Numpy twin of `sorted_sets`."""
    n = len(starts) - 1
    row = np.repeat(np.arange(n), np.diff(starts))
    order = np.lexsort((hashes, row))
    row, values = row[order], hashes[order]
    new = np.ones(len(values), bool)
    new[1:] = (values[1:] != values[:-1]) | (row[1:] != row[:-1])
    counts = np.bincount(row[new], minlength=n)
    return values[new], np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))


@kernel(_sorted_sets_numpy, long=True)
def sorted_sets(
    hashes: NDArray[np.uint64], starts: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Return every row sorted and without repeats. The input may be overwritten.

    Shapes: as the arguments; each returned row is strictly increasing.
    """
    n = starts.shape[0] - 1
    out_starts = np.empty(n + 1, dtype=np.int64)
    to = 0
    for i in range(n):
        first = starts[i]
        end = starts[i + 1]
        out_starts[i] = to
        if end - first > INSERTION:
            hashes[first:end].sort()
        else:
            for k in range(first + 1, end):
                value = hashes[k]
                at = k
                while at > first and hashes[at - 1] > value:
                    hashes[at] = hashes[at - 1]
                    at -= 1
                hashes[at] = value
        for k in range(first, end):
            value = hashes[k]
            if to == out_starts[i] or hashes[to - 1] != value:
                hashes[to] = value
                to += 1
    out_starts[n] = to
    return hashes[:to], out_starts
