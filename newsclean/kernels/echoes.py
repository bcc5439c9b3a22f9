"""Which lines of a text are said in another line too, by a sample of their middle."""

from __future__ import annotations

import numpy as np

from newsclean.kernels.compiled import kernel
from newsclean.kernels.lines import Int64s, Uint8s
from newsclean.kernels.runs import slot_of, value_at

#: What stays of a rolling hash: 18 steps of three bits.
_KEPT = (1 << 54) - 1


@kernel()
def middles(octets: Uint8s, shortest: int, longest: int) -> Int64s:
    """Return the lines whose middle, 19 bytes of UTF-8, stands a second time in the text.

    Shapes: octets: (n,) uint8; lines end at U+000A. shortest, longest: code points of the lines
    looked at, the first 256 of them. Returns (m,) int64. A line may be wrongly there, for its
    middle is hashed; never wrongly missing. Cost: about 2 ns a byte.
    """
    sought = np.zeros(1024, np.int64)
    times = np.zeros(1024, np.int32)
    lines = np.empty(256, np.int64)
    slots = np.empty(256, np.int64)
    n = octets.shape[0]
    begin, length, line, found = 0, 0, 0, 0
    for at in range(n + 1):
        if at < n and octets[at] != 10:
            length += (octets[at] & 0xC0) != 0x80  # the bytes that begin a code point
            continue
        if shortest <= length <= longest and found < 256:
            mix = 0
            for k in range((begin + at) // 2 - 9, (begin + at) // 2 + 10):
                mix = ((mix & _KEPT) << 3) + value_at(octets, k)
            slots[found], lines[found] = slot_of(sought, mix), line
            sought[slots[found]] = mix
            found += 1
        begin, length, line = at + 1, 0, line + 1
    mix = 0
    for at in range(n if found else 0):
        mix = ((mix & _KEPT) << 3) + value_at(octets, at)
        if sought[(mix ^ (mix >> 19) ^ (mix >> 37)) & 1023] != 0:
            slot = slot_of(sought, mix)
            times[slot] += sought[slot] != 0
    many = 0
    for k in range(found):
        if times[slots[k]] > 1:
            lines[many] = lines[k]
            many += 1
    return lines[:many]
