"""Which lines of a site's documents are its templates: counted by articles, near-equal ones merged.

All counts are of C speed (`Counter` over slices of keys): a Python step a line would cost
more than making the keys.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise
from math import ceil
from typing import Final, TypeAlias

from newsclean.boilerplate.linekeys import ANY, DATE, HASHED, LINK, PROSE, SLOTS
from newsclean.boilerplate.site.site_sample import SiteSample
from newsclean.boilerplate.site.template_lines import BINS, FRAME, TemplateLine


@dataclass(frozen=True, slots=True)
class TemplateLimits:
    """How many documents make a template. Measured on press pages, benchmarks/templates.py."""

    few: int = 20
    """Documents up to which a site is small."""
    least_few: int = 2
    """Documents that must hold a line, on a small site."""
    least: int = 3
    """The same on others."""
    share: float = 0.002
    """Share of the documents that must hold a line."""
    same: float = 0.7
    """Share of their own long lines that two versions of one article have in common."""
    versions: int = 3
    """Documents, or a fifth of all, that may be versions of one article."""
    slot: int = 3
    """Documents that must hold a line with an open word, if it holds another slot."""
    slot_share: float = 0.3
    """Share of the documents that must hold it if it holds none: headlines are alike too."""


LIMITS: Final = TemplateLimits()
#: Blanks in a line with an open word: with fewer than two it fixes little, with more it is prose.
_MOST_BLANKS: Final = 11
#: The same at least where no slot is in it: shorter ones are headlines too.
_PLAIN_BLANKS: Final = 4
_SLOTTED: Final = re.compile(f"[{''.join(SLOTS)}]").search
_FRAMES: Final = re.compile(rb"\x01{%d,}" % FRAME)

#: The documents of one article, each as its keys; most articles have one document.
Article: TypeAlias = list[tuple[str, ...]]
#: Documents by the bin of a place.
Bins: TypeAlias = tuple[int, ...]


def find_lines(sample: SiteSample, limits: TemplateLimits = LIMITS) -> list[TemplateLine]:
    """Return the templates of a site, those of most documents first.

    Counted are documents, not occurrences, and versions of one article are one document: else
    an article that was crawled twice would lose its body. Lines without a letter are
    left out. Lines that are equal but for one word become one, with that word open.
    Cost: a third of what it takes to make the sample.
    """
    articles = _articles([sample.documents[name] for name in sorted(sample.documents)], limits)
    of = len(articles)
    least = limits.least_few if of <= limits.few else limits.least
    least = max(least, ceil(limits.share * of))
    documents: Counter[str] = Counter()
    for versions in articles:
        documents.update(versions[0] if len(versions) == 1 else set().union(*versions))
    closed = {key for key, n in documents.items() if n >= least and _speaks(key)}
    # A name that signs two articles is a template, and one of those that make a template with
    # an open word; what most pages have says nothing of a word that varies.
    settled = {key for key in closed if documents[key] >= limits.slot_share * of}
    covers, held = _open(articles, documents, settled, limits)
    top, bottom, framed = _places(articles, closed.union(*covers.values()))
    lines = [
        TemplateLine(
            key,
            documents[key],
            of,
            _bins(top, key, documents[key]),
            _bins(bottom, key, documents[key]),
            framed[key],
        )
        for key in closed
    ]
    lines += (_open_line(name, keys, articles, held, framed) for name, keys in covers.items())
    return sorted(lines, key=lambda line: (-line.documents, line.key))


def _speaks(key: str) -> bool:
    """Say whether a key holds a letter, or a slot that is more than a figure."""
    said = key.partition(HASHED)[0]
    return said.isalpha() or any(mark.isalpha() or mark in (DATE, LINK) for mark in said)


def _articles(told: Sequence[tuple[str, ...]], limits: TemplateLimits) -> list[Article]:
    """Return the documents grouped: versions of one article together.

    Two documents are versions when most of the paragraphs that few documents have are in both.
    Other long lines do not count: pages of one day share their teasers.
    Neighbours in a line's list of holders are compared, so the cost stays linear.
    """
    prose = [[key for key in keys if key[-1:] == PROSE] for keys in told]
    documents = Counter(chain.from_iterable(prose))
    few = max(limits.versions, len(told) // 5)
    own = [sum(1 for key in keys if documents[key] <= few) for keys in prose]
    holders: dict[str, list[int]] = defaultdict(list)
    for n, keys in enumerate(prose):
        for key in keys:
            if 1 < documents[key] <= few:
                holders[key].append(n)
    common = Counter(pair for at in holders.values() for pair in pairwise(at))
    parent = list(range(len(told)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n

    for (one, two), n in common.items():
        if n >= 2 and n >= limits.same * min(own[one], own[two]):
            low, high = sorted((root(one), root(two)))
            parent[high] = low
    groups: dict[int, Article] = defaultdict(list)
    for n, held in enumerate(told):
        groups[root(n)].append(held)
    return list(groups.values())


def open_words(key: str) -> Iterator[str]:
    """Yield the key with each of its words open in turn; nothing for a long or a tiny line."""
    if _may_open(key):
        yield from _opened(key)


def _may_open(key: str) -> bool:
    """Say whether one of the words may be open: short lines without a slot are headlines too."""
    blanks = key.count(" ")
    if blanks < 2 or blanks > _MOST_BLANKS or HASHED in key:
        return False
    return blanks >= _PLAIN_BLANKS or _SLOTTED(key) is not None


def _opened(key: str) -> list[str]:
    """Return the key with each of its words open in turn."""
    opened, start = [], 0
    while (end := key.find(" ", start)) >= 0:
        opened.append(key[:start] + ANY + key[end:])
        start = end + 1
    opened.append(key[:start] + ANY)
    return opened


def _open(
    articles: Sequence[Article],
    documents: Mapping[str, int],
    settled: Set[str],
    limits: TemplateLimits,
) -> tuple[dict[str, list[str]], dict[str, set[int]]]:
    """Return the open lines that enough articles hold, with the keys they cover.

    The second answer is the numbers of the articles that hold each of these keys.
    """
    of = len(articles)
    least = max(limits.slot, ceil(limits.share * of))
    plain = max(least, ceil(limits.slot_share * of))
    may = [key for key in documents if key not in settled and _may_open(key)]
    covers = _candidates(may, documents, least, plain)
    holders: dict[str, set[int]] = {key: set() for key in chain.from_iterable(covers.values())}
    for n, keys in ((n, keys) for n, versions in enumerate(articles) for keys in versions):
        for key in holders.keys() & keys:
            holders[key].add(n)
    enough = {
        name: keys
        for name, keys in covers.items()
        if len(_holders(keys, holders)) >= (least if _SLOTTED(name) else plain)
    }
    return enough, holders


def _holders(keys: Sequence[str], holders: Mapping[str, set[int]]) -> set[int]:
    return set().union(*map(holders.__getitem__, keys))


def _candidates(
    keys: Sequence[str], documents: Mapping[str, int], least: int, plain: int
) -> dict[str, list[str]]:
    """Return the open lines that may be on enough documents, with the keys that each covers.

    What varies may be a figure on one page and a word on the next, so lines that hold a slot and
    lines that hold none are opened together.
    """
    slotted = [key for key in keys if _SLOTTED(key)]
    chosen = _with_common_ends(slotted, documents, 1, least)
    chosen += _with_common_ends(keys, documents, 2, plain)
    covers: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(chosen):
        for name in _opened(key):
            covers[name].append(key)
    return {
        name: covered
        for name, covered in covers.items()
        if len(covered) > 1
        and sum(documents[key] for key in covered) >= (least if _SLOTTED(name) else plain)
        and _speaks(name)
    }


def _with_common_ends(
    keys: Sequence[str], documents: Mapping[str, int], fixed: int, least: int
) -> list[str]:
    """Return the keys whose first or last `fixed` words (one or two) as many lines have.

    Whichever word is open, the first `fixed` words stay, or the last do. So a key whose ends begin
    and end too few lines is let go before any word is opened.
    """
    heads: dict[str, int] = defaultdict(int)
    tails: dict[str, int] = defaultdict(int)
    ends = []
    for key in keys:
        start, stop = key.find(" "), key.rfind(" ")
        if fixed > 1:
            start, stop = key.find(" ", start + 1), key.rfind(" ", 0, stop)
        head, tail = key[:start], key[stop:]
        heads[head] += documents[key]
        tails[tail] += documents[key]
        ends.append((head, tail))
    return [
        key
        for key, (head, tail) in zip(keys, ends, strict=True)
        if heads[head] >= least or tails[tail] >= least
    ]


def _places(
    articles: Sequence[Article], wanted: Set[str]
) -> tuple[list[Counter[str]], list[Counter[str]], Counter[str]]:
    """Return the articles by lines above and by lines below, and those that frame each key.

    Of an article the first version that holds a line counts.
    """
    ends = [0, *(end + 1 for end in BINS)]
    bins = list(pairwise(ends))
    top: list[Counter[str]] = [Counter() for _ in bins]
    bottom: list[Counter[str]] = [Counter() for _ in bins]
    framed: Counter[str] = Counter()
    for versions in articles:
        for keys, fresh in _fresh(versions):
            last = len(keys)
            for n, (low, high) in enumerate(bins):
                top[n].update(fresh[low:high])
                bottom[n].update(fresh[max(0, last - high) : max(0, last - low)])
            flags = bytes(map(wanted.__contains__, keys))
            for run in _FRAMES.finditer(flags):
                framed.update(fresh[run.start() : run.end()])
    return top, bottom, framed


def _fresh(versions: Article) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the keys of each version, and the same with those empty that one before has."""
    seen: set[str] = set()
    for keys in versions:
        yield keys, [key if key not in seen else "" for key in keys] if seen else keys
        if len(versions) > 1:
            seen.update(keys)


def _bins(counted: Sequence[Counter[str]], key: str, documents: int) -> Bins:
    """Return the documents of a key by bin; those in none of the counted ones are beyond."""
    found = [bin_.get(key, 0) for bin_ in counted]  # not [key]: a miss would call Python
    return (*found, documents - sum(found))


def _open_line(
    name: str,
    keys: Sequence[str],
    articles: Sequence[Article],
    holders: Mapping[str, set[int]],
    framed: Mapping[str, int],
) -> TemplateLine:
    """Return what is known of a line with an open word."""
    covered = set(keys)
    top, bottom = [0] * (len(BINS) + 1), [0] * (len(BINS) + 1)
    for number in _holders(keys, holders):
        held = next(told for told in articles[number] if not covered.isdisjoint(told))
        at = next(n for n, key in enumerate(held) if key in covered)
        top[bisect_left(BINS, at)] += 1
        bottom[bisect_left(BINS, len(held) - 1 - at)] += 1
    documents = sum(top)
    among = min(documents, sum(framed[key] for key in keys))
    return TemplateLine(name, documents, len(articles), tuple(top), tuple(bottom), among)
