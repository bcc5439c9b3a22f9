"""The lists of a report: rules with places, tables of sites, documents marked, clusters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

from newsclean.report.charts import meter
from newsclean.report.elements import Html, el, join

#: Rows of a table on the page, and rows seen at first.
_MOST, _FIRST = 300, 10
#: Rules and languages that the filters offer.
_CHOICES: Final = 200
#: Rules named of a site, and sites of a rule; the others are added up.
_NAMED: Final = 8
#: A language tag (BCP 47), by which a browser chooses between Chinese and Japanese shapes.
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")
_WORD: Final = re.compile(r"\w+|\W")


def toolbar(tally: Mapping[str, Any], sections: Sequence[tuple[str, str]]) -> Html:
    """Return what searches and filters the page."""
    categories = sorted({rule["category"] for rule in tally["rules"]})
    languages = sorted(row[0] for row in tally["languages"])
    return el(
        "nav",
        el(
            "div",
            el("label", el("span", "Search ", class_="hide"), el(
                "input", type="search", id="search", autocomplete="off", spellcheck="false",
                placeholder="Search rules, sites, texts …", aria_keyshortcuts="/",
            )),
            _choice("category", "Any category", categories),
            _choice("language", "Any language", languages),
            el("button", "Clear", type="button", id="clear"),
            el("span", id="told", role="status", aria_live="polite"),
            class_="tools",
        ),
        el("div", *(el("a", title, href=f"#{name}") for name, title in sections), class_="jumps"),
        aria_label="Search and sections",
    )  # fmt: skip


def _choice(name: str, nothing: str, values: Sequence[str]) -> Html | None:
    if len(values) < 2:
        return None
    options = [el("option", value or "unknown", value=value) for value in values[:_CHOICES]]
    first = el("option", nothing, value="")
    return el("select", first, *options, data_filter=name, aria_label=nothing)


def _sorters(group: str, columns: Sequence[tuple[str, str, bool]]) -> Html:
    """Return the head of a list, whose titles are buttons that sort it."""
    return el("div", *(_sorter(group, *column) for column in columns), class_="head row")


def _sorter(group: str, key: str, title: str, chosen: bool) -> Html:
    pressed = "true" if chosen else "false"
    return el(
        "button", title, type="button", data_sorts=group, data_by=key, aria_pressed=pressed,
        class_=f"by-{key}",
    )  # fmt: skip


def _more(group: str, count: int) -> Html | None:
    if count <= _FIRST:
        return None
    return el("button", f"Show all {count:,}", type="button", data_more=group, class_="more")


def rows(
    group: str,
    kind: str,
    sizes: Sequence[Sequence[Any]],
    whole: int | None,
    colour: Callable[[str], str],
    inside: Mapping[str, Html] | None = None,
) -> list[Html]:
    """Return a list of names, each with documents, characters that went, and their share.

    The share is one of `whole`, or of what the row itself had. What is `inside` a name unfolds.
    """
    top = max((1 - kept / max(1, source) for _, _, source, kept in sizes), default=0) or 1.0
    items = []
    for name, documents, source, kept in sizes[:_MOST]:
        gone = source - kept
        share = gone / (whole or source or 1)
        said = el("span", name or "unknown", class_="name", dir="auto")
        dot = el("i", class_=f"dot {colour(name)}") if whole else None
        cells = (
            el("span", dot, said, class_="by-name"),
            el("span", f"{documents:,}", class_="number by-documents"),
            el("span", f"{gone:,}", class_="number by-gone"),
            el("span", meter(share / top, colour(name), f"{share:.1%}"),
               el("span", f"{share:.1%}", class_="number"), class_="by-share"),
        )  # fmt: skip
        held = (inside or {}).get(name)
        row = el("div", *cells, class_="row") if held is None else _unfolding(cells, held)
        items.append(
            el(
                "li", row, data_item=True, data_name=name, data_documents=documents,
                data_gone=gone, data_share=f"{share:.6f}",
                **{f"data_{kind}": name} if kind != "site" else {},
            )
        )  # fmt: skip
    columns = [("name", kind.capitalize(), False), ("documents", "Documents", False)]
    columns += [("gone", "Characters gone", True), ("share", "Share", False)]
    listed = el("ol", *items, data_group=group, class_="list")
    left = len(sizes) - _MOST
    note = el("p", f"… and {left:,} more in the JSON.", class_="small") if left > 0 else None
    return [_sorters(group, columns), listed, join(_more(group, len(items)), note)]


def _unfolding(cells: Sequence[Html], *inside: Html) -> Html:
    """Return a row that unfolds what is in it."""
    return el("details", el("summary", *cells, class_="row"), el("div", *inside, class_="places"))


def takers(taken: Sequence[Sequence[Any]]) -> dict[str, Html]:
    """Return, for each site or language, the rules that took most there, and what the others did.

    `taken` is in order of what was taken; see `site_rules` of a tally.
    """
    ranked: dict[str, list[tuple[str, int]]] = {}
    for name, rule, _, removed in taken:
        ranked.setdefault(name, []).append((rule, removed))
    return {name: _amounts("Taken by", some) for name, some in ranked.items()}


def _taken_from(tally: Mapping[str, Any]) -> dict[str, list[Html]]:
    """Return, for each rule, on which sites and in which languages it took most."""
    found: dict[str, list[Html]] = {}
    for title, group in (("By site", "site_rules"), ("By language", "language_rules")):
        ranked: dict[str, list[tuple[str, int]]] = {}
        for name, rule, _, removed in tally[group]:
            ranked.setdefault(rule, []).append((name or "unknown", removed))
        for rule, some in ranked.items():
            found.setdefault(rule, []).append(_amounts(title, some))
    return found


def _amounts(title: str, ranked: Sequence[tuple[str, int]]) -> Html:
    """Return names with code points and their share of all of these, the most first."""
    total = sum(amount for _, amount in ranked) or 1
    shown = [*ranked[:_NAMED]]
    if rest := ranked[_NAMED:]:
        others = f"{len(rest):,} other{'s' * (len(rest) != 1)}"
        shown.append((others, sum(amount for _, amount in rest)))
    said = [
        el("span", el("span", name, dir="auto"), " ",
           el("span", f"{amount:,} ({_share(amount / total)})", class_="number"))
        for name, amount in shown
    ]  # fmt: skip
    parts = [part for one in said for part in (one, ", ")][:-1]
    return el("p", el("b", title), ": ", *parts, class_="small")


def rules(tally: Mapping[str, Any], colour: Callable[[str], str]) -> list[Html]:
    """Return the list of rules, the places of each unfolding under it."""
    ranked = sorted(tally["rules"], key=lambda rule: (-rule["removed"], rule["rule"]))
    total = tally["characters"] or 1
    top = max((rule["removed"] for rule in ranked), default=0) / total or 1.0
    items, taken = [], _taken_from(tally)
    for rule in ranked:
        share = rule["removed"] / total
        look = colour(rule["category"])
        cells = (
            el("span", el("i", class_=f"dot {look}"), el("span", rule["rule"], class_="name"),
               " ", el("span", rule["category"], class_="tag"), class_="by-name"),
            el("span", f"{rule['documents']:,}", class_="number by-documents"),
            el("span", f"{rule['removed']:,}", class_="number by-gone"),
            el("span", meter(share / top, look, f"{share:.1%}"),
               el("span", _share(share), class_="number"), class_="by-share"),
        )  # fmt: skip
        places = [_place(place, look) for place in rule["places"]]
        where = taken.get(rule["rule"], [])
        items.append(
            el(
                "li", _unfolding(cells, *where, *places),
                data_item=True, data_name=rule["rule"], data_documents=rule["documents"],
                data_gone=rule["removed"], data_share=f"{share:.9f}",
                data_category=rule["category"],
            )
        )  # fmt: skip
    columns = [("name", "Rule", False), ("documents", "Documents", False)]
    columns += [("gone", "Characters gone", True), ("share", "Share of all text", False)]
    note = (
        "Where rules overlap, a character counts for the surest of them. "
        "Open a rule for the sites where it took most, and for places where it took something."
    )
    return [
        el("p", note, class_="small"),
        _sorters("rules", columns),
        el("ol", *items, data_group="rules", class_="list"),
        join(_more("rules", len(items))),
    ]


def _share(share: float) -> str:
    return "< 0.1%" if 0 < share < 0.0005 else f"{share:.1%}"


def _place(place: Mapping[str, Any], look: str) -> Html:
    before, gone, after, evidence = place["text"]
    text = el("blockquote", before, el("del", gone, class_=look), after, dir="auto", class_="text")
    said = join(el("span", place["where"], dir="auto"), " · " if evidence else None, evidence)
    return el("figure", text, el("figcaption", said))


def samples(tally: Mapping[str, Any], colours: Mapping[str, str]) -> list[Html]:
    """Return documents with what went and what is new in them marked."""
    views = [("marked", "Before and after"), ("after", "After"), ("before", "Before")]
    choice = el(
        "fieldset",
        el("legend", "Show texts", class_="hide"),
        *(
            el(
                "label",
                el("input", type="radio", name="view", id=f"view-{key}", checked=not n),
                said,
            )
            for n, (key, said) in enumerate(views)
        ),
        class_="views",
    )
    category = {rule["rule"]: rule["category"] for rule in tally["rules"]}
    items = [_sample(one, n, colours, category) for n, one in enumerate(tally["samples"])]
    note = "Drawn by chance, the same ones for the same corpus; long stretches are cut."
    columns = [("drawn", "As drawn", True), ("share", "Most gone", False), ("name", "Place", False)]
    order = [_sorter("documents", *column) for column in columns]
    return [
        el("p", note, class_="small"),
        el("div", el("div", *order, class_="order"), choice, class_="beside"),
        el("div", *items, data_group="documents", class_="documents"),
    ]


def _sample(
    one: Mapping[str, Any], number: int, colours: Mapping[str, str], category: Mapping[str, str]
) -> Html:
    pieces = []
    named: dict[str, None] = {}
    for source, text, why in one["pieces"]:
        names = why.split(", ") if why else []
        named |= dict.fromkeys(names)
        look = next((colours[name] for name in names if name in colours), "repair")
        if source == text:
            pieces.append(el("span", source))
            continue
        pieces.append(el("del", source, class_=look, title=why) if source else Html(""))
        pieces.append(el("ins", text, title=why) if text else Html(""))
    share = one["gone"] / max(1, one["length"])
    tags = [_tag(said) for said in (one["site"], one["language"]) if said]
    if one["status"] != "ok":
        tags.append(_tag(one["status"], "tag warn"))
    summary = el(
        "summary",
        el("span", f"{share:.0%}", class_="number"), meter(share, "gone"),
        el("span", one["where"], class_="where", dir="auto"), *tags,
    )  # fmt: skip
    tag = one["language"] if _LANGUAGE.fullmatch(one["language"]) else None
    text = el("div", *pieces, class_="text", dir="auto", lang=tag, tabindex=0, role="region",
              aria_label=f"Text of {one['where']}")  # fmt: skip
    rules = [
        el("span", el("i", class_=f"dot {colours.get(name, 'repair')}"), name) for name in named
    ]
    return el(
        "details", summary, text, el("p", *rules, class_="why"), open=number < 2, data_item=True,
        class_="document", data_language=one["language"], data_drawn=-number,
        data_category="\n".join(sorted({category.get(name, "") for name in named})),
        data_share=f"{share:.6f}", data_name=one["where"],
    )  # fmt: skip


def _tag(said: str, kind: str = "tag") -> Html:
    return el("span", said, class_=kind, dir="auto")


def clusters(found: Sequence[Mapping[str, Any]]) -> list[Html]:
    """Return the largest clusters: the copy that stays, and how others differ from it."""
    most = max((cluster["size"] for cluster in found), default=1)
    items = []
    for number, cluster in enumerate(found):
        summary = el(
            "summary",
            el("span", f"{cluster['size']:,}", class_="number"),
            meter(cluster["size"] / most, "gone", f"{cluster['size']:,} copies"),
            el("span", cluster["text"][:160], class_="where", dir="auto"),
        )  # fmt: skip
        members = [
            _copy(_difference(cluster["text"], member["text"]), "text", member["where"],
                  f" · {member['similarity']:.0%} alike")
            if member["text"] != cluster["text"]
            else el("p", el("span", member["where"], dir="auto"), " · and others say the same.",
                    class_="small")
            for member in cluster["members"]
        ]  # fmt: skip
        stays = _copy([join(cluster["text"])], "text stays", cluster["where"], " · stays")
        items.append(
            el("details", summary, el("div", stays, *members, class_="places"), open=not number,
               data_item=True, class_="document")
        )  # fmt: skip
    note = "The largest clusters: the copy that stays, and in others what differs from it."
    return [el("p", note, class_="small"), el("div", *items, data_group="clusters")]


def _copy(text: Sequence[Html], kind: str, where: str, said: str) -> Html:
    caption = el("figcaption", el("span", where, dir="auto"), said)
    return el("figure", el("blockquote", *text, class_=kind, dir="auto"), caption)


def _difference(one: str, two: str) -> list[Html]:
    """Return the second text, with what only one of both has marked."""
    left, right = _WORD.findall(one), _WORD.findall(two)
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(el("span", "".join(right[c:d])))
            continue
        if a < b:
            parts.append(el("del", "".join(left[a:b]), class_="repair"))
        if c < d:
            parts.append(el("ins", "".join(right[c:d])))
    return parts
