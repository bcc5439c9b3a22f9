"""Lines where the text ends that present its author: "Nora Field is a professor of law".

Opinion pages end so, and have no byline that names her. What gives such a line away is its form,
that it is last, and that the text says nothing else of her: of whom it speaks it does so twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from newsclean.boilerplate.authors.bios import CATEGORY, LONGEST, is_quoted
from newsclean.boilerplate.prose import is_dense, is_prose
from newsclean.document import Removal
from newsclean.fold import DRESS, fold, fold_word
from newsclean.metadata.dated import is_written_name
from newsclean.segment import Page
from newsclean.vocabulary import folded, listed

RULES: Final = ("byline.presented",)
#: Of 37 such lines on labelled pages 8 are labelled body; read, they present the author too.
_CONFIDENCE: Final = 0.77
#: A sentence that presents somebody has so many characters.
_SHORTEST: Final = 24
#: So many paragraphs stand above it, and so many below at most.
_ABOVE: Final = 2
_BELOW: Final = 1
#: The word that presents stands among so many; what she is within so many behind it.
_SUBJECT: Final = 8
_WITHIN: Final = 8


def presented_authors(page: Page) -> Iterator[Removal]:
    """Yield a claim for each line where the text ends that presents who wrote it.

    Cost: a look at the last lines of the page, up to the third paragraph from its end.
    """
    lines = [page.lines[i] for i in page.written]
    below = 0
    for at in range(len(lines) - 1, 0, -1):
        if below > _BELOW:
            return
        who = presents(lines[at])
        above = [line for line in lines[:at] if is_prose(line)] if who is not None else []
        if len(above) >= _ABOVE and not _is_told_of(who or "", above):
            said = f"presents {who!r}" if who else "presents the author"
            yield page.claim(page.written[at], RULES[0], CATEGORY, _CONFIDENCE, said)
        else:
            below += is_prose(lines[at])


def presents(line: str) -> str | None:
    """Return whom a line presents as an author does, "" for "the author", or none.

    >>> presents("Nora Field is a professor of law."), presents("The author lives in Ellis.")
    ('Nora Field', '')
    >>> presents("Nora Field is a farmer.") is presents("The pier is closed.") is None
    True
    """
    if not _SHORTEST <= len(line) <= LONGEST or is_dense(line):
        return None
    words = line.split(None, _SUBJECT + _WITHIN)
    known = folded("byline.presents")
    for at, word in enumerate(words[1:_SUBJECT], 1):
        if fold_word(word) in known:
            bare = [word.strip(DRESS) for word in words[: at + 1 + _WITHIN]]
            who = _subject(bare[:at], bare[at + 1 :])
            return who if who is None or not is_quoted(line) else None
    return None


def _subject(words: Sequence[str], behind: Sequence[str]) -> str | None:
    said = " ".join(filter(None, words))
    if fold(said) in folded("byline.unnamed"):
        return ""
    joint = next((at for at, word in enumerate(words) if word in listed("people.and")), len(words))
    name, second = " ".join(words[:joint]), " ".join(words[joint + 1 :])
    named = is_written_name(name) and (joint == len(words) or is_written_name(second))
    return name if named and any(fold(word) in folded("byline.jobs") for word in behind) else None


def _is_told_of(name: str, text: Sequence[str]) -> bool:
    """Tell whether a text speaks of somebody, by her last name."""
    last = fold(name.rsplit(maxsplit=1)[-1]) if name else "\0"
    return any(last in fold(line) for line in text)
