"""What every page of a site repeats: learnt from a pile of its texts, then claimed in any of them.

`learn_templates` counts in how many documents a line stands; `strip_templates` makes of the
result a step for the cleaner. No rule and no word of any language is involved, so this
finds what no list can: the names of a site's sections, its notices, its calls to subscribe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from newsclean.arguments import check_kind, check_texts, check_whole
from newsclean.boilerplate.linekeys import ANY, HASHED, KeyMemo, line_keys, shown
from newsclean.boilerplate.lines.headline import find_headline
from newsclean.boilerplate.site import template_file
from newsclean.boilerplate.site.find_templates import LIMITS, TemplateLimits, find_lines, open_words
from newsclean.boilerplate.site.site_sample import SAMPLE, SiteSample
from newsclean.boilerplate.site.template_lines import FLAG, Place, TemplateLine
from newsclean.document import Removal
from newsclean.errors import ArgumentError
from newsclean.normalize import normalize
from newsclean.segment import Page

#: Lines of a text that must be a site's templates before the site is taken for the text's own.
_RECOGNIZED: Final = 2
RULES: Final = ("template.line", "template.slot", "template.inset")
#: Times that a label stands amid one text before it may be the article's own.
_OFTEN: Final = 3
_WHERE: Final[Mapping[Place, str]] = {
    "frame": "among others",
    "top": "near the top",
    "bottom": "near the end",
    "inset": "amid the text",
}


@dataclass(frozen=True, slots=True)
class Templates:
    r"""What was learnt about one or more sites.

    >>> texts = [f"Rain in {town}\nSubscribe to The Daily Roe\n" for town in ("Ulm", "Bath")]
    >>> [line.text for line in learn_templates(texts).lines()]
    ['subscribe to the daily roe']
    """

    samples: Mapping[str, SiteSample]
    """The documents looked at, by site."""
    excluded: frozenset[str] = frozenset()
    """Keys of lines that are never claimed."""

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites, sorted."""
        return tuple(sorted(self.samples))

    def lines(
        self, site: str | None = None, limits: TemplateLimits = LIMITS, *, excluded: bool = False
    ) -> list[TemplateLine]:
        """Return the templates of a site with the evidence for each, the most frequent first.

        With `excluded` those that `exclude` named are among them. Cost: a third to two thirds of
        that of learning. Errors: `ArgumentError` for a site that is not here, and for no site when
        there are several.
        """
        if site is None and not self.samples:
            return []
        found = find_lines(self.samples[self._named(site)], limits)
        return [line for line in found if excluded or not self.excludes(line.key)]

    def _named(self, site: str | None) -> str:
        if site is None and len(self.samples) == 1:
            return next(iter(self.samples))
        if site is None or site not in self.samples:
            some = ", ".join(map(repr, self.sites[:5])) or "none"
            raise ArgumentError(f"site={site!r}", "no such site here", f"name one of: {some}")
        return site

    def exclude(self, lines: Iterable[str]) -> Templates:
        r"""Return the same templates with these lines never claimed.

        A line is given as a text shows it or as `TemplateLine.text` does, cut short and with slots.
        All sites are meant.

        >>> texts = [f"The Long Walk\nRain in {town}\n" for town in ("Ulm", "Bath")]
        >>> learn_templates(texts).exclude(["The Long Walk"]).lines()
        []
        """
        check_texts(lines, "lines")
        return replace(self, excluded=self.excluded.union(line_keys(list(lines))) - {""})

    def excludes(self, key: str) -> bool:
        """Say whether a line with this key is never claimed."""
        if key in self.excluded:
            return True
        return HASHED in key and line_keys([shown(key)])[0] in self.excluded

    def merge(self, other: Templates) -> Templates:
        """Return what both have learnt, as if one had read all the documents.

        Errors: `ArgumentError` if the samples are of different sizes.
        """
        samples: dict[str, SiteSample] = {}
        for one in (self, other):
            for site, sample in one.samples.items():
                both = samples.setdefault(site, SiteSample(sample.size))
                if both.size != sample.size:
                    problem = f"samples of {both.size} and of {sample.size} documents"
                    raise ArgumentError(f"site {site!r}", problem, "learn with one `sample`")
                both.merge(sample)
        return Templates(_settled(samples), self.excluded | other.excluded)

    def __reduce__(self) -> tuple[Any, ...]:
        # A mapping proxy cannot be pickled. Sorted, so that equal templates give equal bytes.
        told = [
            (site, sample.size, sample.seen, sorted(sample.documents.items()))
            for site, sample in self.samples.items()
        ]
        return _rebuilt, (told, sorted(self.excluded))

    def save(self, path: str | Path) -> None:
        """Write the templates to a file; equal ones give equal bytes.

        Errors: `ArgumentError` for a folder that is not there, `OSError` for what the disk says.
        """
        template_file.write(path, self.samples, self.excluded)

    @classmethod
    def load(cls, path: str | Path) -> Templates:
        """Read what `save` wrote. Nothing in the file is run.

        Errors: `InputError` for a file that cannot be opened, `FormatError` for one that is none.
        """
        samples, excluded = template_file.read(path)
        return cls(_settled(samples), excluded)


def _rebuilt(told: list[tuple[Any, ...]], excluded: list[str]) -> Templates:
    """Return the templates that a pickle describes."""
    samples = {site: SiteSample(size, seen, dict(docs)) for site, size, seen, docs in told}
    return Templates(_settled(samples), frozenset(excluded))


