"""Which lines of a site are its templates, and on what evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final

from newsclean.boilerplate.linekeys import ANY, DATE, HASHED, LINK, PROSE, SLOTS, shown
from newsclean.boilerplate.site_sample import SiteSample

#: Upper ends of the bins of a place: the line itself, the next two, up to 5, 11, 23, and beyond.
BINS: Final = (0, 2, 5, 11, 23)


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
#: Words in a line with an open word: with fewer two fixed ones, with more it is prose.
_SLOT_WORDS: Final = (3, 12)


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line that documents of a site share, and where it stands in them."""

    key: str
    """The line with slots: 0 a figure, ¤ a date, § an address, * any word."""
    documents: int
    """Documents that hold it; versions of one article count once."""
    of: int
    """Documents of the site that were looked at; versions of one article count once."""
    from_top: tuple[int, ...]
    """Documents by the number of different lines above it, in the bins of `BINS` and beyond."""
    from_bottom: tuple[int, ...]
    """The same by the lines below it."""

    @property
    def share(self) -> float:
        """Share of the documents that hold it, 0 to 1."""
        return self.documents / self.of

    @property
    def confidence(self) -> float:
        """Share of such lines that is no body, on press pages; lower where none was measured."""
        if ANY in self.key:
            return 0.8
        if self.share >= 0.1:
            return 0.95
        return 0.9 if self.share >= 0.01 else 0.6

    @property
    def text(self) -> str:
        """The line as people read it, cut short if it is long."""
        return shown(self.key)


def find_lines(sample: SiteSample, limits: TemplateLimits = LIMITS) -> list[TemplateLine]:
    """Return the templates of a site, those of most documents first.

    Counted are documents, not occurrences, and versions of one article are one document: else
    an article that was crawled twice would lose its body. Lines without a letter are
    left out. Lines that are equal but for one word become one, with that word open.
    """
    told = [sample.documents[name] for name in sorted(sample.documents)]
    article = _versions(told, limits)
    of = len(set(article))
    least = limits.least_few if of <= limits.few else limits.least
    least = max(least, ceil(limits.share * of))
    holders: dict[str, set[int]] = defaultdict(set)
    for n, keys in enumerate(told):
        for key in keys:
            holders[key].add(article[n])
    closed = {key for key, at in holders.items() if len(at) >= least and _speaks(key)}
    covers = {key: [key] for key in closed}
    if of >= limits.slot:
        covers |= _open(holders, closed, of, limits)
    places = _places(told, article, covers)
    lines = [TemplateLine(name, sum(top), of, top, end) for name, (top, end) in places.items()]
    return sorted(lines, key=lambda line: (-line.documents, line.key))


def _speaks(key: str) -> bool:
    """Say whether a key holds a letter, or a slot that is more than a figure."""
    return any(mark.isalpha() or mark in (DATE, LINK) for mark in key.partition(HASHED)[0])


def _versions(told: Sequence[tuple[str, ...]], limits: TemplateLimits) -> list[int]:
    """Return for each document the number of its article: versions of one have the same.

    Two documents are versions when most of the paragraphs that few documents have are in both.
    Other long lines do not count: pages of one day share their teasers.
    Neighbours in a line's list of holders are compared, so the cost stays linear.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for n, keys in enumerate(told):
        for key in keys:
            if HASHED in key and key.endswith(PROSE):
                holders[key].append(n)
    few = max(limits.versions, len(told) // 5)
    own = Counter(n for at in holders.values() if len(at) <= few for n in at)
    common: Counter[tuple[int, int]] = Counter()
    for at in holders.values():
        if len(at) <= few:
            common.update(pairwise(at))
    parent = list(range(len(told)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = n = parent[parent[n]]
        return n

    for (one, two), n in common.items():
        if n >= 2 and n >= limits.same * min(own[one], own[two]):
            low, high = sorted((root(one), root(two)))
            parent[high] = low
    return [root(n) for n in range(len(told))]


def open_words(key: str) -> Iterator[str]:
    """Yield the key with each of its words open in turn; nothing for a long or a tiny line.

    A line of words alone needs four besides the open one: shorter ones are headlines too.
    """
    if HASHED in key:
        return
    words = key.split(" ")
    least = _SLOT_WORDS[0] if any(mark in key for mark in SLOTS) else _SLOT_WORDS[0] + 2
    if least <= len(words) <= _SLOT_WORDS[1]:
        for n in range(len(words)):
            yield " ".join((*words[:n], ANY, *words[n + 1 :]))


def _open(
    holders: Mapping[str, set[int]], closed: Set[str], of: int, limits: TemplateLimits
) -> dict[str, list[str]]:
    """Return the lines with an open word that enough documents hold, with the keys they cover."""
    covers: dict[str, list[str]] = defaultdict(list)
    for key in holders:
        if key not in closed:
            for name in open_words(key):
                covers[name].append(key)
    least = max(limits.slot, ceil(limits.share * of))
    plain = max(least, ceil(limits.slot_share * of))
    return {
        name: keys
        for name, keys in covers.items()
        if len(keys) > 1
        and _speaks(name)
        and len(set().union(*(holders[key] for key in keys)))
        >= (least if any(mark in name for mark in SLOTS) else plain)
    }


def _places(
    told: Sequence[tuple[str, ...]], article: Sequence[int], covers: Mapping[str, list[str]]
) -> dict[str, tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return for each line the articles by lines above it and by lines below, in `BINS`."""
    names: dict[str, list[str]] = defaultdict(list)
    for name, keys in covers.items():
        for key in keys:
            names[key].append(name)
    bins = len(BINS) + 1
    top: dict[str, list[int]] = {name: [0] * bins for name in covers}
    end: dict[str, list[int]] = {name: [0] * bins for name in covers}
    seen: set[tuple[str, int]] = set()
    for lines, number in zip(told, article, strict=True):
        for at, key in enumerate(lines):
            for name in names.get(key, ()):
                if (name, number) not in seen:
                    seen.add((name, number))
                    top[name][bisect_left(BINS, at)] += 1
                    end[name][bisect_left(BINS, len(lines) - 1 - at)] += 1
    return {name: (tuple(top[name]), tuple(end[name])) for name in covers}
