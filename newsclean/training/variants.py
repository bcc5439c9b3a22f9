"""Pages made from labelled ones: the body cut short, interrupted, in lists, or beside teasers.

The pages that cost most are those whose body is shorter than what stands around it, a few lines
of news among the first paragraphs of twenty other articles; those whose body goes on below a block
of widgets; and those whose body is a recipe or a list of fixtures. Labelled pages of these kinds
are rare, but each labelled page can be turned into one, and its labels stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, NamedTuple

import numpy as np

from newsclean.boilerplate.cues import cue, cues_of
from newsclean.training.labels import (
    BODY,
    BODY_ALONE,
    REST,
    UNSURE,
    LabelledText,
    draw,
    fold_of,
)

#: The `view` of such texts.
VARIED: Final = "varied"
#: What one counts beside the page it was made from: cut short, with teasers. Voted bodies have
#: holes, and what is left of one cut short may be the wrong part.
SHORT_WEIGHT, TEASERS_WEIGHT, BLOCKS_WEIGHT, LISTS_WEIGHT = 0.35, 0.5, 0.7, 0.35
#: The body alone counts three times already.
FRAMED_WEIGHT = 0.25
#: A body cut short keeps so many lines at least, and fewer than so many.
SHORT: Final = (2, 7)
#: Teasers in a list, at least and fewer than; so many must be had to choose from.
TEASERS: Final = (4, 16)
LEAST_TEASERS = 15
#: Ways in which teasers are set, see `_set`.
STYLES: Final = 6
#: A paragraph from which a lead can be cut, and the lead, in code points.
PARAGRAPH, LEAD = 80, (60, 320)
#: A title is so long at most, in code points and words; of a longer line it is the first words.
TITLE, TITLE_WORDS = 120, 16
#: Which share of the lists stands above the body, and how far below it the others begin at most.
ABOVE, BELOW = 0.35, 25
#: Of so many texts one has its body interrupted, by fewer blocks than this, of fewer lines; of so
#: many of these, one so near its end that so few lines go on, and one with nothing below the body.
BLOCKS_ONE_IN, BLOCKS, BLOCK_LINES = 2, 4, 11
NEAR_END_ONE_IN, GOES_ON, BARE_ONE_IN = 2, 3, 2
#: Boxes taken from below a body, at most, of so many lines at most; what such a box begins with.
BOXES, BOX_LINES = 4, 6
BOXED: Final = cue("share") | cue("related") | cue("newsletter")
#: Of so many texts one has paragraphs made lists, fewer than this; of so many of these, one has
#: them all made lists; and where a list is cut.
LISTS_ONE_IN, LISTED, ALL_ONE_IN = 3, 5, 3
#: Of so many bodies alone one is framed by a few lines, fewer than this above and below it.
FRAMED_ONE_IN, FRAME_ABOVE, FRAME_BELOW = 2, 10, 4
_ITEM: Final = re.compile(r"(?<=[.,;:!?])\s+|(?<=[。，；：！？、])")
_POINTS: Final = ".,;:。，；：、"


class Teaser(NamedTuple):
    """What a page says of an article elsewhere."""

    site: str
    title: str
    lead: str


class Block(NamedTuple):
    """What stands on a page besides its body."""

    site: str
    lines: tuple[str, ...]


def vary(texts: Sequence[LabelledText]) -> Iterator[LabelledText]:
    """Yield the pages with their body cut short, beside teasers, interrupted, and in lists.

    Teasers and blocks are taken from other sites of the same language and fold, so that no forest
    and no n-gram that judges a page was taught on what was added to it.
    """
    whole = [text for text in texts if 2 * text.labels.count(UNSURE) <= len(text.labels)]
    teasers: dict[tuple[str, int], list[Teaser]] = {}
    blocks: dict[tuple[str, int], list[Block]] = {}
    boxes: dict[tuple[str, int], list[Block]] = {}
    for text in whole:
        place = text.lang, fold_of(text.site)
        if text.view == "article" and (teaser := _teaser(text)):
            teasers.setdefault(place, []).append(teaser)
        if text.view == "page":
            blocks.setdefault(place, []).extend(_blocks(text))
            boxes.setdefault(place, []).extend(_boxes(text))
    for text in whole:
        body = [i for i, label in enumerate(text.labels) if label == BODY]
        if len(body) < SHORT[0]:
            continue
        if _dice(text, "listed").integers(LISTS_ONE_IN) == 0:
            yield _listed(text, body)
        place = text.lang, fold_of(text.site)
        around = [
            [block for block in some.get(place, []) if block.site != text.site]
            for some in (blocks, boxes)
        ]
        around = [some for some in around if some]
        if text.view == BODY_ALONE:
            if around and _dice(text, "framed").integers(FRAMED_ONE_IN) == 0:
                yield _framed(text, body, around)
            continue
        if text.view == "page" and len(body) > SHORT[0] + 2:
            yield _cut_short(text, body)
        if text.view != "article":
            others = [teaser for teaser in teasers.get(place, []) if teaser.site != text.site]
            if len(others) >= LEAST_TEASERS:
                yield _beside(text, body, others)
        if around and _dice(text, "interrupted").integers(BLOCKS_ONE_IN) == 0:
            yield _interrupted(text, body, around)


def _dice(text: LabelledText, salt: str) -> np.random.Generator:
    """Return what is drawn from for one text; it depends on the text alone."""
    return np.random.default_rng(draw("\n".join((text.site, text.view, *text.lines)), salt, 2**32))


def _cut_short(text: LabelledText, body: Sequence[int]) -> LabelledText:
    """Return the text without its later body lines and what stands between them."""
    keep = int(_dice(text, "short").integers(SHORT[0], min(SHORT[1], len(body))))
    cut = slice(body[keep], body[-1] + 1)
    lines, labels = list(text.lines), list(text.labels)
    del lines[cut], labels[cut]
    return _varied(text, lines, labels, SHORT_WEIGHT)


def _beside(text: LabelledText, body: Sequence[int], others: Sequence[Teaser]) -> LabelledText:
    """Return the text with a list of teasers above or below its body."""
    dice = _dice(text, "teasers")
    picked = dice.choice(len(others), int(dice.integers(*TEASERS)), replace=False)
    style = int(dice.integers(STYLES))
    listed = [line for k in picked for line in _set(others[int(k)], style, dice)]
    if dice.random() < ABOVE:
        at = int(dice.integers(0, body[0] + 1))
    else:
        at = int(dice.integers(body[-1] + 1, min(len(text.lines), body[-1] + BELOW) + 1))
    lines = [*text.lines[:at], *listed, *text.lines[at:]]
    labels = [*text.labels[:at], *[REST] * len(listed), *text.labels[at:]]
    return _varied(text, lines, labels, TEASERS_WEIGHT)


def _blocks(text: LabelledText) -> Iterator[Block]:
    """Yield what stands above the body of a page or in it, in pieces, but for what may be prose."""
    last = _last_of_body(text)
    told = zip(text.labels[:last], text.lines[:last], strict=True)
    for fits, run in groupby(told, key=lambda x: x[0] == REST and len(x[1]) < PARAGRAPH):
        lines = [line for _, line in run] if fits else []
        for start in range(0, len(lines), BLOCK_LINES):
            yield Block(text.site, tuple(lines[start : start + BLOCK_LINES]))


def _boxes(text: LabelledText) -> Iterator[Block]:
    """Yield what stands below the body of a page and also stands in one.

    After "Comments" no article goes on; after an offer of a newsletter, or related links, it may.
    """
    below = text.lines[_last_of_body(text) + 1 :]
    boxed = [at for at, line in enumerate(below) if cues_of(line) & BOXED]
    for at in boxed[:BOXES]:
        yield Block(text.site, below[at : at + BOX_LINES])


def _last_of_body(text: LabelledText) -> int:
    return max((i for i, label in enumerate(text.labels) if label == BODY), default=0)


def _interrupted(
    text: LabelledText, body: Sequence[int], others: Sequence[Sequence[Block]]
) -> LabelledText:
    """Return the text with blocks of other pages between the lines of its body."""
    dice = _dice(text, "blocks")
    lines, labels = list(text.lines), list(text.labels)
    if dice.integers(BARE_ONE_IN) == 0:
        del lines[body[-1] + 1 :], labels[body[-1] + 1 :]
    between = body[1:]
    if dice.integers(NEAR_END_ONE_IN) == 0:
        between = between[-GOES_ON:]
    count = min(len(between), int(dice.integers(1, BLOCKS)))
    for at in sorted(dice.choice(between, count, replace=False).tolist(), reverse=True):
        block = _piece(others, 1, BLOCK_LINES, dice)
        lines[at:at] = block
        labels[at:at] = [REST] * len(block)
    return _varied(text, lines, labels, BLOCKS_WEIGHT)


def _framed(
    text: LabelledText, body: Sequence[int], others: Sequence[Sequence[Block]]
) -> LabelledText:
    """Return a body alone, one time of two all in lists, with a few lines above and below it."""
    dice = _dice(text, "frame")
    if dice.integers(2) == 0:
        text = _in_items(text, body, dice)
    above = _piece(others, 1, FRAME_ABOVE, dice)
    below = _piece(others, 0, FRAME_BELOW, dice)
    lines = [*above, *text.lines, *below]
    labels = [*[REST] * len(above), *text.labels, *[REST] * len(below)]
    return _varied(text, lines, labels, FRAMED_WEIGHT)


def _piece(
    kinds: Sequence[Sequence[Block]], least: int, most: int, dice: np.random.Generator
) -> tuple[str, ...]:
    """Return from `least` lines of a block to fewer than `most`; each kind is as likely."""
    kind = kinds[int(dice.integers(len(kinds)))]
    lines = kind[int(dice.integers(len(kind)))].lines
    return lines[: int(dice.integers(least, most))]


def _listed(text: LabelledText, body: Sequence[int]) -> LabelledText:
    """Return the text with some paragraphs, one below the other, cut into lists; or with all."""
    dice = _dice(text, "lists")
    if dice.integers(ALL_ONE_IN) > 0:
        first = int(dice.integers(len(body)))
        body = body[first : first + int(dice.integers(1, LISTED))]
    made = _in_items(text, body, dice)
    return _varied(text, made.lines, made.labels, LISTS_WEIGHT)


def _in_items(text: LabelledText, body: Sequence[int], dice: np.random.Generator) -> LabelledText:
    """Return the text with the given lines of its body cut into items, with their points or not."""
    margin = _POINTS + " " if dice.integers(2) else " "
    lines, labels = list(text.lines), list(text.labels)
    for at in reversed(body):
        items = [item.strip(margin) for item in _ITEM.split(lines[at])]
        items = [item for item in items if item]
        lines[at : at + 1] = items
        labels[at : at + 1] = [BODY] * len(items)
    return replace(text, lines=tuple(lines), labels=tuple(labels))


def _varied(
    text: LabelledText, lines: Sequence[str], labels: Sequence[int], counts: float
) -> LabelledText:
    weight = text.weight * counts
    return replace(text, view=VARIED, lines=tuple(lines), labels=tuple(labels), weight=weight)


def _teaser(text: LabelledText) -> Teaser | None:
    """Return what another page would say of an article: its first line, its first paragraph."""
    body = [line for line, label in zip(text.lines, text.labels, strict=True) if label == BODY]
    lead = next((line for line in body if len(line) >= PARAGRAPH), None)
    if lead is None:
        return None
    title = body[0]
    if len(title) > TITLE or len(title.split()) > TITLE_WORDS:
        title = " ".join(title.split()[: TITLE_WORDS // 2])[:TITLE]
    return Teaser(text.site, title, lead)


def _set(teaser: Teaser, style: int, dice: np.random.Generator) -> tuple[str, ...]:
    """Return the lines of a teaser; all of one list are set in one style."""
    lead = _lead(teaser.lead, dice)
    if style == 0:
        return teaser.title, lead
    if style == 1:
        return (lead,)
    if style == 2:
        day, month, year = dice.integers(1, 29), dice.integers(1, 13), dice.integers(2005, 2027)
        return f"{day:02d}.{month:02d}.{year}", teaser.title, lead
    if style == 3:
        return (f"{teaser.title} {lead}",)
    if style == 4:
        return (teaser.title,)
    return teaser.title, lead, f"{dice.integers(24):02d}:{dice.integers(60):02d}"


def _lead(paragraph: str, dice: np.random.Generator) -> str:
    """Return the beginning of a paragraph, cut between words, with dots or without."""
    size = int(dice.integers(*LEAD))
    dots = ("…", "...", "")[int(dice.integers(3))]
    if len(paragraph) <= size:
        return paragraph
    cut = paragraph[:size]
    return (cut[: cut.rfind(" ")] if " " in cut else cut) + dots
