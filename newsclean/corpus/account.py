"""How every document ended: exactly one of five ways, and the five add up to what came in."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Final

from newsclean.corpus.formats import Reject, json_line
from newsclean.show import card, card_table, one_line, short

#: kept: as it came; changed: less its furniture, or repaired; removed: nothing was left, by which
#: rule; duplicate: of a document that stays; rejected: not read, or not cleaned, for which reason.
STATES: Final = ("kept", "changed", "removed", "duplicate", "rejected")
#: So many rejects are told one by one on standard error; the rest are only counted there.
TOLD: Final = 10
_MORE: Final = (
    f"more than {TOLD} were rejected, and the others are named in the file of rejects alone "
    "(--rejects FILE; in a directory of outputs rejects.jsonl)"
)
#: So many reasons are counted by name, the others together.
_REASONS: Final = 100
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class Account:
    """Counts how every document ended, and tells and keeps what was rejected."""

    rejects: IO[bytes] | None = None
    counts: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, Counter[str]] = field(default_factory=dict)
    """By state: how many for each rule, or reason."""
    told: int = 0
    warnings: list[str] = field(default_factory=list)
    """What cost no document, and is to be looked at all the same."""

    def done(self, state: str, reason: str = "", times: int = 1) -> None:
        """Count documents that ended so."""
        self.counts[state] += times
        if reason:
            reasons = self.reasons.setdefault(state, Counter())
            reasons[reason if reason in reasons or len(reasons) < _REASONS else "other"] += times

    def reject(self, item: Reject) -> None:
        """Count, tell and keep one input that was not read, or not cleaned."""
        self.done("rejected", reason_of(item))
        self.tell([str(item)])
        if self.rejects:
            self.rejects.write(reject_line(item))

    def warn(self, problems: Iterable[str]) -> None:
        """Keep, and print on standard error, what whoever started the run must know."""
        for problem in problems:
            self.warnings.append(problem)
            print(f"newsclean: {one_line(problem)}", file=sys.stderr)

    def tell(self, problems: Iterable[str]) -> None:
        """Print on standard error what was rejected, the first few of a run."""
        for problem in problems:
            self.told += 1
            if self.told <= TOLD:
                print(f"newsclean: {one_line(problem)}", file=sys.stderr)
            elif self.told == TOLD + 1:
                print(f"newsclean: {_MORE}", file=sys.stderr)

    def add(self, data: Mapping[str, Any]) -> None:
        """Add what `as_data` of another one says."""
        for state in STATES:
            rest = data[state]
            for reason, times in data["reasons"].get(state, {}).items():
                self.done(state, reason, times)
                rest -= times
            self.done(state, times=rest)

    def as_data(self) -> dict[str, Any]:
        """Return the account as JSON-ready data; the five states add up to `input`."""
        reasons = {state: dict(sorted(self.reasons[state].items())) for state in self.reasons}
        states = {state: self.counts[state] for state in STATES}
        said = {"reasons": reasons, "warnings": self.warnings}
        return {"input": sum(states.values()), **states, **said}

    @property
    def rejected(self) -> int:
        """How many inputs were rejected."""
        return self.counts["rejected"]

    @property
    def total(self) -> int:
        """How many documents came in."""
        return sum(self.counts.values())

    def _repr_html_(self) -> str:
        """Return the account for a notebook: how many ended how, and mostly why."""
        rows = []
        for state in STATES:
            top = self.reasons.get(state, Counter()).most_common(5)
            why = short(", ".join(f"{reason} {times:,}" for reason, times in top), 200)
            rows.append((state, f"{self.counts[state]:,}", why))
        table = card_table(("ended", "documents", "mostly"), rows)
        warned = [card_table(("to look at",), ((said,) for said in self.warnings))]
        return card("Run", f"{self.total:,} documents", table, *(warned if self.warnings else ()))

    def __str__(self) -> str:
        known = [state for state in STATES if state in self.counts]
        others = sorted(self.counts.keys() - set(STATES))
        states = [f"{self.counts[state]} {state}" for state in (*others, *known)]
        said = ", ".join(state for state in states if not state.startswith("0 "))
        return f"{self.total} document{'s' * (self.total != 1)}: {said or 'none'}"


def reason_of(item: Reject) -> str:
    """Return the kind of problem, numbers aside, so that many of a kind are counted as one.

    >>> reason_of(Reject("a:7", "not JSON: Expecting value, column 2", "mend the line"))
    'not JSON'
    """
    return _DIGITS.sub("N", item.problem.split(":")[0])


def reject_line(item: Reject) -> bytes:
    """Return a reject as a line of JSON: where, the problem, what next, and what stood there."""
    said = {"where": item.where, "offset": item.offset, "problem": item.problem}
    return json_line({**said, "next": item.hint, "raw": item.raw})
