"""When the documents of a search were published, for one that keeps the earliest copy."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsclean.corpus.formats import Record
from newsclean.document import Document
from newsclean.neardup.instants import instant
from newsclean.show import short


@dataclass(frozen=True, slots=True)
class Dated:
    """What is known of when a document was published."""

    moment: float | None
    """Seconds from 1970."""
    misread: str = ""
    """Its date as it stands in its field, where that says no moment for sure."""


def dated(record: Record, doc: Document) -> Dated:
    """Return the moment that a record's date says; that which cleaning read, where it says none."""
    own = instant(record.date)
    if own is not None:
        return Dated(own)
    read = (instant(fact.value) for fact in doc.metadata.get("published", ()))
    return Dated(next((moment for moment in read if moment is not None), None), record.date)


@dataclass(slots=True)
class UnitDates:
    """The moment of every unit, and what of the dates is to be looked at."""

    moments: list[float | None] = field(default_factory=list)
    documents: int = 0
    undated: int = 0
    misread: int = 0
    sample: str = ""
    """A date that was misread, and where."""

    def add(self, where: str, told: Dated, units: int) -> None:
        """Add a document of so many units."""
        self.moments += [told.moment] * units
        self.documents += 1
        self.undated += told.moment is None
        self.misread += bool(told.misread)
        if told.misread and not self.sample:
            self.sample = f"{short(repr(told.misread), 60)} of {where}"

    def warnings(self) -> list[str]:
        """Return what whoever asked for the earliest must know, a sentence each."""
        said, asked = [], 'keep = "earliest"'
        if self.misread:
            problem = f"{self.misread:,} of {self.documents:,} documents have a date"
            problem += " that cannot be read in one way only, or says no moment for sure"
            problem += f" ({self.sample}), which counts as none"
            hint = "write dates in ISO 8601, such as 2025-05-01, and leave out unknown ones"
            said.append(f"{asked}: {problem}. Next: {hint}")
        if self.documents and self.undated == self.documents:
            problem = f"none of {self.documents:,} documents has a date, so the longest copies stay"
            said.append(f"{asked}: {problem}. Next: name the field of dates, input.date_field")
        return said
