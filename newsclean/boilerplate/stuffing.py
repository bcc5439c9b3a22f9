"""Sentences written for a search engine: one phrase of content words, said again and again.

How it is found, with no language named. (1) *Screen*: words of four letters and more, cut to four,
as consecutive triples; a text in which hardly a triple returns is done (nearly all are). (2) Prose
sentences become sequences of *content stems*: words cut to four letters, less the function words,
which are the short ones and the document's most frequent short lower-case ones. In scripts
written without blanks the stems are single characters. (3) From a triple that three sentences share a *chain*
is grown to both sides: the next stem that at least three of them have in the same order, with
gaps. (4) A chain counts when it is long and, in scripts with capitals, holds lower-case words: a
name or a title alone is what any article repeats. (5) Every sentence that carries most of the
chain, outside quotation, is claimed; the first is always left alone.

What carries the phrase and says something new (a figure, a name the text has nowhere else) is
only flagged: its claim stays below the default cut. The idea follows what search-engine plug-ins
count, all words of a keyphrase in one sentence, and Ntoulas et al. (WWW 2006), who look at pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from newsclean.document import Removal
from newsclean.segment import Page
from newsclean.words import HAS_UNSPACED, sentences, words


@dataclass(frozen=True, slots=True)
class StuffingLimits:
    """What makes a repeated phrase a stuffed one. Tuned on the silver, zyte and wcxb bodies."""

    sentences: int = 3
    """Sentences that must carry the phrase; two are style, or a summary."""
    stems: int = 5
    """Content stems in a chain; four are reached by "the X ministry said in a statement"."""
    characters: int = 10
    """The same where one character is the unit."""
    lower_stems: int = 2
    """Chain stems that are mostly written lower-case, in texts that use capitals."""
    gap: int = 2
    """Content stems that may stand between two of a chain."""
    carried: float = 0.7
    """Share of a chain that a sentence must hold, in order, to be one of its carriers."""
    covered: float = 0.3
    """Share of a sentence that the phrase must make up for the sentence to go."""
    listed: float = 0.7
    """Share from which on a whole line is an entry of a list, a refrain or a form, and stays."""
    spread: int = 40
    """Sentences of text for each carrier, at most: a long text comes back to its words anyway."""
    prose: int = 50
    """Characters a line must have to be read as prose; 20 where characters are units."""
    longest: int = 160
    """Stems in a sentence; what is longer is a list or a text without sentence marks."""


LIMITS: Final = StuffingLimits()
#: Bounds on work for hostile input: sentences compared, starts tried and phrases kept in one text.
_GROUP, _STARTS, _PHRASES = 24, 64, 8
#: Double quotation marks of all kinds; inside is where an odd number of them stands before.
_QUOTES: Final = '"“”„«»「」『』＂‟'
#: What may stand after the mark that ends a statement, and those marks.
_CLOSING: Final = "\"'”’»“)]」』"
_STATEMENT: Final = (".", "!", "…", "。", "！", "।", "॥", "۔", "።", "։", "｡")
#: The Arabic article, written onto its word.
_ARTICLE: Final = "ال"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A prose sentence: where it stands, and its content stems with their spans."""

    line: int
    start: int
    end: int
    stems: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A chain of stems and the sentences that carry it, each with the stems' places in it."""

    stems: tuple[str, ...]
    carriers: tuple[tuple[_Sentence, tuple[int, ...]], ...]


def stuffed_sentences(page: Page, limits: StuffingLimits = LIMITS) -> Iterator[Removal]:
    """Yield a claim for every sentence that is there to repeat a phrase.

    The first sentence with the phrase gets a claim below the default cut and so do those that
    also bring a figure or a new name; the others are removed, with the blank before them. Left
    alone: quotation, short lines (headings, verse, tables), names and titles however often
    they stand, a phrase in fewer than three sentences. Removing what is claimed leaves fewer
    carriers, never more, so a second run removes nothing new.

    Cost: about 20 µs a KB for a text without stuffing; linear.
    """
    prose, unspaced = _prose(page, limits)
    if not _screen(page, prose, unspaced=unspaced):
        return
    read = list(_read(page, prose, unspaced=unspaced, limits=limits))
    seen: set[int] = set()
    for phrase in _phrases(page, read, unspaced=unspaced, limits=limits):
        for claim in _claims(page, phrase, read, limits):
            if claim.start not in seen:
                seen.add(claim.start)
                yield claim


