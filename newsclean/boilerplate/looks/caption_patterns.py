"""The patterns of what captions say, made of the words for it in each language."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from newsclean.vocabulary import by_language, either, listed

_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
#: In English pictures of agencies the day of the week, the date and the year stand together, at the
#: end of the sentence or, after a comma, before a place. A lead goes on: "…, 2025, after a chase".
DAY: Final = re.compile(
    r"(?<!for )(?<!of )(?<![-–|] )(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, "
    rf"{_MONTH} \d{{1,2}}, \d{{4}}"
    r"(?=\.|\s?[(|/]|$|,? (?:in|at|near|outside) (?:the )?[A-Z])"
)


@cache
def shown_by() -> re.Pattern[str]:
    """Return the pattern of what says that a picture shows what follows, and who gave it when.

    In any language "In this", perhaps of what kind, the noun, and what was done with it or the day.
    """
    files = either("captions.files").upper()
    kinds, nouns = either("captions.kind", language="en"), either("captions.noun", language="en")
    noun = rf"(?i:(?:(?:{kinds}) ){{0,2}}(?:{nouns}))"
    # In this Nov. 12, 2019, file photo, …  ·  In this photo, Nov. 12
    opens = either("captions.opens", language="en")
    dated = rf"In this (?:\w{{6,9}}, )?\w{{3,9}}\.? \d{{1,2}}, \d{{4}},? {noun}\b"
    by_month = rf"(?i:{opens}) {noun},? (?:on )?{_MONTH} \d"
    formulas = map(_formula, by_language("captions.opens"))
    return re.compile(
        rf"(?:[(\[]?(?:{files})\b[^\w\n]{{1,4}})?(?=[^\W\d_])(?:{dated}|{by_month}|{'|'.join(formulas)})"
    )


@cache
def beginnings() -> frozenset[str]:
    """Return the first two characters of captions that say so: most lines have others."""
    words = [word.capitalize() for word in listed("captions.opens")]
    marks = [word.upper() for word in listed("captions.files")]
    return frozenset(
        sign + word[: 2 - len(sign)] for word in words + marks for sign in ("", "(", "[")
    )


def _formula(language: str) -> str:
    """Return what stands in a pattern for how captions of a language open.

    En esta foto de archivo del 3 de mayo  ·  Sur cette photo prise le 3 mai  ·  Das Foto vom 3.
    """

    def said(name: str) -> str:
        known = by_language(name)
        return either(name, language=language) if language in known else ""

    kind, behind, by = said("captions.kind"), said("captions.behind"), said("captions.given_by")
    given, made, dated = said("captions.given"), said("captions.made"), said("captions.dated")
    ways = [
        rf"(?:{given}) (?:(?:{by})\b|(?-i:[A-Z]))" if given else "",
        rf"(?:{made})\b" if made else "",
        rf"(?:{dated}) (?:\w+ de )?\d" if dated else "",
    ]
    return (
        rf"(?i:(?:{said('captions.opens')}) "
        + (rf"(?:(?:{kind}) ){{0,2}}" if kind else "")
        + rf"(?:{said('captions.noun')})"
        + (rf"(?: (?:{behind}))?" if behind else "")
        + rf",? (?:{'|'.join(filter(None, ways))}))"
    )


@cache
def slide_number() -> re.Pattern[str]:
    """Return the pattern of a number in a slide show, run together with the caption."""
    return re.compile(rf"(?P<at>\d{{1,3}})(?:{either('captions.of_all')})(?P<all>\d{{1,3}})(?=\w)")


@cache
def notice() -> re.Pattern[str]:
    """Return the pattern of what notices say, and no caption."""
    return re.compile(rf"\b(?:{either('captions.notice')})\b|[\"“”:?]", re.IGNORECASE)


@cache
def photo_bracket() -> re.Pattern[str]:
    """Return the pattern of who took a picture or whose it is, in brackets: "(foto Ansa)"."""
    nouns = either("pictures.bracketed")
    return re.compile(rf"\s\((?i:{nouns}) (?P<name>[^()]{{2,60}})\)\.?$")


@cache
def shot() -> frozenset[str]:
    """Return how words for taking a picture end: a line ends so only in captions, behind a name."""
    return frozenset(word[-1] for word in listed("pictures.taken"))


@cache
def shot_by() -> re.Pattern[str]:
    """Return the pattern of a name and a word for taking a picture that close a line."""
    taken, again = either("pictures.taken", language="zh"), either("pictures.again")
    here = rf"(?:{again})?(?:{taken})"
    reporter = either("people.reporter", language="zh")
    return re.compile(
        rf"(?:[=＝(（/／、・ \u3000][^\W\d]{{2,8}}(?:{either('pictures.taken', language='ja')})"
        rf"|(?:{reporter})\s?[^\W\d]{{2,4}}\s?{here}|[。）)（(\s][^\W\d·]{{2,4}}\s?{here})[）)]?$"
    )


@cache
def shot_alone() -> re.Pattern[str]:
    """Return the pattern of the same in brackets that are all of a line: （林小明攝）."""
    taken, again = either("pictures.taken"), either("pictures.again")
    return re.compile(rf"[（(][^\W\d·]{{2,10}}\s?(?:{again})?(?:{taken})[）)]")


@cache
def named_before() -> re.Pattern[str]:
    """Return the pattern of a name with the word for the picture behind: "J. Petraičio nuotr."."""
    return re.compile(
        r"(?:^|(?<=[\s.,!?)]))(?:[A-ZĄČĘĖĮŠŲŪŽ][\w.’-]{0,24}\s?[\s/]\s?){1,4}(?:\([^()]{2,30}\)\s)?"
        rf"(?:{either('pictures.named_last')})$"
    )
