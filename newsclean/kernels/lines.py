"""The tokens of a page and what is counted over them: types, copies of lines, n-grams.

Nothing here knows a language. A token is a run of letters, digits and marks; where a script
writes no spaces (Han, kana, Thai …) every letter is a token. All arithmetic is on integers, so
every machine computes the same bits.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper

# Classes of code points, as the model's table `classes` tells them.
SPACE, LOWER, UPPER, LETTER, DIGIT, NOSPACE, MARK = 0, 1, 2, 3, 4, 5, 6
STOP, COMMA, COLON, QUOTE, BRACKET, SEPARATOR, DASH, ELLIPSIS, SIGN, OTHER = range(7, 17)

#: The tables of classes and folds reach so far; beyond are signs and rare letters.
TABLE = 0x10000
#: A line of at least so many tokens is taken for prose by the "topic" and "common" shares.
LONG = 12
#: One Han or kana letter says as much as three letters of an alphabet, a Hangul syllable as two.
WIDE = 3
HANGUL, HANGUL_END = 0xAC00, 0xD7A4
#: Where such letters begin among the code points.
WIDE_FROM = 0x2E80
#: More copies of a line than this tell nothing more: an interview repeats its questions.
TWINS = 3
#: Of a line's tokens, only so many at its head and at its tail become n-grams.
HEAD, TAIL = 16, 8
#: So many code points of a token are its stem.
STEM = 4
#: Flags on a token's kind.
HAS_DIGIT, ALL_CAPS, KIND = 0x20, 0x40, 0x1F

_M1 = np.uint64(0xFF51AFD7ED558CCD)
_M2 = np.uint64(0xC4CEB9FE1A85EC53)
_S33 = np.uint64(33)
PRIME = np.uint64(0x100000001B3)
SEED = np.uint64(0xCBF29CE484222325)
_ONE = np.uint64(1)
#: Parts the hash of a stem from that of a word as short.
STEM_SALT = _M2

# Arrays of the width in their name; the checker is not told, for numba decides on arithmetic.
Uint8s: TypeAlias = NDArray[Any]
Uint16s: TypeAlias = NDArray[Any]
Uint32s: TypeAlias = NDArray[Any]
Uint64s: TypeAlias = NDArray[Any]
Int32s: TypeAlias = NDArray[Any]
Int64s: TypeAlias = NDArray[Any]

#: The tokens of a page: hashes and stems (n_tokens,) uint64, of the folded token and of its first
#: `STEM` code points, digits read as 0; sizes (n_tokens,) int32; kinds (n_tokens,) uint8, the class
#: of the first code point with flags; first (n_lines + 1,) int64: line `i` has the tokens
#: `first[i]:first[i + 1]`.
Cut: TypeAlias = tuple[Uint64s, Uint64s, Int32s, Uint8s, Int64s]


@helper
def mix(h: np.uint64) -> np.uint64:
    """MurmurHash3's 64-bit finalizer (Appleby, public domain)."""
    h ^= h >> _S33
    h *= _M1
    h ^= h >> _S33
    h *= _M2
    return h ^ (h >> _S33)


@helper
def class_of(point: np.uint32, classes: Uint8s) -> int:
    """Return the class of a code point."""
    return int(classes[point]) if point < TABLE else OTHER


@helper
def vocabulary(hashes: Uint64s, first: Int64s) -> tuple[Int32s, Int32s, Int32s, Int32s]:
    """Number the distinct tokens of a page, and count them in its long lines.

    Shapes:
        hashes: (n_tokens,) uint64; first: (n_lines + 1,) int64, see `Cut`.
        returns: types (n_tokens,) int32, the number of each token's type in order of first
        use; met (n_types,) int32, the line of first use; count and spread (n_types,) int32,
        occurrences in long lines and long lines it occurs in.
    """
    n = hashes.shape[0]
    room = 16
    while room < 2 * n:
        room *= 2
    mask = np.uint64(room - 1)
    slot = np.full(room, -1, np.int32)
    types = np.empty(n, np.int32)
    met = np.empty(n, np.int32)
    count = np.zeros(n, np.int32)
    spread = np.zeros(n, np.int32)
    last = np.full(n, -1, np.int32)
    seen = np.empty(n, np.uint64)
    n_types = 0
    for i in range(first.shape[0] - 1):
        long = first[i + 1] - first[i] >= LONG
        for j in range(first[i], first[i + 1]):
            at = hashes[j] & mask
            while slot[at] >= 0 and seen[slot[at]] != hashes[j]:
                at = (at + _ONE) & mask
            k = slot[at]
            if k < 0:
                k = n_types
                n_types += 1
                slot[at] = k
                seen[k] = hashes[j]
                met[k] = i
            types[j] = k
            if long:
                count[k] += 1
                if last[k] != i:
                    spread[k] += 1
                    last[k] = i
    return types, met[:n_types].copy(), count[:n_types].copy(), spread[:n_types].copy()


@helper
def twins_of(keys: Uint64s) -> Int32s:
    """Return how many other entries of `keys` are the same, for each."""
    order = np.argsort(keys)
    out = np.zeros(keys.shape[0], np.int32)
    at = 0
    while at < order.shape[0]:
        to = at + 1
        while to < order.shape[0] and keys[order[to]] == keys[order[at]]:
            to += 1
        for k in range(at, to):
            out[order[k]] = to - at - 1
        at = to
    return out


@helper
def ngrams(
    hashes: Uint64s, stems: Uint64s, kinds: Uint8s, first: Int64s, n_bits: int
) -> tuple[Int32s, Int64s]:
    """Hash the n-grams at both ends of each line into `2 ** n_bits` buckets.

    Tokens, their stems, pairs of tokens (in scripts without spaces also triples), the first and
    the last token as such. Only the first `HEAD` and the last `TAIL` tokens of a line count:
    that is where furniture shows, and it bounds the cost.

    Shapes: returns buckets (n_grams,) int32 and begin (n_lines + 1,) int64.
    """
    shift = np.uint64(64 - n_bits)
    n_lines = first.shape[0] - 1
    begin = np.zeros(n_lines + 1, np.int64)
    out = np.empty(n_lines * 2 + 3 * hashes.shape[0], np.int32)
    n = 0
    for i in range(n_lines):
        a = first[i]
        b = first[i + 1]
        if a < b:
            out[n] = np.int32(((hashes[a] ^ _M1) * PRIME) >> shift)
            out[n + 1] = np.int32(((hashes[b - 1] ^ _M2) * PRIME) >> shift)
            n += 2
        for j in range(a, b):
            if j - a >= HEAD and b - j > TAIL:
                continue
            out[n] = np.int32(hashes[j] >> shift)
            n += 1
            if j > a:
                pair = mix(hashes[j - 1] * PRIME + hashes[j])
                out[n] = np.int32(pair >> shift)
                n += 1
            if kinds[j] != NOSPACE:
                out[n] = np.int32(stems[j] >> shift)
                n += 1
            elif j > a + 1:
                triple = mix((hashes[j - 2] * PRIME + hashes[j - 1]) * PRIME + hashes[j])
                out[n] = np.int32(triple >> shift)
                n += 1
        begin[i + 1] = n
    return out[:n].copy(), begin
