"""Phrases that facts hang on: those of the phrase rules, by language; and who is an agency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from newsclean.fold import DENSE_FROM, DRESS, fold, fold_all, line_key
from newsclean.phrases import phrases_of
from newsclean.vocabulary import either, folded

#: Languages whose papers write the month before the day, or either.
_EITHER_ORDER = frozenset(("en", "tl"))
#: Rules whose phrases dates follow.
_DATED = (
    *("published.stamp", "published.updated", "published.label", "published.word", "tags.list"),
    *("byline.name", "byline.edit", "source.tag"),
)
#: Rules whose phrases are labels of facts; of one that two of them have, the later is meant.
_LABELS = (
    *("reactions.count", "tags.list", "published.updated", "published.stamp"),
    *("byline.name", "byline.edit", "credit.caption", "source.tag"),
)
#: From this length on the name of an agency is hardly a word besides.
_PLAIN = 6
#: What stands in a pattern for a site that signs as an agency does: "Kompas.com", "COAST.co.id".
SITE: Final = r"[^\W\d_][\w-]{1,30}\.[A-Za-z]{2,4}(?:\.[A-Za-z]{2})?"
#: A word or two with a blank or a colon behind.
_WORD = r"[^\W\d_](?:\w|[\u064b-\u0655\u0900-\u0963\u0980-\u0e4e\"'’])*+"
_SIGNING = tuple(
    re.compile(rf"\s*(?P<said>{words})(?:\s?[:：]\s?|\s)")
    for words in (rf"{_WORD}\s{_WORD}", _WORD)
)


@cache
def updated() -> re.Pattern[str]:
    """Return the pattern of what says, in folded text, that a date is of a change."""
    return _said(phrases_of("published.updated"))


@cache
def published() -> re.Pattern[str]:
    """Return the pattern of what says, in folded text, that a date is of the publication."""
    return _said(phrases_of("published.stamp"))


@cache
def labels() -> Mapping[str, str]:
    """Return the rule of each folded phrase that, before a colon, says what follows."""
    return {
        _bare(phrase): rule
        for rule in _LABELS
        for phrases in phrases_of(rule).values()
        for phrase in fold_all(phrases)
        if _bare(phrase)
    }


@cache
def agencies() -> frozenset[str]:
    """Return the keys of the names of agencies and papers that the rules know."""
    rules = (phrases_of("source.agency"), phrases_of("source.bracket"))
    return frozenset(line_key(name) for rule in rules for name in rule.get("any", ()))


@cache
def desks() -> frozenset[str]:
    """Return the keys of what stands in place of a name, as "Staff Reporter" and "Redaktion"."""
    rule = phrases_of("byline.desk")
    return frozenset(line_key(name) for names in rule.values() for name in names)


def day_first(phrase: str) -> bool | None:
    """Tell whether a folded phrase before a date says that its day is first: by its language."""
    said = _languages().get(_bare(phrase), _EITHER_ORDER)
    return True if said.isdisjoint(_EITHER_ORDER) else None


@cache
def _languages() -> Mapping[str, AbstractSet[str]]:
    """Return the languages of each phrase that dates follow."""
    found: dict[str, set[str]] = {}
    for rule in _DATED:
        for language, phrases in phrases_of(rule).items():
            for phrase in fold_all(phrases):
                found.setdefault(_bare(phrase), set()).add(language)
    return found


def _bare(phrase: str) -> str:
    return phrase.removesuffix("{n}").removesuffix(" 0").strip(" :")


def _said(table: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases; those before a number stand at the very end."""
    phrases = sorted(fold_all(phrase for row in table.values() for phrase in row))
    ends = {phrase for phrase in phrases if phrase.endswith("{n}")}
    free = {re.escape(_bare(phrase)): None for phrase in phrases if phrase not in ends}
    last = {re.escape(_bare(phrase)) + r"\W*$": None for phrase in ends}
    return re.compile("|".join((*free, *last)))


def signing(text: str, at: int) -> int:
    """Return where the word ends at `at`, or after blanks there, that a name follows; or `at`.

    >>> text = "3 March 2021 by Nora Field"
    >>> text[signing(text, 12) :]
    'Nora Field'
    """
    for pattern in _SIGNING:
        if (found := pattern.match(text, at)) and fold(found["said"]) in folded("byline.signing"):
            return found.end()
    return at


def is_signing(word: str) -> bool:
    """Tell whether a name follows this word."""
    return fold(word).strip(" :") in folded("byline.signing")


def opens(word: str) -> bool:
    """Tell whether a folded word opens a byline."""
    return word in folded("byline.small")


def is_agency(name: str) -> bool:
    """Tell whether a name is an agency's or a paper's; some people are called as agencies are.

    >>> is_agency("AFP"), is_agency("PETRA"), is_agency("Petra"), is_agency("Nora Field")
    (True, True, False, False)
    """
    key = line_key(name)
    return key in agencies() and (key not in folded("agencies.people_too") or name.isupper())


def sells_pictures(name: str) -> bool:
    """Tell whether a name is that of an agency for pictures, which sends no stories."""
    return line_key(name) in folded("pictures.sellers")


def agency_in(said: str) -> tuple[int, int] | None:
    """Return where an agency stands in what a bracket says: all of it, a word, or its end.

    >>> agency_in("東京 5日 ロイター"), agency_in("北京共同"), agency_in("Coast Wire")
    ((6, 10), (2, 4), None)
    """
    for pattern in (r"[^=＝]+", r"[^\s=＝]+"):
        for word in re.finditer(pattern, said):
            if is_agency(word[0]):
                return word.span()
            if word[0][-1] >= DENSE_FROM and (at := agency_end(word[0])) >= 0:
                return word.start() + at, word.end()
    return None


def agency_end(name: str) -> int:
    """Return where the agency begins with which a name ends without a blank before it, or -1.

    >>> agency_end("北京共同"), agency_end("北京日報")
    (2, -1)
    """
    return next((at for at in range(len(name) - 1) if name[at:] in agencies()), -1)


def credited_agencies(part: str) -> list[str]:
    """Return the agencies that a part of a credit names, and by which it came.

    >>> credited_agencies("AP Photo"), credited_agencies("Courier via AFP")
    (['AP Photo'], ['AFP'])
    """
    names = part.split(" via ")
    keys = (fold(name).strip(DRESS) for name in names)
    known = ({key, _picture().sub("", key)} for key in keys)
    return [name for name, forms in zip(names, known, strict=True) if forms & agencies()]


@cache
def _picture() -> re.Pattern[str]:
    """Return the pattern of a word for pictures behind the name of whose they are."""
    return re.compile(rf" (?:{either('pictures.behind')})$")


def written_as_agency(name: str) -> bool:
    """Tell whether the name of an agency is written as no word is: "Time" and "Petra" are words.

    >>> written_as_agency("AFP"), written_as_agency("dpa"), written_as_agency("Petra")
    (True, True, False)
    """
    bare = name.strip(DRESS)
    return bare.isupper() or bare.islower() or " " in bare or len(bare) >= _PLAIN


def is_desk(name: str, more: Iterable[str] = ()) -> bool:
    """Tell whether a name is a desk's, or one of `more` that are nobody's."""
    key = line_key(name)
    return key in desks() or key in map(line_key, more)
