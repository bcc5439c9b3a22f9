"""What readers would type to find a page, listed below its text: "ferry times, ferry prices, …".

Editing systems print such lists for search engines, with no label before them. A list of the text
itself has other words in each entry, a figure in each (recipes, line-ups), or names with capitals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from newsclean.document import Removal
from newsclean.fold import fold_all
from newsclean.segment import Page
from newsclean.words import STOPS

RULES: Final = ("shape.terms",)
_PARTED: Final = re.compile(r"\s*[,;|،]\s*")
#: So many terms at least, of so many words at most.
_TERMS: Final = 5
_WORDS: Final = 7
#: The share of terms that have the word all are about; and that of terms of several words.
_SHARED: Final = 0.6
#: A shorter word, "for" or "the", says nothing of what the terms are about.
_LETTERS: Final = 3
#: Longer lines are whole pages that lost their line breaks.
_LONGEST: Final = 4000


def match_search_terms(page: Page, last: int) -> Iterator[Removal]:
    """Yield a claim for every list of search terms below the prose, whose last line is `last`.

    >>> from newsclean.segment import read_page
    >>> line = "ferry times, ferry prices, marren ferry, night ferry, cheap ferry to port ellis"
    >>> [claim.rule for claim in match_search_terms(read_page(line), -1)]
    ['shape.terms']
    """
    for i in page.written[last + 1 :]:
        word = shared_term(page.lines[i])
        if word:
            yield page.claim(i, *RULES, "tags", 0.9, f"terms with {word!r}")


def shared_term(line: str) -> str:
    """Return the word, folded, that a list of search terms is about; "" for any other line.

    >>> shared_term("ferry times, ferry prices, marren ferry, night ferry, cheap ferry")
    'ferry'
    >>> shared_term("1 cup of rice, 1 cup of peas, 1 cup of milk, 1 cup of oats, 1 cup of corn")
    ''
    """
    if len(line) > _LONGEST or line[-1] in STOPS or not line[0].isalnum() or "(" in line:
        return ""
    terms = [term.split() for term in _PARTED.split(line) if term]
    if len(terms) < _TERMS or max(map(len, terms)) > _WORDS:
        return ""
    most = _SHARED * len(terms)
    if sum(len(term) > 1 for term in terms) < most:
        return ""
    figures = sum(any(map(str.isdecimal, "".join(term))) for term in terms)
    small = sum(any(word.islower() for word in term) for term in terms)
    if 2 * figures > len(terms) or 2 * small < len(terms):
        return ""
    said = Counter(word for term in terms for word in set(fold_all(term)))
    known = [(times, word) for word, times in said.items() if len(word) > _LETTERS]
    times, word = max(known, default=(0, ""))
    return word if times >= most else ""