def stuffed_headings(page: Page, limits: StuffingLimits = LIMITS) -> Iterator[Removal]:
    """Yield a flag for every short line, after the first, that carries a stuffed phrase.

    Only a flag: a heading is part of the article, whatever it was written for.
    """
    prose, unspaced = _prose(page, limits)
    if not _screen(page, prose, unspaced=unspaced):
        return
    read = list(_read(page, prose, unspaced=unspaced, limits=limits))
    phrases = list(_phrases(page, read, unspaced=unspaced, limits=limits))
    if not phrases:
        return
    heads = [i for i in page.written[1:] if i not in set(prose)]
    titles = list(_read(page, heads, unspaced=unspaced, limits=limits))
    for phrase in phrases:
        for title in titles:
            if _carried(phrase.stems, title.stems, limits):
                evidence = _evidence(page, phrase)
                yield page.claim(title.line, "stuffing.heading", "stuffing", 0.3, evidence)


def _prose(page: Page, limits: StuffingLimits) -> tuple[list[int], bool]:
    """Return the lines that are long enough to be prose, and whether blanks are rare in them."""
    lines = page.lines
    prose = [i for i in page.written if len(lines[i]) >= limits.prose]
    if not prose and not any(len(lines[i]) >= 20 for i in page.written):
        return [], False
    sample = page.text[:4000]
    unspaced = len(sample) > 14 * len(sample.split()) and bool(HAS_UNSPACED.search(sample))
    if unspaced:
        prose = [i for i in page.written if len(lines[i]) >= 20]
    return prose, unspaced


def _screen(page: Page, prose: Sequence[int], *, unspaced: bool) -> bool:
    """Say whether some run of stems returns often enough to look closer."""
    if len(prose) == 0:
        return False
    if unspaced:
        text = "\n".join([page.lines[i] for i in prose])
        grams = {text[i : i + 5] for i in range(len(text))}
        return len(text) - len(grams) >= 4
    cut = [w[:4] for i in prose for w in page.lines[i].split() if len(w) > 3]
    return len(cut) - len(set(zip(cut, cut[1:], cut[2:], strict=False))) >= 4


def _read(
    page: Page, lines: Iterable[int], *, unspaced: bool, limits: StuffingLimits
) -> Iterator[_Sentence]:
    """Yield the sentences of `lines` with their content stems, in order."""
    function = frozenset() if unspaced else _function_words(page)
    for i in lines:
        line, begin = page.lines[i], page.begins[i]
        for start, end in sentences(line):
            stems, spans = [], []
            for a, b in words(line[start:end]):
                stem = _stem(line[start + a : start + b], function, first=not spans)
                if stem:
                    stems.append(stem)
                    spans.append((begin + start + a, begin + start + b))
            if 3 <= len(stems) <= limits.longest:
                yield _Sentence(i, begin + start, begin + end, tuple(stems), tuple(spans))


def _stem(word: str, function: frozenset[str], *, first: bool) -> str:
    """Return what `word` shares with its inflected forms, or "" for a function word."""
    if len(word) == 1:
        return word if HAS_UNSPACED.match(word) else ""
    folded = word.casefold()
    if "\uac00" <= word[0] <= "\ud7a3":  # a Hangul word: two syllables, then particles
        return folded[:2]
    if folded.startswith(_ARTICLE) and len(folded) > 4:
        folded = folded[len(_ARTICLE) :]
    if folded in function or len(folded) < 3:
        return ""
    if len(folded) == 3 and (first or not word[0].isupper()) and word[0].isalpha():
        return ""
    return folded[:4]


