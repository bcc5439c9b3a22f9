"""Whole articles of thirty genres in 25 languages, set with ever more furniture around them.

The articles and their furniture were written for this purpose, in no newspaper's words. Most are
short and many are lists: a harder lot than a crawl is.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

#: Three paragraphs of a plain report.
BRIDGE = (
    "The council of Ulm wants to close the old bridge for repairs in the spring, and the ferry is "
    "to carry people over the river for as long as the work lasts.",
    "The engineers say that the arches are sound, but that the roadway has to be laid anew from "
    "one bank to the other before another winter comes.",
    "The town has set nine million aside for it, which is a tenth of what it has for all of its "
    "roads and bridges together, and more than it spent in the ten years before.",
)
_MADE = json.loads((Path(__file__).parent / "cases" / "articles.json").read_text(encoding="utf-8"))
#: Where a column of so many characters ends; half as many in scripts of wide letters.
_COLUMN = 70
_WIDE = ("zh", "ja")
_SENTENCE = re.compile(r"(?<=[.!?।])\s+(?=[^\W\d_a-zа-я]|[\"“«])|(?<=[。！？])(?![」”])")

#: Lines, each with whether it is the article.
Lines = list[tuple[str, bool]]


class Made(NamedTuple):
    """One article in one form and layout."""

    name: str
    genre: str
    lang: str
    lines: Lines

    @property
    def text(self) -> str:
        """What newsclean is given."""
        return "".join(f"{line}\n" for line, _ in self.lines)


def _between(rest: Lines, around: Callable[[str], Lines]) -> Lines:
    """Return the article below its headline with two blocks of furniture in it."""
    first = max(1, round(len(rest) * 0.4))
    second = max(first + 1, round(len(rest) * 0.7))
    if len(rest) <= 2:
        return rest[:1] + around("mid1") + rest[1:]
    return rest[:first] + around("mid1") + rest[first:second] + around("mid2") + rest[second:]


def _body_alone(title: Lines, rest: Lines, _: Callable[[str], Lines]) -> Lines:
    return title + rest


def _light(title: Lines, rest: Lines, around: Callable[[str], Lines]) -> Lines:
    return title + around("head") + around("caption") + rest + around("end")


def _interrupted(title: Lines, rest: Lines, around: Callable[[str], Lines]) -> Lines:
    return title + _between(rest, around)


def _whole_page(title: Lines, rest: Lines, around: Callable[[str], Lines]) -> Lines:
    return around("menu") + _light(title, rest, around) + around("below")


def _crowded_page(title: Lines, rest: Lines, around: Callable[[str], Lines]) -> Lines:
    return _whole_page(title, _between(rest, around), around)


#: What stands around and in the article.
FORMS = {
    "body alone": _body_alone,
    "light": _light,
    "interrupted": _interrupted,
    "whole page": _whole_page,
    "crowded page": _crowded_page,
}


def _wrapped(line: str, lang: str) -> list[str]:
    if lang in _WIDE:
        half = _COLUMN // 2
        return [line[at : at + half] for at in range(0, len(line), half)]
    return textwrap.wrap(line, _COLUMN, break_on_hyphens=False) or [line]


#: How the lines of a text are set.
LAYOUTS: dict[str, Callable[[str, bool, str], list[str]]] = {
    "paragraphs": lambda line, _, __: [line],
    "blank lines": lambda line, _, __: [line, ""],
    "wrapped": lambda line, _, lang: [*_wrapped(line, lang), ""],
    "sentences": lambda line, body, _: _SENTENCE.split(line) if body else [line],
}


def made(form: str, layout: str = "paragraphs") -> Iterator[Made]:
    """Yield every article in a form and a layout."""
    for k, article in enumerate(_MADE["articles"]):
        lang = article["lang"]
        packs = _MADE["furniture"][lang]
        pack = packs[k % len(packs)]
        body = [(line, True) for line in article["lines"]]
        lines = FORMS[form](
            body[:1], body[1:], lambda part, pack=pack: [(line, False) for line in pack[part]]
        )
        set_so = [
            (piece, is_body)
            for line, is_body in lines
            for piece in LAYOUTS[layout](line, is_body, lang)
        ]
        yield Made(article["id"], article["genre"], lang, set_so)