def _settled(samples: dict[str, SiteSample]) -> Mapping[str, SiteSample]:
    """Return the samples in one order, for reading only."""
    for sample in samples.values():
        sample.sort()
    return MappingProxyType(dict(sorted(samples.items())))


def learn_templates(
    docs: Iterable[Any], site: str | Callable[[Any], str] = "", *, sample: int = SAMPLE
) -> Templates:
    """Return what the documents of each site repeat. One pass, in any order.

    `docs` are texts, or objects with a `source` (as `Document` has) or a `text`; `site` is their
    site, or a function that tells it. Of each site the `sample` documents with the smallest hashes
    are held: with the default at most 130 MB a site, usually a tenth of it. Documents beyond are
    only hashed.

    Texts are normalized first, as a cleaner does; for one with a `normalization` of its own give
    texts normalized by it.

    Cost: over 20 MB/s a core. Errors: `ArgumentError` for a document that is neither, for a site
    that is no string, and for one text in place of several.
    """
    check_texts(docs, "docs")
    check_whole("sample", sample, 1, "give how many documents of a site are looked at")
    samples: dict[str, SiteSample] = {}
    memo = KeyMemo()
    for n, doc in enumerate(docs):
        name = site if isinstance(site, str) else site(doc)
        check_kind(name, str, f"site of docs[{n}]", 'return a string, "" for no site')
        held = samples.get(name)
        if held is None:
            held = samples[name] = SiteSample(sample)
        held.add(normalize(doc if isinstance(doc, str) else _text(doc, n)), memo.keys)
    return Templates(_settled(samples))


def _text(doc: Any, n: int) -> str:
    """Return the text of a document object."""
    text = getattr(doc, "source", None)
    if text is None:
        text = getattr(doc, "text", None)
    if not isinstance(text, str):
        problem = f"a {type(doc).__name__} without a text"
        raise ArgumentError(f"docs[{n}]", problem, "give strings, or objects with a `source`")
    return text


def strip_templates(
    templates: Templates, site: str | None = None, limits: TemplateLimits = LIMITS
) -> Callable[[Page], Iterator[Removal]]:
    """Return a step that claims the lines of a text that are templates of its site.

    With no `site` named and several learnt, the site is the one that most lines of the text are
    templates of, two at least. Each claim has the document frequency and the usual place as
    evidence. Flagged, and not removed by themselves, are the headline of this very text, which
    other pages of the site link to, and a line amid the text that is here three times or more: a
    label of the article's own as often as an advertiser's. Cost: about 30 µs a KB of text.
    """
    names = list(templates.sites) if site is None else [site]
    found = {name: templates.lines(name, limits) for name in names}
    return strip_lines(found, templates.excludes)


def strip_lines(
    found: Mapping[str, Sequence[TemplateLine]], excludes: Callable[[str], bool] = lambda _: False
) -> Callable[[Page], Iterator[Removal]]:
    """Return the step of `strip_templates`, given the lines of each site."""
    names = list(found)
    by_key: dict[str, dict[str, _Ready]] = {}
    for name, lines in found.items():
        for line in lines:
            by_key.setdefault(line.key, {})[name] = _ready(line)
    openings = any(ANY in key for key in by_key)

    def template_of(key: str) -> dict[str, _Ready] | None:
        hit = by_key.get(key)
        if hit is None and openings:
            hit = next((by_key[name] for name in open_words(key) if name in by_key), None)
            if hit is not None and excludes(key):
                return None
        return hit

    def site_templates(page: Page) -> Iterator[Removal]:
        """Yield a claim for every line that the documents of the site share."""
        lines = [page.lines[i] for i in page.written]
        keys = line_keys(lines)
        hits = {n: hit for n, key in enumerate(keys) if (hit := template_of(key)) is not None}
        own = names[0] if len(names) == 1 else _recognized(hits.values())
        own_lines = {n: hit[own] for n, hit in hits.items() if own in hit}
        if not own_lines:
            return
        times = Counter(keys)
        stays = [int(n not in own_lines) for n in range(len(keys))]
        headline = find_headline(lines, stays, own_lines)
        for n, line in own_lines.items():
            yield _claim(page, page.written[n], line, times[keys[n]], is_headline=n == headline)

    return site_templates


def _recognized(hits: Iterable[Mapping[str, object]]) -> str | None:
    """Return the site that most lines are templates of; the first by name among equals."""
    votes = Counter(name for hit in hits for name in hit)
    most = max(votes.values(), default=0)
    if most < _RECOGNIZED:
        return None
    return min(name for name, n in votes.items() if n == most)


@dataclass(frozen=True, slots=True)
class _Ready:
    """What a claim on a line says, made once for all texts."""

    rule: str
    confidence: float
    where: str
    text: str
    inset: bool


def _ready(line: TemplateLine) -> _Ready:
    inset = line.place == "inset"
    rule = "template.inset" if inset else "template.slot" if ANY in line.key else "template.line"
    where = f"in {line.documents} of {line.of} documents, {_WHERE[line.place]}"
    return _Ready(rule, line.confidence, where, f": {line.text!r}", inset)


def _claim(page: Page, i: int, line: _Ready, times: int, *, is_headline: bool) -> Removal:
    """Return the claim on one line of the text, which has it so many times."""
    confidence, said = line.confidence, ""
    if is_headline:
        confidence, said = min(FLAG, confidence), ", the headline here"
    elif line.inset and times >= _OFTEN:
        confidence, said = min(FLAG, confidence), f", {times} times here"
    return page.claim(i, line.rule, "template", confidence, f"{line.where}{said}{line.text}")
