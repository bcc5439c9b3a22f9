"""Rows of labels: "Share Tweet Pin 12 comments" is one, for each of them is furniture by itself."""

from __future__ import annotations

from dataclasses import replace

from newsclean.boilerplate.matching.conditions import is_joint
from newsclean.boilerplate.matching.rule import Rule
from newsclean.boilerplate.matching.tables import Entry, Table

_ROW_WHY = "A row of labels, each of which is furniture by itself."
_ROW = Rule("row.labels", "navigation", "line", {}, _ROW_WHY, 0.95)
#: Rows of these also stand between paragraphs; the words of menus there are headings.
_ROW_CATEGORIES = frozenset(("share", "reactions", "comments", "published", "newsletter"))
#: Of labels that lost the blanks between them, and may be words of the text too, so many are a row.
GLUED = 3
_WEAK_ROW = replace(_ROW, id="row.words", zone="edge", confidence=0.9)


def label_row(table: Table[Rule], key: str, fewest: int = 2) -> Entry[Rule] | None:
    """Return what a row of labels stands for; none where a word is no label.

    So many there have to be that some of them may be words of the text too; or two.
    """
    parts = [part for part in table.cut_row(key) if isinstance(part, Entry)]
    if len(parts) < 2 or any(is_joint(part, at) for at, part in enumerate(parts)):
        return None
    sure = all(
        part.item.removes and part.item.zone == "any" and part.item.category in _ROW_CATEGORIES
        for part in parts
    )
    if not sure and len(parts) < fewest:
        return None
    shown = ", ".join(part.phrase for part in parts)
    return Entry(shown, _ROW if sure else _WEAK_ROW)
