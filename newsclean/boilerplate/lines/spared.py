"""Doubtful lines that stay for what stands around them: leads, what stands amid prose, headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from newsclean.boilerplate.cues import cue, cues_of
from newsclean.boilerplate.lines.doubt import EVEN
from newsclean.boilerplate.prose import is_prose, is_statement

_OPENER: Final = cue("opener")
#: "Advertising" heads a menu, too.
_LABEL: Final = cue("ad") | cue("navigation")
#: Of paragraphs with an opener on pages of three sets the model took one of the body below this
#: confidence and none of the rest, above it one of the body and 29 of the rest.
_SURE_TEASER: Final = 0.75
#: Of paragraphs that it took between others that stay, on pages of two sets in three views, below
#: this confidence 272 of 316 words were of the body. The others are so many lines off at most.
_SURE_AMID: Final = 0.65
_AMID_LINES: Final = 4
#: Between a statement, an advertisement's label and another statement a heading may stand, up to
#: this confidence: of such lines on labelled pages of five sets 25 were of the body, 12 were not.
_SURE_NO_HEADING: Final = 0.75
#: A heading has so many letters at most, and above it so many labels.
_HEADING: Final = 80
_LABELS: Final = 3


def spared(lines: Sequence[str], confidences: Mapping[int, float]) -> frozenset[int]:
    """Return the places of lines that stay although the model takes them, without being sure.

    `confidences` are those of the lines that might go, by place; all others stay.
    """
    doubtful = [place for place, confidence in confidences.items() if confidence >= EVEN]
    return frozenset(
        place
        for place in doubtful
        if _leads(lines, confidences, place)
        or _stands_amid(lines, confidences, place)
        or _is_heading(lines, confidences, place)
    )


def _leads(lines: Sequence[str], confidences: Mapping[int, float], place: int) -> bool:
    """Tell whether an agency opens a paragraph, as it does a story.

    Teasers may begin so too, but of those the model is sure.
    """
    return confidences[place] < _SURE_TEASER and bool(cues_of(lines[place]) & _OPENER)


def _stands_amid(lines: Sequence[str], confidences: Mapping[int, float], place: int) -> bool:
    """Tell whether a paragraph stands between others that stay."""
    if confidences[place] >= _SURE_AMID or not is_prose(lines[place]):
        return False
    above = range(max(0, place - _AMID_LINES), place)
    below = range(place + 1, min(len(lines), place + 1 + _AMID_LINES))
    return all(any(_prose_stays(lines, confidences, at) for at in side) for side in (above, below))


def _is_heading(lines: Sequence[str], confidences: Mapping[int, float], place: int) -> bool:
    """Tell whether a few words stand below an advertisement's label amid statements that stay."""
    said = lines[place]
    if confidences[place] >= _SURE_NO_HEADING or len(said) > _HEADING or cues_of(said):
        return False
    if not any(map(str.isalpha, said)):
        return False
    below, above = place + 1, _above_labels(lines, place)
    if above in (-1, place - 1) or below == len(lines):
        return False
    sides = (above, below)
    return all(confidences.get(at, 0) < EVEN and is_statement(lines[at]) for at in sides)


def _above_labels(lines: Sequence[str], place: int) -> int:
    """Return the place above the labels of advertisements that stand right above a line."""
    at = place - 1
    while at >= 0 and place - at <= _LABELS and cues_of(lines[at]) & _LABEL:
        at -= 1
    return at


def _prose_stays(lines: Sequence[str], confidences: Mapping[int, float], place: int) -> bool:
    return 0 <= place < len(lines) and is_prose(lines[place]) and confidences.get(place, 0) < EVEN
