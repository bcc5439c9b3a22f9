"""A line of several labels, cut at each: "Source: Coast Wire Author: Nora Field Views: 956"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsclean.document import Removal
from newsclean.fold import fold
from newsclean.metadata.lexicon import labels
from newsclean.metadata.pieces import FRAME

#: Longer lines are prose; labels have so many words, or signs of scripts without blanks, at most.
#: What follows a vowel sign counts as a word, so that two of Tamil may be twelve.
_LONGEST, _WORDS, _SIGNS = 240, 12, 24
#: Behind a letter or a vowel sign.
_COLON = re.compile("(?<=[^\\W\\d_]|[\u0900-\u0963\u0980-\u0e4e])\\s?[:：]")
#: A word, or one sign of a script that parts words by none, from the end of what is before a colon.
_DENSE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_STARTS = re.compile(r"(?<![^\W_])[^\W\d_]|[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def cut_at_labels(text: str, claim: Removal) -> Iterator[Removal]:
    """Yield a claim's span cut before each label that a rule knows and that has a colon.

    Each piece claims what its label says; the first what the claim does, unless it is the line
    model's, which tells nothing: that is as its label says.

    >>> line = "Source: Coast Wire Author: Nora Field"
    >>> claim = Removal(0, len(line), "source.tag", "source", evidence="reads 'source:'")
    >>> [(one.category, line[one.start : one.end]) for one in cut_at_labels(line, claim)]
    [('source', 'Source: Coast Wire '), ('byline', 'Author: Nora Field')]
    """
    cuts = list(_labels(text, claim)) if claim.end - claim.start <= _LONGEST else []
    start, said = claim.start, claim
    for at, colon in cuts:
        label = fold(text[at:colon])
        rule = labels()[_bare(label)]
        own = rule.partition(".")[0] == said.category
        first = not text[start:at].strip(FRAME)
        if own or (first and said.rule != "model.line"):
            continue
        if not first:
            yield replace(said, start=start, end=at)
        category = rule.partition(".")[0]
        evidence = f"reads {label + ':'!r}"
        start = at
        said = Removal(at, claim.end, rule, category, claim.confidence, evidence)
    yield replace(said, start=start)


def _labels(text: str, claim: Removal) -> Iterator[tuple[int, int]]:
    """Yield where each label begins, and where its colon stands."""
    last = claim.start
    for colon in _COLON.finditer(text, claim.start, claim.end):
        said = text[last : colon.start()]
        starts = [match.start() for match in _STARTS.finditer(said)]
        most = _SIGNS if _DENSE.search(said[-1:]) else _WORDS
        for start in starts[-most:]:
            if _bare(fold(said[start:])) in labels():
                yield last + start, colon.start()
                break
        last = colon.end()


def _bare(label: str) -> str:
    return label.strip(" :")
