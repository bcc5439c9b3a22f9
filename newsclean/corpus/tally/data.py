"""A tally as JSON-ready data and back, and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from newsclean.corpus.tally.collect import (
    A_LANGUAGE,
    A_RULE,
    BINS,
    MOST,
    MOST_LANGUAGES,
    MOST_TAKEN,
    SAMPLES,
    Key,
    RuleCount,
    Size,
    Tally,
    Took,
)
from newsclean.corpus.tally.samples import Smallest, hash_of
from newsclean.errors import FormatError
from newsclean.show import shown

#: The layout of the data; what another one wrote is refused.
VERSION: Final = 2
#: Sites that the table names, and rules that it names of each.
_SITES, _RULES = 10, 3


def as_data(total: Tally) -> dict[str, Any]:
    """Return the tally as JSON-ready data, what removes most first. `from_data` reads it back."""
    return {
        "version": VERSION,
        "documents": total.size.documents,
        "characters": total.size.source,
        "kept": total.size.kept,
        "statuses": dict(sorted(total.statuses.items())),
        "rules": [_rule_data(total, key, count) for key, count in _ranked(total)],
        "categories": dict(sorted(total.categories.items())),
        "rewrites": dict(sorted(total.rewrites.items())),
        "shares": [total.shares[i] for i in range(BINS + 1)],
        "cuts": [total.cuts[i] for i in range(BINS + 1)],
        "sites": _sizes_data(total.sites, MOST),
        "languages": _sizes_data(total.languages, MOST_LANGUAGES),
        "site_rules": _taken_data(total.site_rules, MOST_TAKEN),
        "language_rules": _taken_data(total.language_rules, MOST_LANGUAGES),
        "samples": _samples_data(total),
    }


def _rule_data(total: Tally, key: Key, count: RuleCount) -> dict[str, Any]:
    held = total.excerpts.get(key, Smallest(A_RULE)).held
    return {
        "rule": key[0],
        "category": key[1],
        "documents": count.documents,
        "claims": count.claims,
        "characters": count.characters,
        "removed": count.removed,
        "places": [
            {"key": drawn, "where": where, "text": text}
            for drawn, (where, text) in sorted(held.items())
        ],
    }


def _ranked(total: Tally) -> list[tuple[Key, RuleCount]]:
    return sorted(total.rules.items(), key=lambda item: (-item[1].characters, item[0]))


def _sizes_data(sizes: Mapping[str, Size], most: int) -> list[list[Any]]:
    """Return name, documents, code points in and kept; what lost most first."""
    names = sorted(sizes, key=hash_of)[:most]
    rows = [[n, sizes[n].documents, sizes[n].source, sizes[n].kept] for n in names]
    return sorted(rows, key=lambda row: (row[3] - row[2], row[0]))


def _taken_data(groups: Mapping[str, Mapping[str, Took]], most: int) -> list[list[Any]]:
    """Return name, rule, documents, code points that it took there; the most first."""
    names = sorted(groups, key=hash_of)[:most]
    rows = [
        [name, rule, took.documents, took.removed]
        for name in names
        for rule, took in groups[name].items()
    ]
    return sorted(rows, key=lambda row: (-row[3], row))


def _samples_data(total: Tally) -> list[dict[str, Any]]:
    """Return each sample once, with the groups that hold it."""
    found: dict[tuple[int, str], dict[str, Any]] = {}
    for group, held in sorted(_groups(total).items()):
        for key, (where, sample) in held.held.items():
            one = {"key": key, "where": where, **sample, "groups": []}
            found.setdefault((key, where), one)["groups"].append(group)
    return [found[place] for place in sorted(found)]


def _groups(total: Tally) -> dict[str, Smallest[dict[str, Any]]]:
    spoken = sorted(total.spoken, key=hash_of)[:MOST_LANGUAGES]
    return {**total.samples, **{f"language {name}": total.spoken[name] for name in spoken}}


def from_data(data: Mapping[str, Any]) -> Tally:
    """Return the tally that `as_data` made the data of. Errors: `FormatError`."""
    if data.get("version") != VERSION:
        raise FormatError(
            "tally",
            f"its version is {data.get('version')!r}, this newsclean reads {VERSION}",
            "run the cleaning again with this version",
        )
    try:
        return _read(data)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise FormatError("tally", f"is damaged: {error!r}", "run the cleaning again") from error


def _read(data: Mapping[str, Any]) -> Tally:
    total = Tally(
        Size(data["documents"], data["characters"], data["kept"]),
        Counter(data["statuses"]),
        categories=Counter(data["categories"]),
        rewrites=Counter(data["rewrites"]),
        shares=Counter({i: n for i, n in enumerate(data["shares"]) if n}),
        cuts=Counter({i: n for i, n in enumerate(data["cuts"]) if n}),
        sites={name: Size(*counts) for name, *counts in data["sites"]},
        languages={name: Size(*counts) for name, *counts in data["languages"]},
    )
    for name in ("site_rules", "language_rules"):
        for named, rule, documents, removed in data[name]:
            held = getattr(total, name).setdefault(named, {})
            held[rule] = Took(documents, removed)
    for row in data["rules"]:
        key = (row["rule"], row["category"])
        counts = (row[name] for name in ("documents", "claims", "characters", "removed"))
        total.rules[key] = RuleCount(*counts)
        places = {place["key"]: (place["where"], place["text"]) for place in row["places"]}
        total.excerpts[key] = Smallest(A_RULE, places)
    for row in data["samples"]:
        sample = {name: row[name] for name in row if name not in ("key", "where", "groups")}
        for group in row["groups"]:
            language = group.startswith("language ")
            held = total.spoken if language else total.samples
            size = A_LANGUAGE if language else SAMPLES[group]
            name = group.removeprefix("language ")
            held.setdefault(name, Smallest(size)).add(row["key"], row["where"], sample)
    return total


def as_table(total: Tally) -> str:
    """Return the tally as a table, tab-separated, the rules that remove most first."""
    rows = ["documents\tclaims\tcharacters\trule\tcategory"]
    for key, count in _ranked(total):
        rule, category = map(shown, key)
        rows.append(f"{count.documents}\t{count.claims}\t{count.characters}\t{rule}\t{category}")
    size = total.size
    share = size.kept / size.source if size.source else 1.0
    rows.append(
        f"# {size.documents} documents, {size.source} characters, {size.kept} kept ({share:.1%})"
    )
    said = ", ".join(f"{shown(name)} {count}" for name, count in sorted(total.statuses.items()))
    rows.append(f"# status: {said or 'none'}")
    return "\n".join([*rows, *_site_lines(total)])


def _site_lines(total: Tally) -> list[str]:
    """Return the sites that lost most by name, and the rules that took most there, a line each."""
    taken: dict[str, list[str]] = {}
    gone = Counter[str]()
    for site, rule, _, removed in _taken_data(total.site_rules, MOST_TAKEN):
        taken.setdefault(site, []).append(f"{shown(rule)} {removed}")
        gone[site] += removed
    most = sorted(filter(None, gone), key=lambda site: (-gone[site], site))[:_SITES]
    return [
        f"# site {shown(site)}: {gone[site]} removed, {', '.join(taken[site][:_RULES])}"
        for site in most
    ]
