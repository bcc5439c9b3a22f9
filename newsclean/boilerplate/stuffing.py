"""Sentences written for a search engine: one phrase of content words, said again and again.

`keyphrases` finds what three or more sentences share; here is decided which of it is stuffing.
A name or a title alone is what any article repeats, so a phrase must go beyond one: it holds
lower-case words, or is longer than names are. Of the sentences that carry it the first is
left alone. The later ones go if they are statements that the phrase fills. What brings news
besides (a figure, a quotation, a name that the text has nowhere else) is only flagged, and
so is what a form, a catalogue or a long technical text repeats.

The idea follows what search-engine plug-ins count, all words of a keyphrase in one
sentence, and Ntoulas et al. (WWW 2006), who look at whole pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from newsclean.boilerplate.keyphrases import (
    QUOTED,
    Phrase,
    Sentence,
    carried,
    key_phrases,
    lines_with,
    prose_lines,
    read_line,
)
from newsclean.boilerplate.prose import is_prose
from newsclean.boilerplate.repeats import (
    headline_echo,
    pull_quotes,
    repeated_paragraphs,
    standfirst_echo,
)
from newsclean.boilerplate.word_kinds import capital_share
from newsclean.document import DEFAULT_CUT, Removal
from newsclean.fold import DIGITS
from newsclean.segment import Page
from newsclean.words import CLOSING, FULL_STOPS, is_cut_off


@dataclass(frozen=True, slots=True)
class StuffingLimits:
    """What makes a repeated phrase a stuffed one. Tuned on the silver, zyte and wcxb bodies."""

    stems: int = 5
    """Content stems in a phrase whose sentences go; shorter ones are flagged."""
    characters: int = 14
    """The same where one character is the unit: names of ministries and laws have to thirteen."""
    lower_stems: int = 2
    """Stems that are mostly written lower-case, in texts that use capitals."""
    lower_words: int = 4
    """Lower-case words of any kind in the phrase, one of them a stem: a name has three at most."""
    longest_name: int = 6
    """Stems in a name or a title, at most."""
    capitals: float = 0.33
    """Capitals among the words inside sentences from which on nouns have them (nineteen of twenty
    German bodies: over 0.33; of English, French, Swedish ones: under 0.32)."""
    covered: float = 0.3
    """Share of a sentence that the phrase must make up for the sentence to go."""
    covered_unspaced: float = 0.4
    """The same where one character is the unit, and no name can be told from what is said of it."""
    listed: float = 0.7
    """Share from which on a whole line is an entry of a list, a refrain or a form, and stays."""
    spread: int = 40
    """Lines of prose for each carrier, at most: a long text comes back to its words anyway."""
    sentences: int = 3
    """Carriers, at least, those left out that stand on copies of one line: captions, headlines."""
    phrases: int = 2
    """Phrases in a text, at most; what has more is a form, a catalogue or a law."""


LIMITS: Final = StuffingLimits()
_ECHOES: Final = (headline_echo, standfirst_echo, pull_quotes, repeated_paragraphs)
RULES: Final = (
    *("stuffing.heading", "stuffing.first", "stuffing.with_news", "stuffing.sentence"),
    "stuffing.phrase",
)
_SURE, _NEWS, _WEAK = 0.8, 0.4, 0.3
_FIGURE: Final = re.compile(f"[{DIGITS}]+(?:[.,:/][{DIGITS}]+)*")
#: Characters of a heading, at most.
_HEADING: Final = 160
#: The marks that end a statement.
_STATEMENT: Final = tuple(FULL_STOPS + "!…！")


def stuffed_sentences(page: Page, limits: StuffingLimits = LIMITS) -> Iterator[Removal]:
    """Yield a claim for every sentence, and a flag for every heading, that is there for a phrase.

    A claim names the phrase and how many sentences carry it. The first sentence
    with the phrase gets a flag, a claim below the default cut, and so does a heading: it is part
    of the article, whatever it was written for. Left alone: quotation, verse and tables
    (short lines), names and titles however often they stand, a phrase in fewer than three
    sentences. What goes leaves fewer carriers, so a second run removes nothing that the first
    has spared for good reason.

    Cost: that of `key_phrases`. Confidence: planted and untouched bodies, benchmarks/stuffing.py.
    """
    phrases = [phrase for phrase in key_phrases(page) if not _counts(phrase)]
    if not phrases:
        return
    nouns = capital_share(page) > limits.capitals
    phrases = [one for one in phrases if _beyond_a_name(page, one, limits, nouns=nouns)]
    sure = _distinct(phrases) <= limits.phrases
    echoes = _echoes(page) if phrases else frozenset()
    seen: set[int] = set()
    for phrase in phrases:
        own = sure and _said_anew(page, phrase) >= limits.sentences
        for claim in _claims(page, phrase, echoes, sure=own, nouns=nouns, limits=limits):
            if claim.start not in seen:
                seen.add(claim.start)
                yield claim
    yield from _headings(page, phrases)


def _echoes(page: Page) -> frozenset[int]:
    """Return the lines that go because others say the same: what they carry stands there alone."""
    found = chain.from_iterable(step(page) for step in _ECHOES)
    gone = [claim for claim in found if claim.confidence >= DEFAULT_CUT]
    starts = {page.starts[i]: i for i in page.written}
    return frozenset(starts[claim.start] for claim in gone if claim.start in starts)


def _headings(page: Page, phrases: Sequence[Phrase]) -> Iterator[Removal]:
    """Yield a flag for every short line, the first aside, that carries one of the phrases."""
    short = [i for i in page.written[1:] if 20 <= len(page.lines[i]) <= _HEADING]
    prose = frozenset(prose_lines(page)[0])
    folded = {i: page.lines[i].casefold() for i in short if i not in prose}
    near: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        for i in lines_with(phrase.stems, folded, len(phrase.stems) - 3):
            near.setdefault(i, []).append(phrase)
    for i in sorted(near):
        titles = list(read_line(page, i, frozenset()))
        for phrase in near[i]:
            if any(carried(phrase.stems, title) for _, _, title in titles):
                evidence = _evidence(page, phrase)
                yield page.claim(i, "stuffing.heading", "stuffing", _WEAK, evidence)
                break


def _claims(
    page: Page,
    phrase: Phrase,
    echoes: frozenset[int],
    *,
    sure: bool,
    nouns: bool,
    limits: StuffingLimits,
) -> Iterator[Removal]:
    """Yield the claims on the carriers of one phrase; one on a line of `echoes` is not the last."""
    evidence = _evidence(page, phrase)
    long = len(phrase.stems) >= (limits.characters if phrase.unspaced else limits.stems)
    covered = limits.covered_unspaced if phrase.unspaced else limits.covered
    dense = len(phrase.carriers) * limits.spread >= len(page.written)
    figures = Counter(figure for one, _ in phrase.carriers for figure in _figures(page, one))
    once = frozenset(figure for figure, times in figures.items() if times == 1)
    leads = True  # the lead says again what headline and standfirst have said
    for one, places in phrase.carriers:
        if leads:
            line = page.lines[one.line]
            leads = one.line in echoes or is_cut_off(line) or not is_prose(line)
            rule, confidence = "stuffing.first", _WEAK
        elif _news(page, one, set(places), once, nouns=nouns):
            rule, confidence = "stuffing.with_news", _NEWS
        elif sure and long and dense and _fills(page, one, len(places), covered, limits):
            rule, confidence = "stuffing.sentence", _SURE
        else:
            rule, confidence = "stuffing.phrase", _WEAK
        start, end = _cut(page, one)
        yield Removal(start, end, rule, "stuffing", confidence, evidence)


def _fills(page: Page, one: Sentence, held: int, least: float, limits: StuffingLimits) -> bool:
    """Say whether a carrier is a statement that the phrase fills, and no entry of a list."""
    covered = held / len(one.stems)
    said = page.text[one.start : one.end].rstrip().rstrip(CLOSING + "“")
    alone = one.end - one.start >= len(page.lines[one.line])
    if alone and covered >= limits.listed:
        return False
    return covered >= least and said.endswith(_STATEMENT)


def _news(page: Page, one: Sentence, chain: set[int], once: frozenset[str], *, nouns: bool) -> bool:
    """Say whether a sentence brings a quotation, a figure or a name found nowhere else.

    `once` are the figures of but one carrier. Where nouns have capitals no name can be told from
    them.
    """
    said = page.text[one.start : one.end]
    if QUOTED.search(said) or not once.isdisjoint(_figures(page, one)):
        return True
    for place, (start, end) in enumerate(one.spans):
        if place in chain:
            continue
        word = page.text[start:end]
        if word[0].isdigit():
            return True
        if place > 0 and not nouns and word[0].isupper() and page.text.count(word) == 1:
            return True
    return False


def _figures(page: Page, one: Sentence) -> frozenset[str]:
    """Return the figures of a sentence, short ones too, which are no stems."""
    return frozenset(_FIGURE.findall(page.text, one.start, one.end))


def _said_anew(page: Page, phrase: Phrase) -> int:
    """Return how many sentences carry a phrase, those of lines that say the same counted once."""
    told = {(page.lines[one.line], one.start - page.begins[one.line]) for one, _ in phrase.carriers}
    return len(told)


def _counts(phrase: Phrase) -> bool:
    """Say whether the phrase is an entry of a list: a third of its stems are figures."""
    return 3 * sum(stem[0].isdigit() for stem in phrase.stems) >= len(phrase.stems)


def _distinct(phrases: Sequence[Phrase]) -> int:
    """Return how many phrases there are, those with mostly the same carriers counted once."""
    groups: list[set[int]] = []
    for phrase in phrases:
        at = {one.start for one, _ in phrase.carriers}
        if not any(2 * len(at & group) >= min(len(at), len(group)) for group in groups):
            groups.append(at)
    return len(groups)


def _beyond_a_name(page: Page, phrase: Phrase, limits: StuffingLimits, *, nouns: bool) -> bool:
    """Say whether the chain holds words that are no part of a name: mostly lower-case ones.

    True for scripts without capitals, where the length of the chain must do. One such word is
    enough where nouns have capitals. A phrase in Title Case counts too: it holds words with a
    capital that the text knows in lower case, more than a name does.
    """
    if phrase.unspaced:
        return True
    lower: Counter[str] = Counter()
    cased = 0
    for one, places in phrase.carriers:
        for place in places:
            letter = page.text[one.spans[place][0]]
            lower[one.stems[place]] += letter.islower()
            cased += letter.islower() or letter.isupper()
    if not cased or len(phrase.stems) > limits.longest_name:
        return True
    common = sum(n * 2 > len(phrase.carriers) for n in lower.values())
    if common >= limits.lower_stems or (common and nouns):
        return True
    one, places = phrase.carriers[0]
    said = page.text[one.spans[places[0]][0] : one.spans[places[-1]][1]].split()
    if common and sum(word.islower() for word in said) >= limits.lower_words:
        return True
    titled = {word.casefold() for word in said if word[0].isupper()}
    return common + len(titled.intersection(page.text.split())) > limits.lower_stems


def _cut(page: Page, one: Sentence) -> tuple[int, int]:
    """Return the span to remove: the sentence with the blank before it, or its whole line."""
    line_start = page.begins[one.line]
    line_end = line_start + len(page.lines[one.line])
    if one.start == line_start and one.end == line_end:
        return page.starts[one.line], page.stops[one.line]
    if one.end < line_end:  # the blanks after a sentence are its own
        return one.start, one.end
    start = one.start
    while start > line_start and page.text[start - 1].isspace():
        start -= 1
    return start, one.end


def _evidence(page: Page, phrase: Phrase) -> str:
    """Return the phrase as first written, and how many sentences carry it."""
    one, places = phrase.carriers[0]
    said = page.text[one.spans[places[0]][0] : one.spans[places[-1]][1]]
    return f"phrase {said[:120]!r} in {len(phrase.carriers)} sentences"
