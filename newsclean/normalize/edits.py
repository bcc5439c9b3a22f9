"""Edits of a text: a sorted list of disjoint replacements, applied and composed in one pass.

An edit is a plain tuple, not a `Rewrite`: a text has as many edits as Windows line breaks, and
a tuple costs a tenth of a dataclass. `find_rewrites` builds the dataclasses at the very end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsclean.document import SEPARATOR

#: `(start, end, text, rule, evidence)`: `[start, end)` of the text before reads `text` after.
Edit = tuple[int, int, str, str, str]

#: What a decoding step may change: from a character outside ASCII on, until printable ASCII comes
#: again. Blanks and `?` inside are no end: they may stand for a byte that was lost.
_FOREIGN = re.compile("([^\x00-\x7f][^!->@-~]*+)")

_LINE_ENDS = re.compile(f"({SEPARATOR.pattern})")


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with `edits` applied.

    >>> apply("a-b", [(1, 2, "+", "rule", "")])
    'a+b'
    """
    pieces: list[str] = []
    at = 0
    for start, end, new, _, _ in edits:
        pieces.append(text[at:start])
        pieces.append(new)
        at = end
    if not pieces:
        return text
    pieces.append(text[at:])
    return "".join(pieces)


def moved(edits: Iterable[Edit], by: int) -> Iterator[Edit]:
    """Yield `edits` as they stand when the text they are for begins at offset `by`."""
    return ((start + by, end + by, new, rule, why) for start, end, new, rule, why in edits)


def compose(first: Sequence[Edit], second: Sequence[Edit], between: str) -> list[Edit]:
    r"""Return the edits that do what `first` and then `second` does.

    `between` is the text after `first`, which `second` is about. Edits that share a character of
    it become one; edits that only touch stay two, because each has its own rule, and because a
    rewrite that ran across a line break could not be dropped with its line. Cost: linear.

    >>> entity = [(0, 6, "\xa0", "entities", "&nbsp;")]
    >>> compose(entity, [(0, 1, " ", "spaces", "U+00A0")], "\xa0x")
    [(0, 6, ' ', 'entities', '&nbsp;, then U+00A0')]
    """
    if not first or not second:
        return list(first or second)
    out: list[Edit] = []
    shift = 0  # what to add to an offset of `between` to get one of the source
    i = j = 0
    while i < len(first) or j < len(second):
        group_shift = shift
        begin, stop, ours, theirs, shift = _group(first, second, i, j, shift)
        i += len(ours)
        j += len(theirs)
        if not theirs:
            out.extend(ours)
            continue
        new = apply(between[begin:stop], moved(theirs, -begin))
        rule = (ours or theirs)[0][3]
        why = ", then ".join(dict.fromkeys(e[4] for e in (*ours, *theirs) if e[4]))
        out.append((begin + group_shift, stop + shift, new, rule, why))
    return out


def joined(edits: Iterable[Edit], source: str) -> Iterator[Edit]:
    r"""Yield the same edits in the fewest spans: those of one rule that touch become one.

    Never across a line break, old or new: a rewrite of two lines cannot go with one of them.

    >>> list(joined([(0, 1, "", "control", "U+0000"), (1, 2, "", "control", "U+0007")], "\0\7"))
    [(0, 2, '', 'control', 'U+0000; U+0007')]
    """
    group: list[Edit] = []
    for edit in edits:
        if group and (not _continues(group[-1], edit) or SEPARATOR.match(source, edit[0] - 1)):
            yield _one(group)
            group = []
        group.append(edit)
    if group:
        yield _one(group)


def _continues(one: Edit, two: Edit) -> bool:
    return one[1] == two[0] and one[3] == two[3] and not one[2].endswith("\n")


def _one(group: Sequence[Edit]) -> Edit:
    if len(group) == 1:
        return group[0]
    why = "; ".join(list(dict.fromkeys(e[4] for e in group if e[4]))[:8])
    return group[0][0], group[-1][1], "".join(e[2] for e in group), group[0][3], why


def _group(
    first: Sequence[Edit], second: Sequence[Edit], i: int, j: int, shift: int
) -> tuple[int, int, Sequence[Edit], Sequence[Edit], int]:
    """Return the next edits that belong together: where in `between`, which, and the new shift."""
    i0, j0 = i, j
    begin = stop = -1
    while True:
        if i < len(first):
            start, end, new, _, _ = first[i]
            at, to = start - shift, start - shift + len(new)
            ahead = j >= len(second) or (at, to) <= second[j][:2]
            if (stop < 0 and ahead) or _joins(at, to, begin, stop):
                begin, stop = (at, to) if stop < 0 else (min(begin, at), max(stop, to))
                shift += (end - start) - len(new)
                i += 1
                continue
        if j < len(second):
            at, to = second[j][:2]
            if stop < 0 or _joins(at, to, begin, stop):
                begin, stop = (at, to) if stop < 0 else (min(begin, at), max(stop, to))
                j += 1
                continue
        return begin, stop, first[i0:i], second[j0:j], shift


def _joins(at: int, to: int, begin: int, stop: int) -> bool:
    """Say whether `[at, to)` shares a character with `[begin, stop)`, or is a place inside it."""
    return at < stop and to > begin


def aligned(before: str, after: str, rule: str, why: str) -> list[Edit]:
    """Return the edits that turn `before` into `after`, one decoding step later.

    Decoding leaves printable ASCII alone. So both sides are cut into ASCII and the runs between,
    and an edit is one such run, less what is equal at its ends. Should the ASCII differ after
    all, the whole is one edit. Cost: linear.

    >>> aligned("schÃ¶n, mÃ¤h", "schön, mäh", "mojibake", "")
    [(3, 5, 'ö', 'mojibake', ''), (9, 11, 'ä', 'mojibake', '')]
    """
    old, new = _FOREIGN.split(before), _FOREIGN.split(after)
    if old[::2] != new[::2]:
        old, new = ["", before], ["", after]
    out: list[Edit] = []
    at = 0
    for one, two in zip(old, new, strict=True):
        for old_part, new_part in _by_line(one, two):
            if old_part != new_part:
                head, tail = common_ends(old_part, new_part)
                text = new_part[head : len(new_part) - tail]
                out.append((at + head, at + len(old_part) - tail, text, rule, why))
            at += len(old_part)
    return out


def _by_line(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield a decoded run in parts, so that a line break it brought (U+2028) is a part by itself.

    Each character of `before` stood for one byte of `after`, which tells where to cut, unless
    more happened than one decoding; then the run stays whole.
    """
    parts = _LINE_ENDS.split(after)
    sizes = [len(part.encode("utf-8", "surrogatepass")) for part in parts]
    if len(parts) == 1 or sum(sizes) != len(before):
        yield before, after
        return
    at = 0
    for part, size in zip(parts, sizes, strict=True):
        yield before[at : at + size], part
        at += size


def common_ends(one: str, two: str) -> tuple[int, int]:
    """Return how many characters two different strings share at the head, then at the tail."""
    most = min(len(one), len(two))
    head = next((k for k in range(most) if one[k] != two[k]), most)
    most -= head
    tail = next((k for k in range(most) if one[-1 - k] != two[-1 - k]), most)
    return head, tail
