"""What every page of a site repeats: learnt from a pile of its texts, then claimed in any of them.

`learn_templates` counts in how many documents a line stands; `strip_templates` makes of the
result a step for the cleaner. No rule and no word of any language is involved, so this
finds what no list can: the names of a site's sections, its notices, its calls to subscribe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from newsclean.boilerplate import template_file
from newsclean.boilerplate.linekeys import ANY, line_keys
from newsclean.boilerplate.site_sample import SAMPLE, SiteSample
from newsclean.boilerplate.template_lines import (
    LIMITS,
    TemplateLimits,
    TemplateLine,
    find_lines,
    open_words,
)
from newsclean.document import Removal
from newsclean.errors import ArgumentError
from newsclean.segment import Page

#: Lines of a text that must be a site's templates before the site is taken for the text's own.
_RECOGNIZED: Final = 2


@dataclass(frozen=True, slots=True)
class Templates:
    r"""What was learnt about one or more sites.

    >>> texts = [f"Rain in {town}\nSubscribe to The Daily Roe\n" for town in ("Ulm", "Bath")]
    >>> [line.text for line in learn_templates(texts).lines()]
    ['subscribe to the daily roe']
    """

    samples: Mapping[str, SiteSample]
    """The documents looked at, by site."""
    keep: frozenset[str] = frozenset()
    """Keys of lines that are never claimed."""

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites, sorted."""
        return tuple(sorted(self.samples))

    def lines(self, site: str | None = None, limits: TemplateLimits = LIMITS) -> list[TemplateLine]:
        """Return the templates of a site with the evidence for each, the most frequent first.

        Cost: about that of learning. Errors: `ArgumentError` for a site that is not here, and
        for no site when there are several.
        """
        found = find_lines(self.samples[self._named(site)], limits)
        return [line for line in found if line.key not in self.keep]

    def _named(self, site: str | None) -> str:
        if site is None and len(self.samples) == 1:
            return next(iter(self.samples))
        if site is None or site not in self.samples:
            some = ", ".join(map(repr, self.sites[:5])) or "none"
            raise ArgumentError(f"site={site!r}", "no such site here", f"name one of: {some}")
        return site

    def keeping(self, lines: Iterable[str]) -> Templates:
        """Return the same templates with these lines, as a text shows them, never claimed."""
        return replace(self, keep=self.keep.union(line_keys(list(lines))))

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
        return Templates(_settled(samples), self.keep | other.keep)

    def save(self, path: str | Path) -> None:
        """Write the templates to a file; equal ones give equal bytes. Errors: `OSError`."""
        template_file.write(path, self.samples, self.keep)

    @classmethod
    def load(cls, path: str | Path) -> Templates:
        """Read what `save` wrote. Nothing in the file is run. Errors: `FormatError`, `OSError`."""
        samples, keep = template_file.read(path)
        return cls(_settled(samples), keep)


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

    Cost: over 20 MB/s a core. Errors: `ArgumentError` for a document that is neither.
    """
    if sample < 1:
        raise ArgumentError(f"sample={sample}", "no documents to look at", "give at least 1")
    samples: dict[str, SiteSample] = {}
    for n, doc in enumerate(docs):
        name = site if isinstance(site, str) else site(doc)
        held = samples.get(name)
        if held is None:
            held = samples[name] = SiteSample(sample)
        held.add(doc if isinstance(doc, str) else _text(doc, n))
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
    templates of, two at least. Each claim has the document frequency as evidence. Cost: about
    30 µs a KB of text.
    """
    names = [templates._named(site)] if site is not None else list(templates.sites)
    by_key: dict[str, dict[str, TemplateLine]] = {}
    for name in names:
        for line in templates.lines(name, limits):
            by_key.setdefault(line.key, {})[name] = line
    openings = any(ANY in key for key in by_key)

    def site_templates(page: Page) -> Iterator[Removal]:
        """Yield a claim for every line that the documents of the site share."""
        keys = line_keys([page.lines[i] for i in page.written])
        hits: list[tuple[int, dict[str, TemplateLine]]] = []
        for i, key in zip(page.written, keys, strict=True):
            hit = by_key.get(key)
            if hit is None and openings and key not in templates.keep:
                hit = next((by_key[o] for o in open_words(key) if o in by_key), None)
            if hit is not None:
                hits.append((i, hit))
        own = names[0] if len(names) == 1 else _recognized(hits)
        for i, hit in hits:
            if own in hit:
                yield _claim(page, i, hit[own])

    return site_templates


def _recognized(hits: list[tuple[int, dict[str, TemplateLine]]]) -> str | None:
    """Return the site that most lines are templates of; the first by name among equals."""
    votes = Counter(name for _, hit in hits for name in hit)
    most = max(votes.values(), default=0)
    if most < _RECOGNIZED:
        return None
    return min(name for name, n in votes.items() if n == most)


def _claim(page: Page, i: int, line: TemplateLine) -> Removal:
    """Return the claim on one line of the text."""
    rule = "template.slot" if ANY in line.key else "template.line"
    evidence = f"in {line.documents} of {line.of} documents: {line.text!r}"
    return page.claim(i, rule, "template", line.confidence, evidence)
