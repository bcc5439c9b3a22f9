"""What is collected of each document, for the report: counts that add up, and a few samples.

Whatever the order of the documents and however they are split over workers, the sum is the same,
samples included; its size is bounded by the number of rules, not of documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from newsclean.corpus.tally.samples import Smallest, example, excerpt, hash_of, mixed
from newsclean.document import Document, Removal, union
from newsclean.show import card, card_table

#: (rule, category)
Key = tuple[str, str]
#: Whether a claim is honoured, how sure it is in steps of 5 %, rule, category.
Kind = tuple[bool, int, str, str]

#: Documents shown as samples: of those that changed, of those that lost half or more, of those with
#: a status other than ok, and of each language; and places shown of each rule.
SAMPLES: Final = {"changed": 10, "half": 5, "status": 5}
A_LANGUAGE, A_RULE = 2, 2
#: Sites, languages and rules counted by name: where there are more, those with the smallest
#: hashes, so that every count is exact; the others are in the totals alone.
MOST: Final = 10_000
MOST_LANGUAGES: Final = 60
#: Sites of which it is counted what each rule took there: some thirty rules each, as a rule.
MOST_TAKEN: Final = 1_000
#: Bins of shares and of confidences: 0 to 1 in steps of 5 %, and 1 itself.
BINS: Final = 20


@dataclass(slots=True)
class Size:
    """How much there was of something, and how much of it stayed."""

    documents: int = 0
    source: int = 0
    """Code points in."""
    kept: int = 0
    """Code points of the source that stay."""

    def add(self, other: Size) -> None:
        """Add what another one counted."""
        self.documents += other.documents
        self.source += other.source
        self.kept += other.kept


@dataclass(slots=True)
class RuleCount:
    """What one rule did."""

    documents: int = 0
    """Documents with an honoured claim of it."""
    claims: int = 0
    """Honoured claims."""
    characters: int = 0
    """Code points they cover; where claims of several rules overlap, each rule counts them."""
    removed: int = 0
    """Code points that no surer claim covers: over all rules they add up to what went."""

    def add(self, other: RuleCount) -> None:
        """Add what another one counted."""
        self.documents += other.documents
        self.claims += other.claims
        self.characters += other.characters
        self.removed += other.removed


@dataclass(slots=True)
class Took:
    """What one rule took from the documents of one site, or language."""

    documents: int = 0
    """Documents of which it removed something."""
    removed: int = 0
    """Code points that no surer claim covers: over all rules they add up to what went there."""

    def add(self, other: Took) -> None:
        """Add what another one counted."""
        self.documents += other.documents
        self.removed += other.removed


@dataclass(slots=True)
class Tally:
    r"""What the rules did to many documents. Tallies add up, in any order, to the same.

    >>> total = Tally()
    >>> total.add(Document("Share\nRain.\n", (Removal(0, 6, "share.label", "share"),)), "a:1")
    >>> total.size.kept, total.rules["share.label", "share"].removed
    (6, 6)
    """

    size: Size = field(default_factory=Size)
    statuses: Counter[str] = field(default_factory=Counter)
    rules: dict[Key, RuleCount] = field(default_factory=dict)
    categories: Counter[str] = field(default_factory=Counter)
    """Documents with an honoured claim of the category."""
    rewrites: Counter[str] = field(default_factory=Counter)
    """Changes of normalization, by rule."""
    shares: Counter[int] = field(default_factory=Counter)
    """Documents by the share that went, in steps of 5 %; the last is of those that went whole."""
    cuts: Counter[int] = field(default_factory=Counter)
    """Code points by the confidence of the surest claim on them, in steps of 5 %."""
    sites: dict[str, Size] = field(default_factory=dict)
    languages: dict[str, Size] = field(default_factory=dict)
    site_rules: dict[str, dict[str, Took]] = field(default_factory=dict)
    """By site, where anything went: what each rule took."""
    language_rules: dict[str, dict[str, Took]] = field(default_factory=dict)
    samples: dict[str, Smallest[dict[str, Any]]] = field(default_factory=dict)
    """Documents with what went, by group; see `SAMPLES`."""
    spoken: dict[str, Smallest[dict[str, Any]]] = field(default_factory=dict)
    """The same, by language."""
    excerpts: dict[Key, Smallest[list[str]]] = field(default_factory=dict)
    """Places where a rule removed something."""

    def add(self, doc: Document, where: str = "", site: str = "", language: str = "") -> None:
        """Count one document. Cost: a few per cent of what annotating it takes."""
        key = hash_of(doc.source)
        taken = self._count_claims(doc, key, where)
        gone = sum(took.removed for took in taken.values())
        size = Size(1, len(doc.source), len(doc.source) - gone)
        self.size.add(size)
        self.statuses[doc.status] += 1
        for change in doc.rewrites:
            self.rewrites[change.rule] += 1
        self.shares[gone * BINS // max(1, len(doc.source))] += 1
        _count(self.sites, site, size, MOST)
        _count(self.languages, language, size, MOST_LANGUAGES)
        _take(self.site_rules, site, taken, MOST_TAKEN)
        _take(self.language_rules, language, taken, MOST_LANGUAGES)
        self._sample(doc, key, where, {"site": site, "language": language, "gone": gone})

    def merge(self, other: Tally) -> None:
        """Take in what another tally counted."""
        self.size.add(other.size)
        for name in ("statuses", "categories", "rewrites", "shares", "cuts"):
            getattr(self, name).update(getattr(other, name))
        for key, count in other.rules.items():
            self.rules.setdefault(key, RuleCount()).add(count)
        for name, most in (("sites", MOST), ("languages", MOST_LANGUAGES)):
            for named, size in getattr(other, name).items():
                _count(getattr(self, name), named, size, most)
        for name, most in (("site_rules", MOST_TAKEN), ("language_rules", MOST_LANGUAGES)):
            for named, taken in getattr(other, name).items():
                _take(getattr(self, name), named, taken, most)
        for group, samples in other.samples.items():
            _named(self.samples, group, samples.size).merge(samples)
        for language, samples in other.spoken.items():
            _named(self.spoken, language, samples.size, MOST_LANGUAGES).merge(samples)
        for rule, places in other.excerpts.items():
            _named(self.excerpts, rule, places.size).merge(places)

    def _repr_html_(self) -> str:
        """Return the tally for a notebook: the share that went, and the rules that took most."""
        gone = self.size.source - self.size.kept
        facts = f"{self.size.documents:,} documents, {gone:,} of {self.size.source:,} characters"
        share = gone / self.size.source if self.size.source else 0.0
        ranked = sorted(self.rules.items(), key=lambda item: (-item[1].removed, item[0]))
        rows = [
            (*key, f"{count.documents:,}", f"{count.removed:,}", f"{count.removed / gone:.1%}")
            for key, count in ranked[:12]
            if count.removed
        ]
        table = card_table(("rule", "category", "documents", "characters", "of what went"), rows)
        return card(f"{share:.1%} went", facts, table if rows else "")

    def _count_claims(self, doc: Document, key: int, where: str) -> dict[str, Took]:
        """Count what each rule did to a document, and return what those took that took any."""
        kinds: dict[Kind, list[Removal]] = {}
        for claim in doc.claims:
            sure = claim.confidence >= doc.cut
            kind = (sure, int(claim.confidence * BINS), claim.rule, claim.category)
            kinds.setdefault(kind, []).append(claim)
        rules: dict[Key, list[Removal]] = {}
        taken: dict[str, Took] = {}
        for kind, length in surest(kinds, len(doc.source)).items():
            honoured, confidence, *name = kind
            self.cuts[confidence] += length
            if honoured:
                rule = (name[0], name[1])
                rules.setdefault(rule, []).extend(kinds[kind])
                if length:
                    taken.setdefault(name[0], Took(1)).removed += length
                self.rules.setdefault(rule, RuleCount()).removed += length
        for rule, claims in rules.items():
            count = self.rules[rule]
            count.documents += 1
            count.claims += len(claims)
            count.characters += sum(claim.end - claim.start for claim in claims)
            places = _named(self.excerpts, rule, A_RULE)
            if places.wants(drawn := mixed(key, rule[0]), where):
                places.add(drawn, where, excerpt(doc, claims[drawn % len(claims)]))
        self.categories.update({category for _, category in rules})
        return taken

    def _sample(self, doc: Document, key: int, where: str, about: dict[str, Any]) -> None:
        """Hold the document as a sample of the groups that it is among the smallest of."""
        gone, language = about["gone"], about["language"]
        fits = {"changed": gone > 0 or bool(doc.rewrites), "half": gone * 2 > len(doc.source) > 0}
        fits["status"] = doc.status != "ok"
        held = [self.samples.setdefault(n, Smallest(SAMPLES[n])) for n in SAMPLES if fits[n]]
        if fits["changed"]:
            held.append(_named(self.spoken, language, A_LANGUAGE, MOST_LANGUAGES))
        held = [smallest for smallest in held if smallest.wants(key, where)]
        if held:
            sample = {**about, "length": len(doc.source), "status": doc.status}
            sample["pieces"] = example(doc)
            for smallest in held:
                smallest.add(key, where, sample)


def surest(kinds: Mapping[Kind, Sequence[Removal]], length: int) -> dict[Kind, int]:
    """Return of how many of `length` code points each kind of claim is the surest.

    None counts twice; of equally sure kinds it is the last by name. Cost: a fill of memory for
    each claim, at most one of `length` for each kind.

    >>> weak, sure = Removal(0, 9, "a", "x", 0.6), Removal(3, 5, "b", "x", 0.9)
    >>> surest({(True, 12, "a", "x"): [weak], (True, 18, "b", "x"): [sure]}, 9)
    {(True, 12, 'a', 'x'): 7, (True, 18, 'b', 'x'): 2}
    """
    order = sorted(kinds)
    counts: dict[Kind, int] = {}
    for low in range(0, len(order), 255):  # a byte tells so many apart; 0 is any other
        paint = bytearray(length)
        for number, kind in enumerate(order[low:], 1):
            colour = bytes((number if number < 256 else 0,))
            for start, end in union((claim.start, claim.end) for claim in kinds[kind]):
                paint[start:end] = colour * (end - start)
        for number, kind in enumerate(order[low : low + 255], 1):
            counts[kind] = paint.count(number)
    return counts


def _count(sizes: dict[str, Size], name: str, size: Size, most: int) -> None:
    counted = sizes.get(name)
    if counted is None:
        counted = sizes[name] = Size()
        trim(sizes, 2 * most, most)
    counted.add(size)


def _take(
    groups: dict[str, dict[str, Took]], name: str, taken: Mapping[str, Took], most: int
) -> None:
    if not taken:
        return
    held = groups.get(name)
    if held is None:
        held = groups[name] = {}
        trim(groups, 2 * most, most)
    for rule, took in taken.items():
        held.setdefault(rule, Took()).add(took)


def _named(
    groups: dict[Any, Smallest[Any]], name: Any, size: int, most: int | None = None
) -> Smallest[Any]:
    held = groups.get(name)
    if held is None:
        held = groups[name] = Smallest(size)
        if most is not None:
            trim(groups, 2 * most, most)
    return held


def trim(named: dict[str, Any], limit: int, most: int) -> None:
    """Leave of more than `limit` names the `most` with the smallest hashes.

    A name that goes can come back and go again; one that stays in the end was never gone.
    """
    if len(named) > limit:
        for name in sorted(named, key=hash_of)[most:]:
            del named[name]
