"""The report of many documents as a page: what went, by what, from where, with samples.

One file that needs nothing else. It is made from what `newsclean clean --report` writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from newsclean.document import DEFAULT_CUT
from newsclean.errors import FormatError
from newsclean.report.charts import curve, histogram, stacked
from newsclean.report.elements import Html, document, el, join
from newsclean.report.lists import clusters, rows, rules, samples, takers, toolbar

#: So many categories have a colour of their own.
COLOURS: Final = 7
_STATES: Final = {
    "kept": "kept as they were",
    "changed": "changed",
    "removed": "removed whole",
    "duplicate": "duplicates",
    "rejected": "rejected",
}


@dataclass(frozen=True, slots=True)
class Removed:
    """What went, by category."""

    sizes: Mapping[str, int]
    """Code points by category, the largest first; each counts once."""

    def colour(self, category: str) -> str:
        """Return the class that colours a category."""
        number = list(self.sizes).index(category) if category in self.sizes else COLOURS
        return f"c{min(number, COLOURS)}"


def corpus_page(data: Mapping[str, Any], title: str = "What went") -> str:
    """Return a report as a page of its own; `data` is what `--report` writes.

    `data` holds `tally` (see `newsclean.corpus.tally.data.as_data`) and, where known, `account`,
    `clusters` and `rejects`. Whatever the texts in it say, it is shown and never obeyed: all is
    escaped, and the policy of the page allows its own script and style sheet alone.

    Errors: `FormatError` for data of another form.
    """
    try:
        return _page(data, title)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        hint = "give the file that --report wrote, with this version"
        raise FormatError("report", f"the data are damaged: {error!r}", hint) from error


def _page(data: Mapping[str, Any], title: str) -> str:
    tally = data["tally"]
    sizes: dict[str, int] = {}
    for rule in tally["rules"]:
        sizes[rule["category"]] = sizes.get(rule["category"], 0) + rule["removed"]
    removed = Removed(dict(sorted(sizes.items(), key=lambda item: (-item[1], item[0]))))
    colours = {rule["rule"]: removed.colour(rule["category"]) for rule in tally["rules"]}
    found = data.get("clusters") or []
    parts = [
        _section(
            "rules", "Rules", len(tally["rules"]), [*rules(tally, removed.colour), _repairs(tally)]
        ),
        _section("categories", "Categories", len(sizes), _categories(tally, removed)),
        _section("sites", "Sites", len(tally["sites"]), _places(tally, "sites", "site")),
        _section(
            "languages", "Languages", len(tally["languages"]),
            _places(tally, "languages", "language"),
        ),
        _section("documents", "Documents", len(tally["samples"]), samples(tally, colours)),
        _section("clusters", "Near-duplicates", len(found), clusters(found)),
        _section("rejects", "Rejected", len(data.get("rejects") or ()), _rejects(data)),
    ]  # fmt: skip
    return document(
        title,
        el("a", "Skip to the search", href="#search", class_="skip"),
        el("header", _hero(data, removed, title)),
        toolbar(tally, [(p[0], p[1]) for p in parts if p]),
        el("main", _plots(tally), *(p[2] for p in parts if p)),
        el("footer", f"Made by newsclean {data.get('newsclean', '')}. This file fetches nothing."),
        script=True,
    )


def _section(
    name: str, title: str, count: int, body: Sequence[Html]
) -> tuple[str, str, Html] | None:
    """Return name, title and markup of a section; None for one without entries."""
    if not count:
        return None
    said = f"{count:,}"
    number = el("span", said, class_="number", data_count=name, data_all=said)
    return name, title, el("section", el("h2", title, " ", number), *body, id=name)


def _hero(data: Mapping[str, Any], removed: Removed, title: str) -> Html:
    """Return the head of the page: the share that went, by what, and how documents ended."""
    tally = data["tally"]
    source, kept = tally["characters"], tally["kept"]
    share = (source - kept) / source if source else 0.0
    bars = [(name, float(size), removed.colour(name)) for name, size in removed.sizes.items()]
    shown, rest = bars[:COLOURS], sum(size for _, size, _ in bars[COLOURS:])
    shown += [("other", rest, f"c{COLOURS}")] if rest else []
    legend = [
        el(
            "button", el("i", class_=f"dot {colour}"), name, " ",
            el("span", f"{size / source:.1%}", class_="number"), type="button",
            data_picks=None if name == "other" else "category", data_value=name,
        )
        for name, size, colour in shown
        if source
    ]  # fmt: skip
    return join(
        el("p", title, class_="kicker", dir="auto"),
        el("h1", el("span", f"{share:.1%}", class_="share"), " of the text went"),
        el(
            "p", f"{source - kept:,} of {source:,} characters in {tally['documents']:,} "
            f"document{'s' * (tally['documents'] != 1)}. What stays is drawn pale.", class_="lead",
        ),
        stacked([*shown, ("kept", float(kept), "kept")]),
        el("div", *legend, class_="legend"),
        _fates(data.get("account")),
        _statuses(tally["statuses"]),
    )  # fmt: skip


def _fates(account: Mapping[str, Any] | None) -> Html | None:
    """Return how documents ended; every one in exactly one way."""
    if not account:
        return None
    terms = [
        el("div", el("dt", said), el("dd", f"{account[state]:,}"), class_=f"fate {state}")
        for state, said in _STATES.items()
    ]
    reasons = [el("p", said, class_="small") for said in account.get("warnings") or ()]
    reasons += [
        el("p", el("b", _STATES[state]), ": ", _ranked(told), class_="small")
        for state, told in account["reasons"].items()
        if state in _STATES and told
    ]
    listed = el("dl", el("div", el("dt", "read"), el("dd", f"{account['input']:,}")), *terms)
    return join(listed, *reasons)


def _ranked(counts: Mapping[str, int], most: int = 8) -> Html:
    """Return names with their counts, the most frequent first."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    said = [el("span", f"{name} ", el("span", f"{n:,}", class_="number")) for name, n in ranked]
    parts = [part for one in said[:most] for part in (one, ", ")][:-1]
    return join(*parts, f" and {len(said) - most:,} more" if len(said) > most else None)