def _function_words(page: Page) -> frozenset[str]:
    """Return the most frequent short words that the text mostly writes lower-case."""
    counts = Counter(w for w in page.text.split() if len(w) <= 5 and w.isalpha())
    common = [w for w, n in counts.most_common(40) if n >= 4 and not w[0].isupper()]
    return frozenset(common[:16])


def _phrases(
    page: Page, read: Sequence[_Sentence], *, unspaced: bool, limits: StuffingLimits
) -> Iterator[_Phrase]:
    """Yield the stuffed phrases, longest-standing start first; each start is used once."""
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    width = 4 if unspaced else 3
    for n, one in enumerate(read):
        for key in set(zip(*(one.stems[k:] for k in range(width)), strict=False)):
            starts[key].append(n)
    least = limits.characters if unspaced else limits.stems
    used: set[tuple[str, ...]] = set()
    tried = found = 0
    for key, where in starts.items():
        if len(where) < limits.sentences or key in used:
            continue
        tried += 1
        if tried > _STARTS or found >= _PHRASES:
            return
        chain = _grow(key, [read[n].stems for n in where[:_GROUP]], limits)
        used.update(zip(*(chain[k:] for k in range(width)), strict=False))
        if len(chain) < least:
            continue
        phrase = _carriers(page, chain, read, limits)
        if len(phrase.carriers) >= limits.sentences and (
            unspaced or _beyond_a_name(page, phrase, limits)
        ):
            found += 1
            yield phrase


def _grow(
    key: tuple[str, ...], group: Sequence[tuple[str, ...]], limits: StuffingLimits
) -> tuple[str, ...]:
    """Return the chain through `key` that at least three of `group` have, in order, with gaps."""
    at = [_find(stems, key) for stems in group]
    right = _walk([stems[a + len(key) :] for stems, a in zip(group, at, strict=True)], limits)
    left = _walk([stems[:a][::-1] for stems, a in zip(group, at, strict=True)], limits)
    return (*reversed(left), *key, *right)


def _find(stems: tuple[str, ...], key: tuple[str, ...]) -> int:
    """Return where `key` first stands in `stems`, which holds it."""
    return next(i for i in range(len(stems)) if stems[i : i + len(key)] == key)


def _walk(tails: list[tuple[str, ...]], limits: StuffingLimits) -> list[str]:
    """Return the stems that at least three `tails` go on with; those that do not drop out."""
    chain: list[str] = []
    live = [(tail, 0) for tail in tails]
    while True:
        near: Counter[str] = Counter()
        for tail, at in live:
            near.update(dict.fromkeys(tail[at : at + limits.gap + 1]).keys())
        # The most shared stem goes first; among equals the one that comes first in the text.
        stem, n = max(near.items(), key=lambda item: item[1], default=("", 0))
        if n < limits.sentences:
            return chain
        chain.append(stem)
        live = [
            (tail, tail.index(stem, at) + 1)
            for tail, at in live
            if stem in tail[at : at + limits.gap + 1]
        ]


def _carried(
    chain: tuple[str, ...], stems: tuple[str, ...], limits: StuffingLimits
) -> tuple[int, ...]:
    """Return the places of the chain's stems in `stems`, or () if it holds too few in order."""
    best: tuple[int, ...] = ()
    for begin in range(min(3, len(chain))):  # the first stems of the chain may be missing
        if chain[begin] not in stems:
            continue
        places: list[int] = [stems.index(chain[begin])]
        for stem in chain[begin + 1 :]:
            window = stems[places[-1] + 1 : places[-1] + 2 + limits.gap]
            if stem in window:
                places.append(places[-1] + 1 + window.index(stem))
        if len(places) > len(best):
            best = tuple(places)
    return best if len(best) >= max(3, limits.carried * len(chain)) else ()


