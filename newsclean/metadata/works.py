"""Who did what for a story, as agencies sign it: "Reporting by Ann Poe; Editing by Tom Reed"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from newsclean.phrases import phrases_of
from newsclean.vocabulary import either, pattern

#: The rules whose phrases say so, first that of those who are no authors.
EDIT: Final = "byline.edit"
_WORK: Final = (EDIT, "byline.report", "byline.name")
#: Whom to write to is told in a sentence of its own, behind the names.
_CONTACT: Final = re.compile(r"[.;]\s[^.;@]*\s\S+@\S+$")
_BETWEEN: Final = " \t,;.|–—-()（）[]"


class Part(NamedTuple):
    """Where the names stand of those who did one thing."""

    start: int
    end: int
    edits: bool
    """Whether they edited it, translated it or took pictures, and are not its authors."""


@cache
def _opens() -> re.Pattern[str]:
    """Return the pattern of what opens a part amid a line: two words, or one with a colon."""
    phrases = {
        phrase: rule == EDIT or pattern("pictures.pictured").search(phrase) is not None
        for rule in reversed(_WORK)
        for row in phrases_of(rule).values()
        for phrase in row
        if " " in phrase or phrase.endswith(":")
    }
    edits, works = (
        "|".join(re.escape(one) for one in sorted(phrases, reverse=True) if phrases[one] == kind)
        for kind in (True, False)
    )
    joint = rf"(?:\s(?:{either('people.and')}))?"
    return re.compile(
        rf"(?:[,;.|]|{joint})\s(?:(?P<edits>{edits})|{works})(?!\w)\s?:?", re.IGNORECASE
    )


def parts_of(said: str, at: int = 0, *, edits: bool = False) -> Iterator[Part]:
    """Yield the parts of a line whose first phrase ends at `at`; `edits` tells what that one says.

    >>> line = "Reporting by Ann Poe in Paris; Editing by Tom Reed"
    >>> [(line[start:end], edits) for start, end, edits in parts_of(line, 12)]
    [('Ann Poe in Paris', False), ('Tom Reed', True)]
    """
    contact = _CONTACT.search(said, at)
    last = contact.start() if contact else len(said)
    for opened in _opens().finditer(said, at, last):
        yield _bare(said, at, opened.start(), edits)
        at, edits = opened.end(), opened["edits"] is not None
    yield _bare(said, at, last, edits)


def _bare(said: str, start: int, end: int, edits: bool) -> Part:
    part = said[start:end]
    start += len(part) - len(part.lstrip(_BETWEEN))
    return Part(start, start + len(part.strip(_BETWEEN)), edits)
