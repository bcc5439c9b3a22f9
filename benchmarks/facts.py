"""Facts read from the text alone, beside what the same pages say in their heads.

    python benchmarks/facts.py [--data DIR] [--set NAME] [--misses]

Of every page of a set that has its HTML, the text of each view is annotated, and title, authors
and day of publication are held against those that the page's own linked data and meta tags name
(title: the one the labels have). Authors that the text nowhere names count neither way.

right: one value or more is the same; wrong: there are values, none of them the same; none: nothing
was read. Names and titles are compared folded, dates by their day: one more or less is the same,
since a page is dated by the reader's zone and its head by another.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from quality import VIEWS

import newsclean
from newsclean.fold import fold
from newsclean.html.facts import page_facts
from newsclean.markup import read_markup

KEYS = ("title", "authors", "published")
VERDICTS = ("right", "wrong", "none")


def pages(data: Path, name: str) -> Iterator[tuple[dict, dict[str, list[str]]]]:
    """Yield each page with what its HTML says."""
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            file = data / f"{name}_html" / f"{page['id'].split('/')[-1]}.html.gz"
            html = gzip.decompress(file.read_bytes()).decode("utf-8", "replace")
            facts = page_facts(read_markup(html), page["url"])
            said = {key: [fact.value for fact in facts.get(key, ())] for key in KEYS}
            yield page, said | {"title": [page["title"]] if page.get("title") else []}


def compared(value: str) -> str:
    return fold(value).strip(" .,-|")


def days(values: list[str]) -> set[date]:
    """Return the days of dates in ISO 8601, those before and after included."""
    whole = [date.fromisoformat(value[:10]) for value in values if len(value) >= 10]
    return {day + timedelta(off) for day in whole for off in (-1, 0, 1)}


def verdict(key: str, wanted: list[str], read: list[str], text: str) -> str:
    """Return "right", "wrong" or "none"; "" where the page says nothing to compare with."""
    if key == "published" and wanted and read:
        return "right" if days(wanted) & {date.fromisoformat(day[:10]) for day in read} else "wrong"
    told = {compared(value) for value in wanted} - {""}
    if key == "authors":
        told = {name for name in told if name in fold(text)}
    if not told:
        return ""
    if not read:
        return "none"
    found = {compared(value) for value in read}
    part = key == "title" and any(a in b or b in a for a in told for b in found)
    return "right" if part or told & found else "wrong"


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--set", default="zyte")
    parser.add_argument("--misses", action="store_true", help="print what was not read right")
    args = parser.parse_args(argv)
    count: Counter[tuple[str, str, str]] = Counter()
    for page, said in pages(args.data, args.set):
        for view in VIEWS:
            if not page.get(view):
                continue
            text = page[view]["text"]
            facts = newsclean.annotate(text).metadata
            for key in KEYS:
                read = [fact.value for fact in facts.get(key, ())]
                told = verdict(key, said[key], read, text)
                count[view, key, told] += 1
                if args.misses and told in ("wrong", "none"):
                    print(f"{page['id']} {view} {key}: {said[key]}, read {read}")
    for view in VIEWS:
        for key in KEYS:
            row = "  ".join(
                f"{told} {count[view, key, told]}" for told in ("right", "wrong", "none")
            )
            print(f"{args.set} {view:9s} {key:9s}  {row}")


if __name__ == "__main__":
    main()
