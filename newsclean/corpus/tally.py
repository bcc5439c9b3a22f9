"""Statistics over many documents: what each rule removes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from newsclean.document import Document
from newsclean.report import shown

#: (rule, category)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What the rules did to one document, or to many: tallies add up."""

    documents: int = 0
    source: int = 0
    """Code points in."""
    kept: int = 0
    """Code points of the source that stay."""
    statuses: Counter[str] = field(default_factory=Counter)
    touched: Counter[Key] = field(default_factory=Counter)
    """Documents with an honoured claim of the rule."""
    claims: Counter[Key] = field(default_factory=Counter)
    """Honoured claims."""
    characters: Counter[Key] = field(default_factory=Counter)
    """Code points they cover; where claims of several rules overlap, each rule counts them."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.documents + other.documents,
            self.source + other.source,
            self.kept + other.kept,
            self.statuses + other.statuses,
            self.touched + other.touched,
            self.claims + other.claims,
            self.characters + other.characters,
        )


def tally(doc: Document) -> Tally:
    r"""Return what the rules did to one document.

    >>> from newsclean.document import Removal
    >>> tally(Document("Share\nRain fell.\n", (Removal(0, 6, "share.label", "share"),))).kept
    11
    """
    claims: Counter[Key] = Counter()
    characters: Counter[Key] = Counter()
    for claim in doc.removals:
        claims[claim.rule, claim.category] += 1
        characters[claim.rule, claim.category] += claim.end - claim.start
    kept = sum(end - start for start, end in doc.kept())
    statuses = Counter([doc.status])
    return Tally(1, len(doc.source), kept, statuses, Counter(claims.keys()), claims, characters)


def as_data(total: Tally) -> dict[str, Any]:
    """Return the tally as JSON-ready data, the rules that remove most first."""
    return {
        "documents": total.documents,
        "characters": total.source,
        "kept": total.kept,
        "statuses": dict(sorted(total.statuses.items())),
        "rules": [
            {
                "rule": rule,
                "category": category,
                "documents": total.touched[rule, category],
                "claims": total.claims[rule, category],
                "characters": characters,
            }
            for (rule, category), characters in _ranked(total)
        ],
    }


def _ranked(total: Tally) -> list[tuple[Key, int]]:
    return sorted(total.characters.items(), key=lambda item: (-item[1], item[0]))


def as_table(total: Tally) -> str:
    """Return the tally as a table, tab-separated, the rules that remove most first."""
    rows = ["documents\tclaims\tcharacters\trule\tcategory"]
    for key, characters in _ranked(total):
        rule, category = map(shown, key)
        rows.append(f"{total.touched[key]}\t{total.claims[key]}\t{characters}\t{rule}\t{category}")
    share = total.kept / total.source if total.source else 1.0
    rows.append(
        f"# {total.documents} documents, {total.source} characters, {total.kept} kept ({share:.1%})"
    )
    said = ", ".join(f"{shown(name)} {count}" for name, count in sorted(total.statuses.items()))
    rows.append(f"# status: {said or 'none'}")
    return "\n".join(rows)
