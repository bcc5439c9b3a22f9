"""The guard: which lines of a text could any repair change? All others are never looked at.

A line goes to the repairs if a pattern finds something in it. The pattern must find every place
that `ftfy.badness.BADNESS_RE` finds (`tests/normalize/test_screen.py` proves it, branch by
branch, from ftfy's own pattern), and should find little else: umlauts, Cyrillic, Greek, Chinese,
apostrophes and dashes pass at the speed of a scan for one class of characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from newsclean.normalize import characters as ch
from newsclean.normalize.config import Config
from newsclean.normalize.form import normal

#: An entity by ftfy's pattern, once its ampersand is read.
_ENTITY_IF = "(?<=&)(?=#?[0-9A-Za-z]{1,24};)"

#: Fingerprint of the `BADNESS_RE` that the proof was made for (ftfy 6.3). With any other, every
#: line that is not ASCII is asked about: slower, and still right.
PROVED = "9dcc0f2ac90d9ae3c85eb7b9b2c0b8a8e8126153847c2b30c91a0bb263f3b8c4"


def suspicious(line: str, config: Config) -> bool:
    """Say whether some repair might change `line`. If not, none does."""
    if screen_for(line, config).search(line):
        return True
    return config.form is not None and not normal(line, config.form)


def screen_for(text: str, config: Config) -> re.Pattern[str]:
    """Return what to look for in `text`."""
    return (ascii_screen if text.isascii() else screen)(config)


@cache
def ascii_screen(config: Config) -> re.Pattern[str]:
    """Return what to look for in an ASCII text. Needs nothing of ftfy, so does not import it."""
    return _compile(*_ascii_parts(config))


@cache
def screen(config: Config) -> re.Pattern[str]:
    """Return what to look for in any text. Imports ftfy, once, for its tables."""
    from ftfy import chardata

    alone, also, when = _ascii_parts(config)
    if config.control:
        alone += ch.CONTROL + ch.C1
    if config.line_breaks:
        alone += "\x85\u2028\u2029"
    if config.surrogates:
        alone += "\ud800-\udfff"
    if config.ligatures:
        alone += "".join(map(chr, chardata.LIGATURES))
    if config.width:
        alone += "".join(map(chr, chardata.WIDTH_MAP))
    if config.quotes:
        alone += "\u02bc\u2018-\u201f"
    if config.spaces:
        alone += ch.ODD_SPACE + ch.NO_BREAK_HYPHEN
    if config.invisible:
        also += ch.INVISIBLE
        when = [*when, f"(?<=[{ch.INVISIBLE}])(?:{ch.INVISIBLE_IF})"]
    if config.mojibake:
        also += _badness_parts()[0]
        when = [*when, _badness_parts()[1]]
    return _compile(alone, also, when)


@cache
def badness_screen() -> re.Pattern[str]:
    """Return what `ftfy.badness.BADNESS_RE` cannot match without."""
    anchors, when = _badness_parts()
    return _compile("", anchors, [when])


def _compile(alone: str, also: str, when: list[str]) -> re.Pattern[str]:
    """Return a pattern for a character of `alone`, or one of `also` that meets a condition.

    A set that comes first is what `re` scans for fastest; so the character is read first, and
    the conditions look back at it.
    """
    if not (alone or also):
        return re.compile("(?!)")
    if alone:
        when = [f"(?<=[{alone}])", *when]
    return re.compile(f"[{alone}{also}](?:{'|'.join(when)})", re.DOTALL)


def _ascii_parts(config: Config) -> tuple[str, str, list[str]]:
    """Return the parts of a screen that ASCII can meet: alone, with a condition, conditions."""
    alone = also = ""
    when: list[str] = []
    if config.terminal:
        alone += "\x1b"
    if config.line_breaks and config.like_ftfy:
        alone += "\r"
    if config.control:
        alone += ch.CONTROL_ASCII
    if config.spaces:
        alone += ch.ODD_SPACE_ASCII
    if config.entities:
        also += "&"
        when = [_ENTITY_IF]
    return alone, also, when


@cache
def _badness_parts() -> tuple[str, str]:
    """Return the characters one of which is in every match of BADNESS_RE, and the conditions."""
    from hashlib import sha256

    from ftfy.badness import BADNESS_RE, MOJIBAKE_CATEGORIES

    if sha256(BADNESS_RE.pattern.encode()).hexdigest() != PROVED:
        return "\x80-\U0010ffff", "(?<=[\x80-\U0010ffff])"
    anchors = "{c1}{bad}{upper_accented}{box}{start_punctuation}{end_punctuation}{currency}"
    anchors = (anchors + "{numeric}{law}œÙ°Ђ").format(**MOJIBAKE_CATEGORIES)
    return anchors, _badness_conditions(MOJIBAKE_CATEGORIES)


def _badness_conditions(categories: Mapping[str, str]) -> str:
    """Return conditions, one of which holds at an anchor in every match of BADNESS_RE.

    Of the two or more neighbours in a branch, the anchor is the one that is rare in clean text:
    never a small letter, Cyrillic, Greek, an apostrophe or a dash.
    """
    weird = "{bad}{lower_accented}{upper_accented}{box}{start_punctuation}{end_punctuation}"
    weird += "{currency}{numeric}{law}"
    beside = (  # a neighbour outside ASCII is needed
        # [bad] beside anything that occurs in mojibake
        f"(?<=[{{bad}}])(?:(?=[{weird}])|(?<=[{weird}{{lower_common}}{{upper_common}}].))",
        "(?<=[{lower_accented}{lower_common}{box}{end_punctuation}{currency}{numeric}]"
        "[{upper_accented}])",
        "(?<=[{upper_accented}])(?=[{currency}{numeric}{law}{start_punctuation}°])",
        "(?<=[{box}{end_punctuation}{currency}{numeric}])(?=[{lower_accented}])",
        "(?<=[{lower_accented}{box}{end_punctuation}][{currency}])",
        "(?<=[{start_punctuation}][{numeric}])",
        "(?<=[{end_punctuation}{currency}{numeric}{box}])(?=[{start_punctuation}])",
        "(?<=[{box}])(?=[{numeric}{law}{kaomoji}{end_punctuation}])",
        "(?<=[{lower_accented}{upper_accented}{currency}{numeric}{start_punctuation}"
        "{end_punctuation}{law}][{box}])",
        r"(?<=[{lower_accented}{upper_accented}][{start_punctuation}{end_punctuation}])(?=\w)",
        "(?<=[ØÙ√≈‚])(?=[^\x00-\x7f])",
        "(?<=×)(?=[²³])",
        "(?<=à[{numeric}])",
        "(?<=вЂ)",
        "(?<=[ВГРСΒΓΞΟ].)(?=[ВГРСΒΓΞΟ])",
        "(?<=[βā]€)",
    )
    alone = "(?<=[{c1}])|(?<=[Œœ])(?=[^A-Za-z])|(?<=[ÂÃÎÐ])(?=[^!-~])"
    # Most anchors of real news are curly quotes between ASCII: two looks and they are done.
    near = "(?:(?=[^\x00-\x7f])|(?<=[^\x00-\x7f].))(?:" + "|".join(beside) + ")"
    return f"{alone}|{near}".format(**categories)
