"""Text of others made fit to be looked at: on a terminal, on a page, in a notebook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final

#: What a terminal would obey and a reader would not see: C0 and C1 controls but for tab and line
#: feed, DEL, the marks that turn the direction of text around, and lone surrogates.
HIDDEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

#: The same for a page, where these two marks act on nothing but the letters beside them, and are
#: needed to set a Hebrew or Arabic line right.
_HIDDEN_ON_PAGES: Final = re.compile(HIDDEN.pattern.replace("\u200e\u200f", ""))

# Colours that can be read on white and on black alike: a notebook does not tell which it is.
_CARD: Final = (
    "border:1px solid rgba(128,128,128,.35);border-radius:8px;padding:.7em 1em;"
    "max-width:52em;line-height:1.5"
)
_FAINT: Final = "opacity:.7"
_TEXT: Final = (
    "white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext;text-align:start;"
    "max-height:24em;overflow:auto;margin:.6em 0 0"
)
_CELL: Final = "text-align:start;vertical-align:top;padding:.15em 1em .15em 0;"
_GONE: Final = "background:rgba(220,60,50,.18);text-decoration-color:rgba(220,60,50,.75)"
_NEW: Final = "background:rgba(40,160,90,.2);text-decoration:none"


def _written_out(text: str, hidden: re.Pattern[str]) -> str:
    return hidden.sub(lambda match: ascii(match[0])[1:-1], text.replace("\r\n", "\n"))


def shown(text: str) -> str:
    r"""Return `text` fit for a terminal: what it would obey is written out, CRLF is a line feed.

    >>> shown("\x1b[31mred\u202e")
    '\\x1b[31mred\\u202e'
    """
    return _written_out(text, HIDDEN)


def one_line(text: str) -> str:
    r"""Return `text` on one line, fit for a terminal.

    >>> one_line("a\nb")
    'a\\nb'
    """
    return shown(text).replace("\n", "\\n")


def short(text: str, width: int) -> str:
    """Return `text` on one line, cut to `width` code points."""
    line = " ".join(shown(text).split())
    return line if len(line) <= width else line[: width - 1] + "…"


def safe(text: str) -> str:
    r"""Return `text` as HTML that says it and does nothing, between tags or in quotes.

    Controls, surrogates and the marks that turn whole stretches around are written out.

    >>> safe('<b title="x">\u202e')
    '&lt;b title=&quot;x&quot;&gt;\\u202e'
    """
    return escape(_written_out(text, _HIDDEN_ON_PAGES))


def marked(source: str, text: str, why: str) -> str:
    """Return a piece of a document as HTML: what went struck through, what is new beside it."""
    if source == text:
        return safe(source)
    gone = f'<del style="{_GONE}" title="{safe(why)}">{safe(source)}</del>' if source else ""
    new = f'<ins style="{_NEW}" title="{safe(why)}">{safe(text)}</ins>' if text else ""
    return gone + new


def card(title: str, facts: str, *parts: str) -> str:
    """Return the frame of a notebook view: a title, facts in a line, and parts that are HTML.

    No script, no style sheet, nothing fetched: only tags with styles, so that it can stand among
    other output, light or dark.
    """
    head = f'<b>{safe(title)}</b> <span style="{_FAINT}">{safe(facts)}</span>'
    return f'<div style="{_CARD}">{head}{"".join(parts)}</div>'


def card_text(html: str) -> str:
    """Return HTML of running text as a part of a card; every line finds its own direction."""
    return f'<div dir="auto" style="{_TEXT}">{html}</div>'


def card_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table as a part of a card; the cells are plain text."""
    titles = "".join(f'<th style="{_CELL}{_FAINT}">{safe(cell)}</th>' for cell in head)
    lines = "".join(
        "<tr>" + "".join(f'<td dir="auto" style="{_CELL}">{safe(c)}</td>' for c in row) + "</tr>"
        for row in rows
    )
    return f'<table style="margin-top:.6em;font-size:inherit"><tr>{titles}</tr>{lines}</table>'