def _carriers(
    page: Page, chain: tuple[str, ...], read: Sequence[_Sentence], limits: StuffingLimits
) -> _Phrase:
    """Return the phrase with every sentence that carries it outside quotation."""
    carriers = []
    for one in read:
        places = _carried(chain, one.stems, limits)
        if places and not _quoted(page, one, one.spans[places[0]][0]):
            carriers.append((one, places))
    return _Phrase(chain, tuple(carriers))


def _quoted(page: Page, one: _Sentence, at: int) -> bool:
    """Say whether `at` stands inside double quotation marks, as its line opens and shuts them."""
    before = page.text[page.begins[one.line] : at]
    return sum(before.count(mark) for mark in _QUOTES) % 2 == 1


def _beyond_a_name(page: Page, phrase: _Phrase, limits: StuffingLimits) -> bool:
    """Say whether the chain holds words that are no part of a name: mostly lower-case ones.

    True for scripts without capitals, where the length of the chain must do.
    """
    lower: Counter[str] = Counter()
    cased = 0
    for one, places in phrase.carriers:
        for place in places:
            letter = page.text[one.spans[place][0]]
            lower[one.stems[place]] += letter.islower()
            cased += letter.islower() or letter.isupper()
    if not cased:
        return True
    return sum(n * 2 > len(phrase.carriers) for n in lower.values()) >= limits.lower_stems


def _claims(
    page: Page, phrase: _Phrase, read: Sequence[_Sentence], limits: StuffingLimits
) -> Iterator[Removal]:
    """Yield the claims on the carriers of one phrase."""
    if _counts(phrase):
        return
    evidence = _evidence(page, phrase)
    known = Counter(stem for one in read for stem in set(one.stems))
    dense = len(phrase.carriers) * limits.spread >= len(read)
    for n, (one, places) in enumerate(phrase.carriers):
        if n == 0:
            rule, confidence = "stuffing.first", 0.3
        elif _news(page, one, set(places), known):
            rule, confidence = "stuffing.with_news", 0.4
        elif dense and _fills(page, one, len(places), limits):
            rule, confidence = "stuffing.sentence", 0.8
        else:
            rule, confidence = "stuffing.phrase", 0.3
        start, end = _cut(page, one)
        yield Removal(start, end, rule, "stuffing", confidence, evidence)


def _fills(page: Page, one: _Sentence, carried: int, limits: StuffingLimits) -> bool:
    """Say whether a carrier is a statement that the phrase fills, and no entry of a list."""
    covered = carried / len(one.stems)
    said = page.text[one.start : one.end].rstrip().rstrip(_CLOSING)
    alone = one.end - one.start >= len(page.lines[one.line])
    if alone and covered >= limits.listed:
        return False
    return covered >= limits.covered and said.endswith(_STATEMENT)


def _counts(phrase: _Phrase) -> bool:
    """Say whether the phrase is an entry of a list: a third of its stems are figures."""
    return 3 * sum(stem[0].isdigit() for stem in phrase.stems) >= len(phrase.stems)


def _news(page: Page, one: _Sentence, chain: set[int], known: Counter[str]) -> bool:
    """Say whether a sentence brings a figure, a quotation or a name found nowhere else."""
    said = page.text[one.start : one.end]
    if any(mark in said for mark in _QUOTES):
        return True
    for place, (start, end) in enumerate(one.spans):
        if place in chain:
            continue
        word = page.text[start:end]
        if word[0].isdigit() or (place > 0 and word[0].isupper() and known[one.stems[place]] == 1):
            return True
    return False


def _cut(page: Page, one: _Sentence) -> tuple[int, int]:
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


def _evidence(page: Page, phrase: _Phrase) -> str:
    """Return the phrase as first written, how many sentences carry it, and their lines."""
    one, places = phrase.carriers[0]
    said = page.text[one.spans[places[0]][0] : one.spans[places[-1]][1]]
    lines = ", ".join(str(c.line + 1) for c, _ in phrase.carriers[:12])
    return f"phrase {said[:120]!r} in {len(phrase.carriers)} sentences (lines {lines})"
