"""What a phrase rule is: phrases in many languages that mean the same, and where they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsclean.boilerplate.matching.tables import GAP, SLOT
from newsclean.document import DEFAULT_CUT
from newsclean.errors import RuleError
from newsclean.phrases import slots
from newsclean.show import short

#: How a phrase is compared, and what goes when it is found.
MODES = {
    "line": "the line says just this; the line goes",
    "prefix": "the line begins with this; the line goes",
    "suffix": "the line ends in this; the line goes",
    "block": "the line says just this; it goes, and the link titles under it with it",
    "bracket": "a remark in brackets begins with this; the remark goes",
    "closing": "the last sentence of the line begins with this; the sentence goes",
    "footer": "the line begins with this and goes; or its last sentence does, and that goes",
}
#: Where on the page a rule counts.
ZONES = {
    "any": "anywhere",
    "head": "before the prose",
    "tail": "after the prose",
    "edge": "before or after the prose",
    "margin": "before or after the prose, or in the last line of it",
    "apart": "anywhere, but alone on a line between two passages of prose it is a heading",
}
#: What a line must have besides the phrase.
NEEDS = {
    "": "nothing",
    "digit": "a digit; where it ends as a sentence does, a date",
    "name": "nothing but names after the phrase",
    "names": "nothing but names, places and posts after the phrase, and after more such phrases",
    "named": "a name or a figure among the next words, or hardly a word more",
    "label": "no colon at its end",
    "title": "no full stop at its end",
    "call": "no full stop at its end but an exclamation mark, or a word for news; of a phrase with"
    " a gap no such stop, or a name in the gap, or a few words there and none behind",
    "parted": "a sign, a capital or few words before the phrase; or a year or © in the line",
    "capital": "a capital behind the phrase, and no full stop at its end",
    "titled": "a title in the gap of the phrase, and behind the phrase nothing but a name",
    "note": "a sign at the end of the phrase or behind it, nothing but names behind it, or no full"
    " stop at the end of a line of no great length; a bracket that is no part of a sentence",
    "mail": "an e-mail address or a telephone number",
    "whole": "nothing besides the phrase in the bracket",
    "apart": "a bracket first on its line or after a place in capitals, or last: after a stop,"
    " or with more in it than initials",
}
#: A rule looks at lines up to this long unless it says otherwise.
SHORT_CHARS = 160


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as a table of a TOML file says it, or as you say it yourself.

    Raises `RuleError`, its `where` the id, for a value that means nothing.
    """

    id: str
    """Dotted: the file's name, then the rule's, e.g. `share.label`."""
    category: str
    """What kind of furniture it is."""
    mode: str
    """How a phrase is compared: a key of `MODES`."""
    phrases: Mapping[str, tuple[str, ...]]
    """The phrases by language; `{site}` and other slots stand for the lists of `slots.toml`.

    `{...}` is a gap, in which a line may say what it likes: a title, a name. A rule that code finds
    has none."""
    why: str
    """Why this is not the article, in a sentence."""
    confidence: float
    """Measured precision on labelled pages, smoothed; an estimate where nothing was hit.

    Below `DEFAULT_CUT` the rule only marks a line, for other evidence to confirm."""
    zone: str = "any"
    """Where it counts: a key of `ZONES`."""
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

    def __post_init__(self) -> None:
        for problem, hint in _faults(self):
            raise RuleError(str(self.id), problem, hint)

    @property
    def removes(self) -> bool:
        """Whether what it finds goes by default."""
        return self.confidence >= DEFAULT_CUT


def _faults(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the values of a rule, and what to do."""
    yield from _faults_of_words(rule)
    yield from _faults_of_phrases(rule.phrases)
    yield from _faults_of_gaps(rule)
    yield from _faults_of_numbers(rule)


def _faults_of_words(rule: Rule) -> Iterator[tuple[str, str]]:
    for name in ("id", "category", "why"):
        said = getattr(rule, name)
        if not isinstance(said, str) or not said:
            yield f"{name} {short(repr(said), 60)} says nothing", "write it in words"
    for name, allowed in (("mode", MODES), ("zone", ZONES), ("needs", NEEDS)):
        said = getattr(rule, name)
        if not isinstance(said, str) or said not in allowed:
            hint = f"use one of {', '.join(repr(choice) for choice in allowed)}"
            yield f"{name} {short(repr(said), 60)} means nothing", hint
    if rule.needs in ("apart", "whole") and rule.mode != "bracket":
        yield f"needs {rule.needs!r} is for brackets", "write mode = 'bracket', or leave it out"
    for name in ("match", "no_match"):
        lines = getattr(rule, name)
        if not _are_texts(lines):
            yield f"{name!r} is no list of lines", "write each in quotes, in brackets"


def _faults_of_phrases(phrases: Any) -> Iterator[tuple[str, str]]:
    hint = "give each language a tuple of phrases"
    if not isinstance(phrases, Mapping):
        yield f"phrases {short(repr(phrases), 60)} are no mapping", hint
        return
    for language, said in phrases.items():
        if not _are_texts(said):
            yield f"phrases of {language!r} are no tuple of phrases", hint
            continue
        for phrase in said:
            if not any(map(str.isalpha, phrase.replace("{n}", ""))):
                yield f"the phrase {phrase!r} has no letter", "leave it out"
            for slot in SLOT.findall(phrase) if "{" in phrase else ():
                if slot not in slots():
                    known = f"use {', '.join(sorted(slots()))}"
                    yield f"the slot {{{slot}}} is not known", known


def _faults_of_gaps(rule: Rule) -> Iterator[tuple[str, str]]:
    if not isinstance(rule.phrases, Mapping) or not isinstance(rule.mode, str):
        return
    said = [phrase for some in rule.phrases.values() if _are_texts(some) for phrase in some]
    for phrase in said:
        parts = phrase.split(GAP)
        if len(parts) == 1:
            if rule.needs == "titled":
                yield f"needs 'titled', and {phrase!r} has no gap", f"write {GAP} for the title"
        elif len(parts) > 2 or not all(any(map(str.isalnum, part)) for part in parts):
            yield f"the gap of {phrase!r} is not between words", f"write one {GAP}, between words"
        elif rule.mode in ("line", "block") or rule.needs in ("name", "whole"):
            yield f"the phrase {phrase!r} has a gap", "use a mode and needs that leave room for it"


def _faults_of_numbers(rule: Rule) -> Iterator[tuple[str, str]]:
    sure = rule.confidence
    known = isinstance(sure, float | int) and not isinstance(sure, bool)
    if not (known and 0.0 <= sure <= 1.0):
        hint = f"give 0 to 1; below {DEFAULT_CUT} it only flags"
        yield f"confidence {short(repr(sure), 60)} is no share", hint
    for name in ("chars", "takes_line"):
        if not _is_count(getattr(rule, name)):
            said = short(repr(getattr(rule, name)), 60)
            yield f"{name} {said} is no count", "give code points"
    hits = rule.measured
    if not isinstance(hits, tuple | list) or len(hits) != 2 or not all(map(_is_count, hits)):
        problem = f"measured {short(repr(hits), 60)} is no pair of counts"
        yield problem, "give the hits on furniture and on prose, or leave it out"


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _are_texts(values: Any) -> bool:
    return isinstance(values, tuple | list) and all(isinstance(value, str) for value in values)