def _statuses(statuses: Mapping[str, int]) -> Html | None:
    others = {name: count for name, count in statuses.items() if name != "ok"}
    if not others:
        return None
    return el("p", el("b", "to look at"), ": ", _ranked(others), class_="small")


def _repairs(tally: Mapping[str, Any]) -> Html:
    """Return what normalization mended, which removes nothing."""
    if not tally["rewrites"]:
        return join()
    said = _ranked(tally["rewrites"], most=30)
    return el("p", el("b", "Mended by normalization"), ": ", said, class_="small")


def _plots(tally: Mapping[str, Any]) -> Html:
    shares, cuts = tally["shares"], tally["cuts"]
    bins = len(shares) - 1
    labels = [f"{5 * k} to {5 * k + 5} % went" for k in range(bins)] + ["all of it went"]
    total, points, gone = tally["characters"] or 1, [], 0
    for k in range(bins, -1, -1):
        gone += cuts[k]
        points.append((k / bins, 1 - gone / total))
    first = next((k for k, count in enumerate(cuts) if count), 0) / bins
    points = [point for point in reversed(points) if point[0] >= min(first, DEFAULT_CUT - 0.1)]
    return el(
        "div",
        el(
            "figure",
            el("figcaption", el("b", "Document by document"), " How many lost which share."),
            histogram(shares, labels, "Documents by the share that went"),
        ),
        el(
            "figure",
            el("figcaption", el("b", "At another cut"), " What would stay, by least confidence."),
            curve(points, DEFAULT_CUT, "Share kept, by the least confidence that is honoured"),
        ),
        class_="plots",
    )


def _categories(tally: Mapping[str, Any], removed: Removed) -> list[Html]:
    table = [
        (name, tally["categories"].get(name, 0), tally["characters"], tally["characters"] - size)
        for name, size in removed.sizes.items()
    ]
    return rows("categories", "category", table, tally["characters"], removed.colour)


def _places(tally: Mapping[str, Any], name: str, kind: str) -> list[Html]:
    inside = takers(tally[f"{kind}_rules"])
    note = el("p", f"Open a {kind} for the rules that took most there.", class_="small")
    return [note, *rows(name, kind, tally[name], None, lambda _: "gone", inside)]


def _rejects(data: Mapping[str, Any]) -> list[Html]:
    items = [
        el(
            "li", el("b", item["where"], dir="auto"), " ", item["problem"], " ",
            el("q", item["raw"][:300], dir="auto") if item.get("raw") else None, data_item=True,
        )
        for item in (data.get("rejects") or ())
    ]  # fmt: skip
    return [el("ul", *items, class_="rejects", data_group="rejects")]
