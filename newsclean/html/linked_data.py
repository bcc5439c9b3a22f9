"""The articles that the linked data (JSON-LD) of a page describes, each in the order it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

#: What an article says, by key: title, published, updated, authors, source, section, tags; and
#: `called`, its name, which those have that are only linked to.
Article: TypeAlias = dict[str, list[str]]

#: Longer linked data, in code points, is not read, nor are more objects of it: it is not an
#: article's.
MAX_DATA, MAX_OBJECTS = 2_000_000, 2_000
_ARTICLE: Final = re.compile(r"(?:Article|Posting|Report|NewsItem)$")
_PAPER: Final = re.compile(r"Organi[sz]ation$|Corporation$|Periodical$|Newspaper$")
#: What pages hid scripts with from browsers and parsers that knew none, and still write.
_WRAPPED: Final = re.compile(r"[\s\ufeff/*]*+(?:<!--|<!\[CDATA\[)?[\s/*]*+")
_DECODER: Final = json.JSONDecoder(strict=False)
_KEYS: Final = {
    "headline": "title",
    "name": "called",
    "datePublished": "published",
    "dateModified": "updated",
    "author": "authors",
    "publisher": "source",
    "articleSection": "section",
    "keywords": "tags",
}


def read_articles(data: Iterable[str]) -> list[Article]:
    """Return what each article of a page's linked data says, in their order.

    Authors and publishers that an article names by their `@id` alone, as WordPress has it, are
    looked up among the things it lists. Broken data says nothing; the page's other tags may.

    >>> read_articles(['[{"@type": "NewsArticle", "headline": "Rain", "author": {"@id": "#ann"}},'
    ...                '{"@id": "#ann", "name": "Ann Poe"}]'])
    [{'title': ['Rain'], 'authors': ['Ann Poe']}]
    """
    things = [thing for text in data if len(text) <= MAX_DATA for thing in _things(_told(text))]
    named = {
        thing["@id"]: thing
        for thing in things
        if isinstance(thing.get("@id"), str) and "name" in thing
    }
    return [_said(thing, named) for thing in things if _is_article(thing)]


def _told(text: str) -> Any:
    """Return the first value of a script; what closes it, as `-->` or a semicolon, is no matter."""
    wrapped = _WRAPPED.match(text)
    try:
        return _DECODER.raw_decode(text, wrapped.end() if wrapped else 0)[0]
    except (ValueError, RecursionError):
        return None


def _things(told: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects that linked data lists, in the order in which it does."""
    waiting = [told]
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        thing = waiting.pop()
        if isinstance(thing, list):
            waiting += reversed(thing[:MAX_OBJECTS])
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing[key] for key in ("mainEntity", "@graph") if key in thing]


def _is_article(thing: Mapping[str, Any]) -> bool:
    return any(_ARTICLE.search(str(kind)) for kind in _listed(thing.get("@type")))


def _said(thing: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Article:
    found: Article = {}
    for name, key in _KEYS.items():
        for value in _listed(thing.get(name)):
            told, said = key, value
            if isinstance(value, dict):
                whose = value if "name" in value else named.get(str(value.get("@id")), {})
                told = "source" if key == "authors" and _is_paper(whose) else key
                said = whose.get("name")
            for one in _listed(said):
                if isinstance(one, str):
                    found.setdefault(told, []).append(one)
    return found


def _is_paper(thing: Mapping[str, Any]) -> bool:
    """Tell whether it is no person: an article by an agency has no author."""
    return any(_PAPER.search(str(kind)) for kind in _listed(thing.get("@type")))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
