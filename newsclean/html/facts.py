"""What a page says of its article beside the text: in linked data, in its head, in its address.

Each fact names its origin, and facts that agree become one that names all of theirs; where two
origins disagree both stay, the more trusted first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from typing import TypeAlias

from newsclean.dates import FIRST_YEAR, LAST_YEAR, find_stamps
from newsclean.document import Fact
from newsclean.html.held import words_of
from newsclean.html.linked_data import Article, read_articles
from newsclean.markup import MAX_META, Markup
from newsclean.metadata import Facts
from newsclean.metadata.lexicon import is_agency, is_desk
from newsclean.names import is_name, names_in

#: Key, value and origin.
Said: TypeAlias = tuple[str, str, str]

#: So many titles of a page are held against those of the articles in its linked data.
MAX_CALLED = 8
#: Of titles and times, each of which is compared with all others, no more are heard, from the page
#: as from its text: a page that says as many is a list of articles.
MAX_HEARD = 200
_ATTRIBUTE = re.compile(
    r"""([\w:.-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"']++))""",
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?!\d)")
_ADDRESS = re.compile(r"(?:https?:)?//|www\.|@")
#: "/authors/nora-field", "facebook.com/nora.field".
_SHORT_ADDRESS = re.compile(r"/|[\w.-]{1,63}\.[a-z]{2,8}/")
#: The word before a name; of all but the first some people are called, so they want a whole name
#: after them, and the last, with which surnames begin, several.
_BY = re.compile(
    r"by\s+(?=\S)|(?:par|por|door|von|av|af|od)\s+(?=(?-i:[^\Wa-z])\S*\s+\S)"
    r"|di\s+(?=(?-i:[^\Wa-z])\S*\s.*\se\s)",
    re.IGNORECASE,
)
#: "Field, Nora" is one person.
_SURNAME_FIRST = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*,\s[^\W\d_](?:[^\W\d_]|['’-])*")
_SHORTENED = re.compile(r"\b[js]r$", re.IGNORECASE)
#: Programs write times without a sign.
_DENSE = re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?")
_LISTED = re.compile(r"\s*[,;\u060c\u061b，、]\s*")
#: Names of meta tags, in lower case, and what they say.
_METAS = {
    "og:title": "title",
    "og:site_name": "source",
    "article:published_time": "published",
    "article:modified_time": "updated",
    "article:author": "authors",
    "article:section": "section",
    "article:tag": "tags",
    "og:updated_time": "updated",
}
_OTHER_METAS = {
    **dict.fromkeys(("twitter:title", "dc.title", "parsely-title", "headline"), "title"),
    **dict.fromkeys(
        ("author", "byl", "dc.creator", "parsely-author", "sailthru.author"), "authors"
    ),
    **dict.fromkeys(("date", "pubdate", "publishdate", "publish-date", "dc.date"), "published"),
    **dict.fromkeys(("dc.date.issued", "dcterms.created", "parsely-pub-date"), "published"),
    **dict.fromkeys(("sailthru.date", "datepublished", "article.published"), "published"),
    **dict.fromkeys(("datemodified", "article.updated", "dcterms.modified"), "updated"),
    **dict.fromkeys(("application-name", "dc.publisher", "cre"), "source"),
    **dict.fromkeys(("parsely-section", "articlesection"), "section"),
    **dict.fromkeys(("keywords", "news_keywords"), "tags"),
}
_TIMES = ("published", "updated")
#: What holds several values in one.
_MANY = frozenset(("authors", "tags"))


def page_facts(markup: Markup, url: str | None = None) -> Facts:
    """Return what a page says of its article, by key, the more trusted origins first.

    Keys: `title`, `authors`, `published`, `updated` (ISO 8601), `source`, `section`, `tags`.
    Origins, in order of trust: `json-ld`, `opengraph`, `meta`, `link`
    (rel=author), `title` (the tag), `h1`, `url`. All
    facts have the empty place [0, 0): they stand nowhere in the text.

    Cost: linear in the head and the linked data.
    """
    found: dict[str, _Heard] = {}
    linked = ("authors", markup.author, "link")
    metas = list(_in_metas(markup.metas))
    called = [markup.title, *(value for key, value, _ in metas if key == "title")]
    called += _headlines(markup)
    told = _in_data(markup.data, called[:MAX_CALLED])
    for key, value, origin in (*told, *metas, linked):
        for name, one in _values(key, value, markup.title):
            found.setdefault(name, _Heard(name)).add(Fact(one, 0, 0, origin))
    title, origin = _title(markup)
    if title:
        found.setdefault("title", _Heard("title")).add(Fact(title, 0, 0, origin))
    facts = {key: said for key, heard in found.items() if (said := _without_papers(heard, found))}
    if url and "published" not in facts and (dated := _IN_ADDRESS.search(url)):
        facts["published"] = (Fact("-".join(dated.groups()), 0, 0, "url"),)
    return facts


def _without_papers(heard: _Heard, found: Mapping[str, _Heard]) -> tuple[Fact, ...]:
    """Return what was heard; of the authors those that are not what the paper is called."""
    papers = found["source"].words if heard.key == "authors" and "source" in found else {}
    gone = {place for words, place in heard.words.items() if words in papers}
    return tuple(fact for place, fact in enumerate(heard.facts) if place not in gone)


def merge_facts(
    page: Mapping[str, tuple[Fact, ...]], text: Mapping[str, tuple[Fact, ...]]
) -> Facts:
    """Return the facts of both: where they agree one, with the place it has in the text."""
    merged: Facts = {}
    for key in (*page, *(key for key in text if key not in page)):
        heard = _Heard(key)
        heard.first(page.get(key, ()))
        for fact in text.get(key, ()):
            heard.add(Fact(fact.value, fact.start, fact.end, fact.origin or "text"))
        merged[key] = tuple(heard.facts)
    return merged


@dataclass(slots=True)
class _Heard:
    """What is said of one key, in order of trust: what agrees is one fact."""

    key: str
    facts: list[Fact] = field(default_factory=list)
    words: dict[tuple[str, ...], int] = field(default_factory=dict)
    """Which fact these folded words are of."""
    times: int = 0
    """How often something was said."""

    def first(self, facts: Iterable[Fact]) -> None:
        """Hear facts that do not agree with each other."""
        for fact in facts:
            self.words.setdefault(_folded(fact.value), len(self.facts))
            self.facts.append(fact)

    def add(self, fact: Fact) -> None:
        """Hear a fact, or what it adds to one that says the same."""
        self.times += 1
        if self.times > MAX_HEARD and self.key in (*_TIMES, "title"):
            return
        at = self._place(fact.value)
        if at is None:
            self.first([fact])
            return
        known = self.facts[at]
        # A day is said again more exactly by a time of it; otherwise the trusted one's words.
        exact = self.key in _TIMES and len(fact.value) > len(known.value)
        origins = dict.fromkeys((*known.origin.split(", "), *fact.origin.split(", ")))
        place = known if known.end else fact
        value = fact.value if exact else known.value
        self.facts[at] = Fact(value, place.start, place.end, ", ".join(filter(None, origins)))

    def _place(self, value: str) -> int | None:
        """Return which fact says the same, the first of them."""
        if self.key in _TIMES:
            same = (i for i, fact in enumerate(self.facts) if _same_time(fact.value, value))
            return next(same, None)
        words = _folded(value)
        if self.key == "title":
            # Titles in tags often go on with the name of the paper.
            return next((i for known, i in self.words.items() if _begin(known, words)), None)
        return self.words.get(words)


def _begin(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Return whether two titles are the same, or the longer one begins with the other."""
    short, long = sorted((one, two), key=len)
    return short == long or (len(short) > 1 and long[: len(short)] == short)


def _folded(value: str) -> tuple[str, ...]:
    return tuple(words_of(value.casefold()))


def _same_time(one: str, two: str) -> bool:
    """Return whether two ISO times may be the same: a day is all of its times, in any zone."""
    day, time = sorted((one, two), key=len)
    if time.startswith(day):
        return True
    first, last = datetime.fromisoformat(day), datetime.fromisoformat(time)
    if len(day) == len("2025-08-28"):
        if last.tzinfo is None:
            return first.date() == last.date()
        east, west = last + timedelta(hours=14), last - timedelta(hours=12)
        return west.date() <= first.date() <= east.date()
    if (first.tzinfo is None) != (last.tzinfo is None):
        return abs(first.replace(tzinfo=None) - last.replace(tzinfo=None)) <= timedelta(hours=14)
    return abs(first - last) < timedelta(minutes=1)


def _values(key: str, value: str, beside: str) -> Iterator[tuple[str, str]]:
    """Yield the values that a tag's value holds, each with its key, as it should be, if any is."""
    value = " ".join(unescape(value).split())
    if not value or len(value) > MAX_META or _ADDRESS.match(value):
        return
    if key in _TIMES:
        if time := _iso(value, beside):
            yield key, time
    elif key == "authors":
        yield from _authors(value)
    elif key in _MANY:
        for one in _LISTED.split(value):
            if any(map(str.isalpha, one)) and not _ADDRESS.search(one):
                yield key, one
    else:
        yield key, value


def _authors(value: str) -> Iterator[tuple[str, str]]:
    """Yield the people whom a tag names; an agency is the source, and a desk is nobody."""
    if _SHORT_ADDRESS.match(value):
        return
    if opened := _BY.match(value):
        value = value[opened.end() :]
    for part in value.split(";") if ";" in value else [value]:
        if is_agency(part) or _is_surname_first(part.strip()):
            yield "source" if is_agency(part) else "authors", part.strip()
            continue
        for start, end in names_in(part, is_agency):
            name = part[start:end] + ("." if _SHORTENED.search(part[start:end]) else "")
            if is_agency(name):
                yield "source", name
            elif any(map(str.isalpha, name)) and not is_desk(name) and not _ADDRESS.search(name):
                yield "authors", name


def _is_surname_first(said: str) -> bool:
    """Tell whether "Field, Nora" is one person: "Reuters, Staff" is not."""
    if not _SURNAME_FIRST.fullmatch(said):
        return False
    words = said.split(", ")
    return all(is_name([word]) and not is_agency(word) and not is_desk(word) for word in words)


def _iso(value: str, beside: str) -> str | None:
    """Return a time in ISO 8601, if one can be read without guessing, of a year that can be."""
    if dense := _DENSE.fullmatch(value):
        value = "{}-{}-{}T{}:{}:{}".format(*(part or "00" for part in dense.groups()))
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        stamp = next(find_stamps(value[:100], beside=beside), None)
        return stamp.value if stamp else None
    if not FIRST_YEAR <= time.year <= LAST_YEAR:
        return None
    if len(value) <= len("2025-08-28"):
        return time.date().isoformat()
    return time.replace(microsecond=0).isoformat()


def _in_metas(metas: Iterable[str]) -> Iterator[Said]:
    """Yield what meta tags say, those of OpenGraph first."""
    named: list[tuple[str, str]] = []
    for attributes in metas:
        read = {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(attributes)}
        name = read.get("property") or read.get("name") or read.get("itemprop") or ""
        if content := read.get("content"):
            named.append((name.lower(), content))
    for names, origin in ((_METAS, "opengraph"), (_OTHER_METAS, "meta")):
        for name, content in named:
            if name in names:
                yield names[name], content, origin


def _in_data(data: Iterable[str], titles: Iterable[str]) -> Iterator[Said]:
    """Yield what the page's linked data says of the article that the page is."""
    for article in _own(read_articles(data), [_folded(unescape(title)) for title in titles]):
        for key, values in article.items():
            for value in values if key != "called" else ():
                yield key, value, "json-ld"


def _own(articles: list[Article], titles: Sequence[tuple[str, ...]]) -> list[Article]:
    """Return the articles that are called as the page is, or else as the first of them.

    Those that a page links to are described on it as well, and are not what it says of itself;
    nor is one without a headline that is called otherwise.
    """
    articles = [one for one in articles if not titles or _is_called(one, titles)]
    named = [[_folded(unescape(title)) for title in one.get("title", ())] for one in articles]
    so = [any(_begin(said, title) for said in own for title in titles) for own in named]
    if True not in so:
        first = next((own for own in named if own), [])
        so = [any(_begin(said, title) for said in own for title in first) for own in named]
    return [one for one, own, has in zip(articles, named, so, strict=True) if has or not own]


def _is_called(article: Article, titles: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether the name of an article that has no headline, if it has one, is the page's."""
    names = [] if "title" in article else article.get("called", [])
    said = [_folded(unescape(name)) for name in names]
    return not said or any(_begin(name, title) for name in said for title in titles if title)


def _title(markup: Markup) -> tuple[str, str]:
    """Return the title in the head, less the paper's name where the page's headline shows it.

    Without a title it is the headline, if there is one and no more; "" if that fails too.
    """
    title = " ".join(unescape(markup.title).split())
    said = _folded(title)
    headlines = _headlines(markup)
    for line in headlines:
        if (words := _folded(line)) and said[: len(words)] == words:
            return line, "title"
    if not title and len(headlines) == 1:
        return headlines[0], "h1"
    return title, "title"


def _headlines(markup: Markup) -> list[str]:
    return [line for line, tags in zip(markup.lines, markup.tags, strict=True) if "h1" in tags]
