"""What went and why: as a table, as coloured text, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsclean.arguments import check_kind
from newsclean.document import Document, Fact
from newsclean.report.elements import Html, document, el, join
from newsclean.show import short, shown

_RED, _DIM, _PLAIN = "\x1b[31m", "\x1b[2m", "\x1b[0m"


def _check(doc: object) -> None:
    check_kind(doc, Document, "doc", "give annotate(text) or from_html(page)")


def summary(doc: Document) -> str:
    r"""Return in one line how much went.

    >>> from newsclean.document import Removal
    >>> summary(Document("Share\nRain fell.\n", (Removal(0, 6, "share.label", "share"),)))
    '6 of 17 characters removed by 1 claim; 0 rewrites; status ok'
    """
    _check(doc)
    gone = len(doc.source) - sum(end - start for start, end in doc.kept())
    count = len(doc.removals)
    said = f"{doc.status} ({doc.detail})" if doc.detail else doc.status
    return (
        f"{gone} of {len(doc.source)} characters removed by {count} claim{'s' * (count != 1)}; "
        f"{len(doc.rewrites)} rewrites; status {shown(said)}"
    )


def explain(doc: Document) -> str:
    r"""Return a table of what went and why: one claim a line, tab-separated, facts and sum below.

    Columns: start and end in code points of the source, rule, category, confidence, the removed
    text, what the rule saw. Claims below the cut are not honoured and stand in brackets.

    >>> from newsclean.document import Removal
    >>> doc = Document("Share\nRain fell.\n", (Removal(0, 6, "share.label", "share"),))
    >>> explain(doc).splitlines()[1].split("\t")
    ['0', '6', 'share.label', 'share', '1.00', 'Share', '']
    """
    _check(doc)
    rows = ["start\tend\trule\tcategory\tconfidence\ttext\tevidence"]
    for claim in doc.claims:
        rule = claim.rule if claim.confidence >= doc.cut else f"[{claim.rule}]"
        rows.append(
            f"{claim.start}\t{claim.end}\t{short(rule, 80)}\t{short(claim.category, 80)}\t"
            f"{claim.confidence:.2f}\t{short(doc.source[claim.start : claim.end], 60)}\t"
            f"{short(claim.evidence, 100)}"
        )
    rows += [f"# {name}: {short(fact.value, 200)}" for name, fact in _facts(doc.metadata)]
    rows.append(f"# {summary(doc)}")
    return "\n".join(rows)


def _facts(metadata: Mapping[str, tuple[Fact, ...]]) -> Iterator[tuple[str, Fact]]:
    for name, facts in metadata.items():
        for fact in facts:
            yield name, fact


def coloured(doc: Document) -> str:
    """Return the source for a terminal: what goes in red, its rules behind it, the sum below."""
    _check(doc)
    parts: list[str] = []
    for piece in doc.pieces():
        said = shown(piece.source)
        if not piece.removed:
            parts.append(said)
            continue
        body = said.rstrip("\n")
        tail = said[len(body) :]
        # Colour line by line: pagers forget a colour at the end of a line.
        red = "\n".join(f"{_RED}{line}{_PLAIN}" if line else "" for line in body.split("\n"))
        parts.append(f"{red}{_DIM} ‹{shown(piece.rules)}›{_PLAIN}{tail}")
    end = "" if not parts or parts[-1].endswith("\n") else "\n"
    return f"{''.join(parts)}{end}{_DIM}{summary(doc)}{_PLAIN}"


def html_page(doc: Document, title: str = "document") -> str:
    """Return a page of its own: the source with what went struck through, facts, claims.

    Everything shown is escaped; the page holds no script and its policy allows none, and it
    fetches nothing. Surrogates and controls are written out, so the page is valid UTF-8.
    """
    _check(doc)
    pieces = [
        join(
            el("del", piece.source, title=piece.rules) if piece.source else None,
            el("ins", piece.text, title=piece.rules) if piece.text else None,
        )
        if piece.rules
        else join(piece.source)
        for piece in doc.pieces()
    ]
    facts = [(name, fact.value) for name, fact in _facts(doc.metadata)]
    claims = [
        (f"{c.start}–{c.end}", c.rule, c.category, f"{c.confidence:.2f}", c.evidence)
        for c in doc.claims
    ]
    return document(
        f"newsclean: {title}",
        el("h1", title, dir="auto"),
        el("p", summary(doc), class_="lead"),
        _table(("what", "says"), facts),
        el("h2", "The text, and what went"),
        el("pre", *pieces, class_="text page", dir="auto"),
        el("h2", "Claims"),
        _table(("span", "rule", "category", "confidence", "evidence"), claims),
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Html:
    lines = [el("tr", *(el("td", cell, dir="auto") for cell in row)) for row in rows]
    titles = el("tr", *(el("th", cell) for cell in head))
    return el("table", el("thead", titles), el("tbody", *lines))
