"""HTML that is safe by construction: what is no element is text, and text is escaped."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from newsclean.show import safe

_HERE: Final = Path(__file__).parent
#: Elements that hold nothing and are not closed.
_VOID: Final = frozenset(("input", "meta", "br"))

Child: TypeAlias = "Html | str | int | None"


@dataclass(frozen=True, slots=True)
class Html:
    """Markup of our own, the only thing that is not escaped."""

    text: str


def el(name: str, /, *children: Child, **attributes: str | int | bool | None) -> Html:
    """Return an element; strings among its children and attributes are escaped.

    `class_` is the attribute `class`, `data_find` is `data-find`; True stands alone, None is left
    out.

    >>> el("p", "a < b", el("b", "c"), class_="x").text
    '<p class="x">a &lt; b<b>c</b></p>'
    """
    said = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{safe(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{join(*children).text}</{name}>")


def join(*children: Child) -> Html:
    """Return elements and texts one after another."""
    parts = (c.text if isinstance(c, Html) else safe(str(c)) for c in children if c is not None)
    return Html("".join(parts))


def document(title: str, *body: Html, script: bool = False) -> str:
    """Return a page of its own, which fetches nothing.

    Its policy allows the style sheet and the script that stand in it, by their hashes, and nothing
    else: no other script, style or request, whatever the texts on the page may hold.
    """
    style, code = _asset("page.css"), _asset("page.js") if script else ""
    policy = [
        "default-src 'none'",
        f"style-src '{_hash(style)}'",
        f"script-src '{_hash(code)}'" if script else "script-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
    head = join(
        el("meta", charset="utf-8"),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(policy)}">'),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
        Html(f"<style>{style}</style>"),
    )
    end = Html(f"<script>{code}</script>" if script else "")
    page = el("html", el("head", head), el("body", *body, end), lang="en")
    return f"<!DOCTYPE html>\n{page.text}\n"


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the source expression that allows an inline style or script (CSP 3, section 2.3.1)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
