"""The only door to trafilatura and lxml: a page in, what each of its ways takes for the article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

#: In code points. A larger page is not given to the extractor, which would take minutes and
#: gigabytes over it.
MAX_PAGE = 10_000_000
#: Nor is one with more tags: some of the extractor's ways through them are quadratic.
MAX_TAGS = 100_000
#: With more tags than this the first way has to do: the other would take as long again.
MANY_TAGS = 20_000

#: Ways to extract: without trafilatura's fallbacks, then with them and by its stricter rules. Any
#: third way was no better on labelled pages.
_WAYS: tuple[dict[str, Any], ...] = ({"fast": True}, {"fast": False, "favor_precision": True})

#: Days and months that may change places.
_EITHER_ORDER = re.compile(
    r"(?<![\d/-])(0?[1-9]|1[0-2])([/-])(?!\1\2)(?:0?[1-9]|1[0-2])\2(?:\d{4}|\d{2})(?![\d/-])"
)
#: Classes and ids of what stands beside an article: as words of them, and by themselves alone, for
#: layouts are called "has-sidebar" and all that a builder sets is a "builder-widget".
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|related|recommend\w*|popular|trending|upcoming|teasers?)(?:$|[\s_-])"
    r"|(?:^|\s)(?:sidebar|widget|more|latest|events?)(?:$|\s)",
    re.IGNORECASE,
)
#: What an article is in, or is headed by.
_HOLDS = ("h1", "article", "main")
#: Elements that may date something else than the article.
_DATED = ("aside", "footer", "meta", "time", "script", "section", "div", "ul", "ol")
_CHANGED = re.compile(r"^(?!.*publish).*(?:modified|updated)", re.IGNORECASE)
#: So much of the last line of a text is looked for on its page.
_CLOSING = 24


class ExtractionFailed(Exception):
    """The extractor makes nothing of a page; the message says why."""


def too_large(page: str) -> str:
    """Return why a page is too large for the extractor, "" when it is not.

    >>> too_large("<p>" * 100_001)
    'a page of 300003 characters and 100001 tags is too large for the extractor'
    """
    tags = page.count("<")
    if len(page) <= MAX_PAGE and tags <= MAX_TAGS:
        return ""
    return f"a page of {len(page)} characters and {tags} tags is too large for the extractor"


def extractions(page: str, url: str | None) -> Iterator[str]:
    """Yield the text that each way of extraction takes for the article, the fastest way first.

    `page` is UTF-8 when encoded, and free of what XML cannot hold. Nothing is fetched.

    Errors: `ExtractionFailed`, no other.
    Cost: about 12 ms a page of 160 kB for the first way, 20 ms for the other.
    """
    try:
        tree = _tree(page)
        for way in _WAYS[: 1 if page.count("<") > MANY_TAGS else None]:
            yield _extract(tree, url, way)
    except Exception as error:
        # Pages are endlessly broken, and so in turn are the extractor and its many helpers.
        told = f"the extractor failed: {type(error).__name__}: {error}"
        raise ExtractionFailed(told) from error


def find_date(page: str, url: str | None, closing: str = "") -> str:
    """Return the day on which a page was published, in ISO 8601, as htmldate finds it, or "".

    Of a month alone it makes a day, its first or the one that today has, and of 05/11/2025 the
    fifth of November: such a day is none. Nor is one in comments, among other articles or below
    `closing`, the last line of the text, nor when the page was changed.
    Cost: about 10 ms a page of 160 kB, so ask those first who know for sure.
    """
    from htmldate import find_date as find
    from lxml.html import tostring

    try:
        tree = _tree(page)
        _cut_asides(tree, closing)
        found = find(tree, url=url, original_date=True, extensive_search=False) or ""
        left = tostring(tree, encoding="unicode") if found else ""
    except Exception:  # noqa: BLE001 - as above; a date that is not found is no loss of text
        return ""
    return found if found and _says_day(f"{url or ''}\n{left}", found) else ""


def _cut_asides(tree: Any, closing: str) -> None:
    """Empty what dates something else than the article of a page, and what stands below it.

    Emptied, not taken out: moving the text behind an element to the one before is quadratic.
    """
    last = _last_line(tree, closing[:_CLOSING])
    holders = {last, *last.iterancestors()} if last is not None else set()
    for one in [*tree.iter(*_DATED)]:
        if _is_aside(one) and one not in holders and next(one.iter(*_HOLDS), None) is None:
            one.clear(keep_tail=True)
    while last is not None and last.getparent() is not None:
        for below in [*last.itersiblings()]:
            below.clear()
        last = last.getparent()


def _is_aside(element: Any) -> bool:
    """Tell whether an element is beside the article; the linked data of a page has been read."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag == "script":
        return "ld+json" in element.get("type", "") and _is_json(element.text or "")
    if element.tag in ("meta", "time"):
        said = (element.get(name, "") for name in ("property", "name", "itemprop"))
        return _CHANGED.search(" ".join((names, *said))) is not None
    if element.tag == "footer":  # that of an article may date it
        return next(element.iterancestors("article", "main"), None) is None
    return element.tag == "aside" or _BESIDE.search(names) is not None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _last_line(tree: Any, closing: str) -> Any:
    """Return the last element of a page that begins with the text `closing`."""
    if not closing:
        return None
    said = (one for one in tree.iter() if " ".join((one.text or "").split()).startswith(closing))
    return next(reversed([*said]), None)


def _says_day(page: str, day: str) -> bool:
    """Return whether the number of a day stands somewhere on a page beside its year."""
    page = _EITHER_ORDER.sub(" ", page)
    year, _, number = day.split("-")
    number = rf"(?<![A-Za-z\d:])0?{int(number)}(?![\d:])"
    # Only tags within a line, and not far: else a page number speaks for the year of the notice.
    between = r"(?:</?(?:a|b|em|font|i|small|span|strong|sup|time)\b[^<>]{0,80}>|[^<>\n]){1,24}?"
    short = rf"(?<!\d){year[2:]}(?!\d)"
    dense = day.replace("-", "")
    said = f"{number}{between}(?:{year}|{short})|{year}{between}{number}|{dense}"
    return re.search(said, page) is not None


def _extract(tree: Any, url: str | None, way: dict[str, Any]) -> str:
    from trafilatura import bare_extraction

    said: Any = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        # True keeps a process-wide memory: the fourth copy of a page would come out empty.
        deduplicate=False,
        **way,
    )
    return (said.text or "") if said else ""


def _tree(page: str) -> Any:
    """Return the page parsed."""
    from lxml.html import HTMLParser, document_fromstring

    # Without huge_tree libxml2 drops all that follows a text of 10 MB, or 256 nested elements.
    parser = HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    # A page without a letter would be refused, and is none of a reader's faults.
    return document_fromstring(page.encode("utf-8") if page.strip() else b"<p>", parser=parser)
