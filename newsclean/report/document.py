"""What went and why: as a table, as coloured text, as a page, as one JSON object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsclean.document import Document, Fact, Removal
from newsclean.show import safe, short, shown

_RED, _DIM, _PLAIN = "\x1b[31m", "\x1b[2m", "\x1b[0m"

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>newsclean: {title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }}
del {{ color: light-dark(#a00, #f88); background: light-dark(#fdecec, #411); }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: start; vertical-align: top; padding: .2rem .6rem; }}
tr {{ border-bottom: 1px solid #8884; }}
td:last-child {{ overflow-wrap: anywhere; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{summary}</p>
<table>
<thead><tr><th>what</th><th>says</th></tr></thead>
<tbody>
{facts}
</tbody>
</table>
<h2>The text, and what went</h2>
<pre dir="auto">{text}</pre>
<h2>Claims</h2>
<table>
<thead><tr><th>span</th><th>rule</th><th>category</th><th>confidence</th><th>evidence</th></tr></thead>
<tbody>
{claims}
</tbody>
</table>
</body>
</html>
"""


def summary(doc: Document) -> str:
    r"""Return in one line how much went.

    >>> summary(Document("Share\nRain fell.\n", (Removal(0, 6, "share.label", "share"),)))
    '6 of 17 characters removed by 1 claim; 0 rewrites; status ok'
    """
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

    >>> doc = Document("Share\nRain fell.\n", (Removal(0, 6, "share.label", "share"),))
    >>> explain(doc).splitlines()[1].split("\t")
    ['0', '6', 'share.label', 'share', '1.00', 'Share', '']
    """
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
    text = "".join(
        safe(piece.source)
        if not piece.removed
        else f'<del title="{safe(piece.rules)}">{safe(piece.source)}</del>'
        for piece in doc.pieces()
    )
    facts = "\n".join(
        f"<tr><td>{safe(name)}</td><td>{safe(fact.value)}</td></tr>"
        for name, fact in _facts(doc.metadata)
    )
    claims = "\n".join(_claim_row(claim, safe(claim.evidence)) for claim in doc.claims)
    return _PAGE.format(
        title=safe(title), summary=safe(summary(doc)), facts=facts, text=text, claims=claims
    )


def _claim_row(claim: Removal, evidence: str) -> str:
    cells = (
        f"{claim.start}–{claim.end}",
        safe(claim.rule),
        safe(claim.category),
        f"{claim.confidence:.2f}",
        evidence,
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def as_data(doc: Document, where: str = "") -> dict[str, Any]:
    """Return all that is known about the document as JSON-ready data; the source is left out.

    `claims` holds every claim with the text it covers, also those below the cut (`honoured`
    says which count).
    """
    return {
        "where": where,
        "status": doc.status,
        "detail": doc.detail,
        "length": len(doc.source),
        "claims": [
            {
                "start": claim.start,
                "end": claim.end,
                "rule": claim.rule,
                "category": claim.category,
                "confidence": claim.confidence,
                "honoured": claim.confidence >= doc.cut,
                "text": doc.source[claim.start : claim.end],
                "evidence": claim.evidence,
            }
            for claim in doc.claims
        ],
        "rewrites": [
            {
                "start": change.start,
                "end": change.end,
                "text": change.text,
                "rule": change.rule,
                "evidence": change.evidence,
            }
            for change in doc.rewrites
        ],
        "metadata": {
            name: [{"value": fact.value, "start": fact.start, "end": fact.end} for fact in facts]
            for name, facts in doc.metadata.items()
        },
    }
