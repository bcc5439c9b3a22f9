"""What stands again in a text: runs of words that grow into phrases; and its short words."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.kernels.compiled import helper, kernel
from newsclean.kernels.lines import Int32s, Int64s, Uint32s

Bools: TypeAlias = NDArray[Any]

#: Under 2**20, and odd.
_STEP = 1_000_003
#: Bits kept before the next step, so that no product leaves int64.
_LOW = (1 << 42) - 1
_HALF = (1 << 31) - 1


@helper
def _blank(point: int) -> bool:
    """Say whether a code point is what `str.split` takes for a blank."""
    if point < 0x85:
        return point == 0x20 or 0x09 <= point <= 0x0D or 0x1C <= point <= 0x1F
    if point <= 0x1680:
        return point in (0x85, 0xA0, 0x1680)
    return 0x2000 <= point <= 0x200A or point in (0x2028, 0x2029, 0x202F, 0x205F, 0x3000)


@helper
def value_at(values: Uint32s, at: int) -> int:
    """Return a code point or a byte as the signed integer that all arithmetic here is in."""
    return np.int64(values[at])  # type: ignore[return-value]


@helper
def slot_of(table: Int64s, key: int) -> int:
    """Return where `key` stands in an open table, or would."""
    at = (key ^ (key >> 19) ^ (key >> 37)) & (table.shape[0] - 1)
    while table[at] != 0 and table[at] != key:
        at = (at + 1) & (table.shape[0] - 1)
    return np.int64(at)  # type: ignore[return-value]


@helper
def _short(word: int) -> int:
    """Return 31 bits of a word of 61."""
    mixed = (word & _HALF) * 1_073_741_789 + (word >> 31) * 536_870_909
    return (mixed ^ (mixed >> 31)) & _HALF


@helper
def _units(points: Uint32s, width: int) -> tuple[Int64s, Int32s, Int64s]:
    """Return the units of a text, 31 bits each, with the line and the first code point of each.

    With `width`, every code point is a unit; a line break is one of no line.
    """
    n = points.shape[0]
    units = np.empty(n if width else n // 5 + 1, np.int64)
    lines = np.empty(units.shape[0], np.int32)
    firsts = np.empty(units.shape[0], np.int64)
    line, length, word, found = 0, 0, 0, 0
    for at in range(n + 1):
        point = value_at(points, at) if at < n else 10
        if width:
            if at < n:
                units[at] = firsts[at] = point
                lines[at] = -1 if point == 10 else line
        elif not _blank(point):
            length += 1
            if length <= 4:
                word = (word << 15) + point
            continue
        elif length > 3:
            units[found], lines[found], firsts[found] = (
                _short(word),
                line,
                value_at(points, at - length),
            )
            found += 1
        length, word = 0, 0
        line += point == 10
    if width:
        found = n
    return units[:found], lines[:found], firsts[:found]


@helper
def _run(units: Int64s, at: int, width: int) -> int:
    """Return the key of a run of units: never 0."""
    key = 0
    for k in range(at, at + width):
        key = (key & _LOW) * _STEP + units[k]
    return key + 1


@helper
def _again(units: Int64s, width: int) -> tuple[Int64s, Int64s, Int64s, bool]:
    """Return the key of every run, the next place of each, how often it stands at its first.

    And whether any stands three times.
    """
    n = max(0, units.shape[0] - width + 1)
    size = 64
    while size < 2 * n:
        size *= 2
    table = np.zeros(size, np.int64)
    first = np.empty(size, np.int32)
    last = np.empty(size, np.int32)
    keys = np.empty(n, np.int64)
    following = np.empty(n, np.int64)
    counts = np.zeros(n, np.int64)
    thrice = False
    for at in range(n):
        key = _run(units, at, width)
        slot = slot_of(table, key)
        if table[slot] == 0:
            table[slot] = key
            first[slot] = at
        else:
            following[last[slot]] = at
        last[slot] = at
        keys[at] = key
        counts[first[slot]] += 1
        thrice = thrice or counts[first[slot]] == 3
    return keys, following, counts, thrice


@helper
def _window(units: Int64s, tails: Int64s, j: int, step: tuple[int, int], unit: int) -> int:
    """Return at which of the next places of a tail `unit` stands; -1 if at none."""
    for o in range(tails[j, 1], min(tails[j, 1] + step[1], tails[j, 2])):
        if units[tails[j, 0] + step[0] * o] == unit:
            return o
    return -1


@helper
def _walk(units: Int64s, tails: Int64s, step: int, reach: int, out: Int64s) -> int:
    """Write to `out` the units that three tails go on with, with gaps; return how many.

    Shapes: tails: (k, 3) int64: where each begins, how far it was read, where it ends. The most
    shared unit goes first, among equals the one that comes first. `keyphrases._walk`, on integers.
    """
    n = 0
    live = tails.shape[0]
    while n < out.shape[0]:
        best, most = 0, 0
        for j in range(live):
            for o in range(tails[j, 1], min(tails[j, 1] + reach, tails[j, 2])):
                unit = units[tails[j, 0] + step * o]
                held = 0
                for other in range(live):
                    held += _window(units, tails, other, (step, reach), unit) >= 0
                if held > most:
                    best, most = unit, held
        if most < 3:
            break
        out[n] = best
        n += 1
        left = 0
        for j in range(live):
            o = _window(units, tails, j, (step, reach), best)
            if o >= 0:
                tails[left, 0], tails[left, 1], tails[left, 2] = tails[j, 0], o + 1, tails[j, 2]
                left += 1
        live = left
    return n


@helper
def _chain(
    units: Int64s, following: Int64s, at: int, copies: int, limits: tuple[int, int, int]
) -> Int64s:
    """Return the chain that grows to both sides of a run from the first eight of its places."""
    width, least, reach = limits
    copies = min(copies, 8)
    far = 2 * least
    right = np.empty((copies, 3), np.int64)
    left = np.empty((copies, 3), np.int64)
    place = at
    for k in range(copies):
        right[k, 0], right[k, 1] = place + width, 0
        right[k, 2] = min(far, units.shape[0] - place - width)
        left[k, 0], left[k, 1], left[k, 2] = place - 1, 0, min(far, place)
        if k + 1 < copies:
            place = following[place]
    before = np.empty(far, np.int64)
    after = np.empty(far, np.int64)
    a = _walk(units, left, -1, reach, before)
    b = _walk(units, right, 1, reach, after)
    chain = np.empty(a + width + b, np.int64)
    for k in range(a + width + b):  # slices take a second to compile
        if k < a:
            chain[k] = before[a - 1 - k]
        elif k < a + width:
            chain[k] = units[at + k - a]
        else:
            chain[k] = after[k - a - width]
    return chain


@helper
def _all_capital(chain: Int64s, units: Int64s, firsts: Int64s, capitals: Bools) -> bool:
    """Say whether all units of a chain begin with a capital."""
    for k in range(chain.shape[0]):
        unit, at = chain[k], 0
        while units[at] != unit:
            at += 1
        if firsts[at] >= capitals.shape[0] or not capitals[firsts[at]]:
            return False
    return True


@kernel()
def phrase_lines(points: Uint32s, capitals: Bools, width: int, least: int, reach: int) -> Int64s:
    """Return the lines that hold a run of units from which a chain of `least` units grows.

    A run is three words of four characters and more, cut to four, parted at the blanks of
    `str.split`; or `width` characters. It must stand three times; three of its first eight
    places must go on with the same units, of which up to `reach` - 1 may be passed over. A chain
    of just `least` units all with a capital is a name.

    Shapes: points: (n,) uint32, lines parted by U+000A; capitals: (m,) bool, of code points.
    Returns (k,) int64, ascending. Units are compared by 31 bits of a hash, runs by 42.
    Cost: about 4 ns a code point; 64 runs at most are grown.
    """
    units, lines, firsts = _units(points, width)
    wide = width if width else 3
    keys, following, counts, thrice = _again(units, wide)
    if not thrice:
        return np.empty(0, np.int64)
    hot = np.zeros(8192, np.int64)
    tried, any_hot = 0, False
    for at in range(keys.shape[0]):
        if counts[at] < 3:
            continue
        tried += 1
        if tried > 64:
            break
        if hot[slot_of(hot, keys[at])] != 0:
            continue
        chain = _chain(units, following, at, counts[at], (wide, least, reach))
        if chain.shape[0] > least or (
            chain.shape[0] == least and not _all_capital(chain, units, firsts, capitals)
        ):
            any_hot = True
            hot[slot_of(hot, keys[at])] = keys[at]
            for k in range(chain.shape[0] - wide + 1):
                key = _run(chain, k, wide)
                hot[slot_of(hot, key)] = key
    found = np.empty(keys.shape[0], np.int64)
    n = 0
    for at in range(keys.shape[0] if any_hot else 0):
        line = lines[at]
        whole = line >= 0 and line == lines[at + wide - 1]
        if whole and (n == 0 or found[n - 1] != line) and hot[slot_of(hot, keys[at])] != 0:
            found[n] = line
            n += 1
    return found[:n].copy()


@kernel()
def capital_words(points: Uint32s, capitals: Bools) -> tuple[int, int]:
    """Return how many words of four code points and more inside lines have a capital, and all.

    Shapes: points: (n,) uint32, lines parted by U+000A; capitals: (m,) bool. The first word of
    a line is not inside it. Cost: 1 ns a code point.
    """
    capital, inside = 0, 0
    nth, length = 0, 0
    for at in range(points.shape[0] + 1):
        point = value_at(points, at) if at < points.shape[0] else 10
        if not _blank(point):
            length += 1
            continue
        if length > 3 and nth > 0:
            inside += 1
            first = value_at(points, at - length)
            capital += first < capitals.shape[0] and capitals[first]
        nth = 0 if point == 10 else nth + (length > 0)
        length = 0
    return capital, inside


@kernel()
def short_words(points: Uint32s, longest: int) -> Int64s:
    """Return the words of up to `longest` code points with how many different words follow each.

    Shapes: points: (n,) uint32. Returns (k, 3) int64: where each begins and ends first, and the
    count, four at least. Words are compared by hashes. Cost: about 5 ns a code point.
    """
    size = 64
    while size < points.shape[0] + 2:
        size *= 2
    pairs = np.zeros(size, np.int64)
    table = np.zeros(size, np.int64)
    rows = np.zeros((size, 3), np.int64)
    length, word, short = 0, 0, -1
    key = 0
    for at in range(points.shape[0] + 1):
        point = value_at(points, at) if at < points.shape[0] else 10
        if not _blank(point):
            length += 1
            word = (word & _LOW) * _STEP + point
            continue
        if length > 0:
            if short >= 0:
                pair = (_short(key) & _LOW) * _STEP + _short(word) + 1
                slot = slot_of(pairs, pair)
                rows[short, 2] += pairs[slot] == 0
                pairs[slot] = pair
            short = -1
            if length <= longest:
                key = word + 1
                short = slot_of(table, key)
                if table[short] == 0:
                    table[short] = key
                    rows[short, 0], rows[short, 1] = at - length, at
        length, word = 0, 0
    return rows[rows[:, 2] > 3]
