"""What a phrase rule is: phrases in many languages that mean the same, and where they count."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: The folder of the rules that ship.
PHRASES = Path(__file__).with_name("phrases")
#: In it, the lists that phrases name in braces; no rules.
SLOTS_FILE = "slots.toml"
#: What parts the phrases of one language.
PHRASE_BREAK = "|"

#: How a phrase is compared, and what goes when it is found.
MODES = {
    "line": "the line says just this; the line goes",
    "prefix": "the line begins with this; the line goes",
    "suffix": "the line ends in this; the line goes",
    "block": "the line says just this; it goes, and the link titles under it with it",
    "bracket": "a remark in brackets begins with this; the remark goes",
    "closing": "the last sentence of the line begins with this; the sentence goes",
}
#: Where on the page a rule counts.
ZONES = {
    "any": "anywhere",
    "head": "before the prose",
    "tail": "after the prose",
    "edge": "before or after the prose",
    "apart": "anywhere, but alone on a line between two passages of prose it is a heading",
}
#: What a line must have besides the phrase.
NEEDS = {
    "": "nothing",
    "digit": "a digit",
    "name": "nothing but names after the phrase",
    "label": "no colon at its end",
    "title": "no full stop at its end",
    "mail": "an e-mail address or a telephone number",
}
STRENGTHS = ("strong", "weak")
#: A rule looks at lines up to this long unless it says otherwise.
SHORT_CHARS = 160


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as a table of a TOML file says it."""

    id: str
    """Dotted: the file's name, then the rule's, e.g. `share.label`."""
    category: str
    """What kind of furniture it is."""
    mode: str
    """How a phrase is compared: a key of `MODES`."""
    phrases: Mapping[str, tuple[str, ...]]
    """The phrases by language; `{site}` and other slots stand for the lists of `slots.toml`."""
    why: str
    """Why this is not the article, in a sentence."""
    confidence: float
    """Measured precision on labelled pages, smoothed; an estimate where nothing was hit."""
    zone: str = "any"
    """Where it counts: a key of `ZONES`."""
    strength: str = "strong"
    """`strong` removes; `weak` only marks the line, for other evidence to confirm."""
    needs: str = ""
    """What the line must have besides the phrase: a key of `NEEDS`."""
    chars: int = SHORT_CHARS
    """Longer lines are let be."""
    takes_line: int = 0
    """For `closing` and `bracket`: a line up to this long is a caption, and goes whole."""
    measured: tuple[int, int] = (0, 0)
    """Hits on furniture and on prose when the confidence was measured."""
    match: tuple[str, ...] = ()
    """Lines in which the rule finds something."""
    no_match: tuple[str, ...] = ()
    """Lines that look like it, in which it finds nothing."""


@cache
def slots() -> Mapping[str, tuple[str, ...]]:
    """Return the lists that phrases name in braces: `{site}` stands for each member of `site`."""
    lists = tomllib.loads((PHRASES / SLOTS_FILE).read_text(encoding="utf-8"))
    return {name: cut_phrases(members) for name, members in lists.items()}


def cut_phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a text in which bars or line breaks part them.

    >>> cut_phrases("share | copy link")
    ('share', 'copy link')
    """
    parts = text.replace("\n", PHRASE_BREAK).split(PHRASE_BREAK)
    return tuple(part for part in map(str.strip, parts) if part)
