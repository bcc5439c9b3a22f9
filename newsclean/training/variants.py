"""Pages made from labelled ones: the body cut short, or teasers of other articles beside it.

The pages that cost most are those whose body is shorter than what stands around it: a few lines
of news among the first paragraphs of twenty other articles. Labelled pages of that kind are rare,
but each labelled page can be turned into one, and its labels stay right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from newsclean.training.labels import BODY, REST, UNSURE, LabelledText, draw, fold_of

#: The `view` of such texts.
VARIED: Final = "varied"
#: What one counts beside the page it was made from: cut short, with teasers. Voted bodies have
#: holes, and what is left of one cut short may be the wrong part.
SHORT_WEIGHT, TEASERS_WEIGHT = 0.35, 0.5
#: Of so many sites one has its bodies cut short, and one has teasers set beside them.
SHORT_ONE_IN, TEASERS_ONE_IN = 2, 3
#: A body cut short keeps so many lines at least, and fewer than so many.
SHORT: Final = (2, 7)
#: Teasers in a list, at least and fewer than; so many must be had to choose from.
TEASERS: Final = (4, 16)
LEAST_TEASERS = 15
#: A paragraph from which a lead can be cut, and the lead, in code points.
PARAGRAPH, LEAD = 80, (60, 320)
#: A title is so long at most, in code points and words; of a longer line it is the first words.
TITLE, TITLE_WORDS = 120, 16
#: Which share of the lists stands above the body, and how far below it the others begin at most.
ABOVE, BELOW = 0.35, 25


class Teaser(NamedTuple):
    """What a page says of an article elsewhere."""

    site: str
    title: str
    lead: str


def vary(texts: Sequence[LabelledText]) -> Iterator[LabelledText]:
    """Yield the pages of every second site with their body cut short, of every third with teasers.

    The teasers are made of bodies of other sites of the same language and fold, so that no forest
    and no n-gram that judges a page was taught on what stands beside it.
    """
    whole = [text for text in texts if 2 * text.labels.count(UNSURE) <= len(text.labels)]
    elsewhere: dict[tuple[str, int], list[Teaser]] = {}
    for text in whole:
        if text.view == "article" and (teaser := _teaser(text)):
            elsewhere.setdefault((text.lang, fold_of(text.site)), []).append(teaser)
    for text in whole:
        body = [i for i, label in enumerate(text.labels) if label == BODY]
        if text.view not in ("container", "page") or len(body) < SHORT[0]:
            continue
        short = text.view == "page" and draw(text.site, "short", SHORT_ONE_IN) == 0
        if short and len(body) > SHORT[0] + 2:
            yield _cut_short(text, body)
        if draw(text.site, "teasers", TEASERS_ONE_IN) == 0:
            near = elsewhere.get((text.lang, fold_of(text.site)), [])
            others = [teaser for teaser in near if teaser.site != text.site]
            if len(others) >= LEAST_TEASERS:
                yield _beside(text, body, others)


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
    style = int(dice.integers(5))
    listed = [line for k in picked for line in _set(others[int(k)], style, dice)]
    if dice.random() < ABOVE:
        at = int(dice.integers(0, body[0] + 1))
    else:
        at = int(dice.integers(body[-1] + 1, min(len(text.lines), body[-1] + BELOW) + 1))
    lines = [*text.lines[:at], *listed, *text.lines[at:]]
    labels = [*text.labels[:at], *[REST] * len(listed), *text.labels[at:]]
    return _varied(text, lines, labels, TEASERS_WEIGHT)


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
    return teaser.title, lead, f"{dice.integers(24):02d}:{dice.integers(60):02d}"


def _lead(paragraph: str, dice: np.random.Generator) -> str:
    """Return the beginning of a paragraph, cut between words, with dots or without."""
    size = int(dice.integers(*LEAD))
    dots = ("…", "...", "")[int(dice.integers(3))]
    if len(paragraph) <= size:
        return paragraph
    cut = paragraph[:size]
    return (cut[: cut.rfind(" ")] if " " in cut else cut) + dots
