"""Boxes amid an article, and the doubtful lines below them.

An offer of a newsletter or a link to another story stands between two paragraphs, and what goes on
below is taken for more of the same: most of what the line model was taught has nothing below such a
box but the end. With the box out of sight the model is asked once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from newsclean.boilerplate.cues import cue, cues_of
from newsclean.boilerplate.prose import is_prose, is_statement

#: What a box says, and what ends an article.
_BOX: Final = cue("ad") | cue("related")
_END: Final = cue("byline") | cue("published") | cue("tags") | cue("comments") | cue("copyright")
#: Lines of a box, at most.
_LINES: Final = 8
#: A heading has so many letters at most.
_HEADING: Final = 80
#: Of what is this sure to be furniture nobody is asked again.
_SURE: Final = 0.8


def find_boxes(
    lines: Sequence[str], lost: Mapping[int, float]
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the places of the boxes amid an article, and of the lines in doubt around them.

    `lost` are the confidences of the lines that go, by place. In doubt are statements, and what
    stands at the end of a box like a heading. Cost: a look at each line.
    """
    prose = [place for place, said in enumerate(lines) if place not in lost and is_prose(said)]
    if not prose:
        return frozenset(), frozenset()
    doubtful = {
        place
        for place, confidence in lost.items()
        if place > prose[0] and confidence < _SURE and _tells(lines[place])
    }
    boxes: set[int] = set()
    for run in _runs(lost.keys() - doubtful, prose[0] + 1, max({prose[-1], *doubtful})):
        if not _is_box([lines[place] for place in run]):
            continue
        boxes.update(run)
        if len(run) > 1 and lost[run[-1]] < _SURE and _may_head(lines, run[-1]):
            boxes.discard(run[-1])
            doubtful.add(run[-1])
    return frozenset(boxes), frozenset(doubtful)


def _runs(places: set[int], start: int, end: int) -> Iterator[range]:
    """Yield the stretches of `places` between two others, one after the other."""
    at = start
    while at < end:
        stop = at
        while stop < end and stop in places:
            stop += 1
        if stop > at:
            yield range(at, stop)
        at = stop + 1


def _is_box(said: Sequence[str]) -> bool:
    cues = 0
    for line in said:
        cues |= cues_of(line)
    return len(said) <= _LINES and bool(cues & _BOX) and not cues & _END


def _tells(line: str) -> bool:
    return not cues_of(line) and (is_prose(line) or is_statement(line))


def _may_head(lines: Sequence[str], place: int) -> bool:
    """Tell whether the last line of a box may be a heading: a statement stands below."""
    said = lines[place]
    return len(said) <= _HEADING and not cues_of(said) and is_statement(lines[place + 1])
