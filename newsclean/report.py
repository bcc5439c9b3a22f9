"""What went and why: as a table, as coloured text, as a page, as one JSON object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from newsclean.document import Document, Fact, Removal, union

#: What a terminal would obey and a reader would not see: C0 and C1 controls but for tab and line
#: feed, DEL, the marks that turn the direction of text around, and lone surrogates.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

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


def shown(text: str) -> str:
    r"""Return `text` fit for a terminal: what it would obey is written out, CRLF is a line feed.

    >>> shown("\x1b[31mred\u202e")
    '\\x1b[31mred\\u202e'
    """
    return HIDDEN.sub(lambda match: ascii(match[0])[1:-1], text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    r"""Return `text` on one line, fit for a terminal.

    >>> one_line("a\nb")
    'a\\nb'
    """
    return shown(text).replace("\n", "\\n")


def _short(text: str, width: int) -> str:
    """Return `text` on one line, cut to `width` code points."""
    line = " ".join(shown(text).split())
    return line if len(line) <= width else line[: width - 1] + "…"


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
            f"{claim.start}\t{claim.end}\t{_short(rule, 80)}\t{_short(claim.category, 80)}\t"
            f"{claim.confidence:.2f}\t{_short(doc.source[claim.start : claim.end], 60)}\t"
            f"{_short(claim.evidence, 100)}"
        )
    rows += [f"# {name}: {_short(fact.value, 200)}" for name, fact in _facts(doc.metadata)]
    rows.append(f"# {summary(doc)}")
    return "\n".join(rows)


def _facts(metadata: Mapping[str, tuple[Fact, ...]]) -> Iterator[tuple[str, Fact]]:
    for name, facts in metadata.items():
        for fact in facts:
            yield name, fact


def _pieces(doc: Document) -> Iterator[tuple[str, str]]:
    """Yield the source in pieces, in order, each with the rules that remove it ("" where kept)."""
    by_start = sorted(doc.removals, key=lambda claim: claim.start)
    at = first = 0
    for start, end in union((claim.start, claim.end) for claim in by_start):
        if at < start:
            yield doc.source[at:start], ""
        rules: dict[str, None] = {}
        while first < len(by_start) and by_start[first].start < end:
            rules[by_start[first].rule] = None
            first += 1
        yield doc.source[start:end], ", ".join(rules)
        at = end
    if at < len(doc.source):
        yield doc.source[at:], ""


def coloured(doc: Document) -> str:
    """Return the source for a terminal: what goes in red, its rules behind it, the sum below."""
    parts: list[str] = []
    for text, rules in _pieces(doc):
        said = shown(text)
        if not rules:
            parts.append(said)
            continue
        body = said.rstrip("\n")
        tail = said[len(body) :]
        # Colour line by line: pagers forget a colour at the end of a line.
        red = "\n".join(f"{_RED}{line}{_PLAIN}" if line else "" for line in body.split("\n"))
        parts.append(f"{red}{_DIM} ‹{shown(rules)}›{_PLAIN}{tail}")
    end = "" if not parts or parts[-1].endswith("\n") else "\n"
    return f"{''.join(parts)}{end}{_DIM}{summary(doc)}{_PLAIN}"


def html_page(doc: Document, title: str = "document") -> str:
    """Return a page of its own: the source with what went struck through, facts, claims.

    Everything shown is escaped; the page holds no script and its policy allows none, and it
    fetches nothing. Surrogates and controls are written out, so the page is valid UTF-8.
    """

    def safe(text: str) -> str:
        return escape(shown(text))

    text = "".join(
        f'<del title="{safe(rules)}">{safe(piece)}</del>' if rules else safe(piece)
        for piece, rules in _pieces(doc)
    )
    facts = "\n".join(
        f"<tr><td>{safe(name)}</td><td>{safe(fact.value)}</td></tr>"
        for name, fact in _facts(doc.metadata)
    )
    claims = "\n".join(_claim_row(claim, safe(claim.evidence)) for claim in doc.claims)
    return _PAGE.format(
        title=safe(title), summary=escape(summary(doc)), facts=facts, text=text, claims=claims
    )


def _claim_row(claim: Removal, evidence: str) -> str:
    cells = (
        f"{claim.start}–{claim.end}",
        escape(shown(claim.rule)),
        escape(shown(claim.category)),
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
