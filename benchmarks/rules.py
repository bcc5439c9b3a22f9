"""Count what every rule and shape hits on labelled pages: furniture, or prose.

    python benchmarks/rules.py [--sets silver,zyte] [--misses RULE] [--write] [--docs]

Reads `../shared/data/pages/*.jsonl.gz`. A claim hits when the line it lies in is labelled
furniture, and misses when it is labelled body; lines not scored do not count. Claims below
the default cut are counted apart, with a ~. Each page counts
once, in its widest view. Token rates are over all views. `--write` puts the measured precision,
smoothed, into the rule files; waddle and turku are never measured with, only checked on.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import regex

from newsclean.boilerplate.rules import describe_rules, shipped_matcher, shipped_rules
from newsclean.boilerplate.shapes import match_shapes
from newsclean.document import DEFAULT_CUT, Removal, union
from newsclean.phrases import PHRASES
from newsclean.segment import Page, read_page

DATA = Path(__file__).parents[2] / "shared" / "data" / "pages"
DOCS = Path(__file__).parents[1] / "docs" / "rules.md"
MEASURED = ("silver", "zyte", "trafsnip", "wcxb", "smallsets")
CHECKED = ("waddle", "turku")
INLINE = 2
VIEWS = ("page", "container", "article")
_CH = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}"
TOKEN = regex.compile(rf"[{_CH}]|[\p{{L}}\p{{M}}\p{{N}}--[{_CH}]]+", regex.V1)


def pages(name: str) -> Iterator[dict[str, Any]]:
    """Yield the pages of a set; of the small sets only the part whose licence lets us measure."""
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            if name != "smallsets" or page["lang"] == "zh":
                yield page


def claims_of(page: Page) -> list[Removal]:
    """Return what rules and shapes claim on a page."""
    return [*shipped_matcher()(page), *match_shapes(page)]


class Count:
    """Hits and misses of every rule, and the tokens that went, of one set."""

    def __init__(self) -> None:
        self.rules: collections.Counter[tuple[str, int]] = collections.Counter()
        self.examples: dict[tuple[str, int], collections.Counter[str]] = {}
        self.tokens: collections.Counter[tuple[str, int, bool]] = collections.Counter()
        self.seconds = 0.0
        self.lines = 0

    def add(self, view: str, text: str, labels: list[int], *, widest: bool) -> None:
        """Count one view of one page."""
        page = read_page(text)
        start = time.perf_counter()
        claims = claims_of(page)
        self.seconds += time.perf_counter() - start
        self.lines += len(page.written)
        if widest:
            for claim in claims:
                i = line_at(page, claim.start)
                # A line label says nothing of a span inside the line.
                inline = claim.end < page.stops[i] - 1
                rule = claim.rule if claim.confidence >= DEFAULT_CUT else f"{claim.rule}~"
                key = (rule, INLINE if inline else labels[i])
                self.rules[key] += 1
                shown = f"{claim.evidence} :: {text[claim.start : claim.end].strip()[:90]}"
                self.examples.setdefault(key, collections.Counter())[shown] += 1
        honoured = list(union((c.start, c.end) for c in claims if c.confidence >= DEFAULT_CUT))
        self.count_tokens(view, text, labels, honoured)

    def count_tokens(
        self, view: str, text: str, labels: list[int], gone: list[tuple[int, int]]
    ) -> None:
        """Count the tokens of a view by label, and whether they went."""
        mask = bytearray(len(text))
        for start, end in gone:
            mask[start:end] = b"\1" * (end - start)
        at = 0
        for line, label in zip(text.split("\n"), labels, strict=True):
            if label != -1:
                for match in TOKEN.finditer(line):
                    self.tokens[view, label, bool(mask[at + match.start()])] += 1
            at += len(line) + 1


def line_at(page: Page, offset: int) -> int:
    """Return after how many line feeds an offset lies in."""
    return page.text.count("\n", 0, offset)


def measure(name: str) -> Count:
    """Return the counts of one set."""
    count = Count()
    for page in pages(name):
        seen = False
        for view in VIEWS:
            if page.get(view):
                count.add(view, page[view]["text"], page[view]["labels"], widest=not seen)
                seen = True
    return count


def report(counts: dict[str, Count], misses: str | None) -> None:
    """Print precision by rule, then token rates by set and view."""
    total: collections.Counter[tuple[str, int]] = collections.Counter()
    for count in counts.values():
        total.update(count.rules)
    print(
        f"{'rule':28s} {'furniture':>9s} {'prose':>6s} {'unscored':>8s} {'inline':>6s}  precision"
    )
    for rule in sorted({rule for rule, _ in total}):
        hit, miss = total[rule, 0], total[rule, 1]
        share = f"{hit / (hit + miss):.3f}" if hit + miss else "-"
        print(
            f"{rule:28s} {hit:9d} {miss:6d} {total[rule, -1]:8d} {total[rule, INLINE]:6d}  {share}"
        )
    for name, count in counts.items():
        for view in reversed(VIEWS):
            body = [count.tokens[view, 1, gone] for gone in (False, True)]
            rest = [count.tokens[view, 0, gone] for gone in (False, True)]
            if sum(body):
                print(
                    f"{name:10s} {view:9s} body lost {100 * body[1] / sum(body):.3f} %"
                    f"  furniture gone {100 * rest[1] / max(1, sum(rest)):.1f} %"
                )
        print(f"{name:10s} {1e6 * count.seconds / count.lines:.1f} µs a line")
    if misses is not None:
        for name, count in counts.items():
            for (rule, label), examples in count.examples.items():
                if label == 1 and rule.startswith(misses):
                    for shown, times in examples.most_common():
                        print(f"{name}\t{rule}\t{times}\t{shown}")


def write(counts: dict[str, Count]) -> None:
    """Put `measured` and `confidence` into the rule files: one virtual hit and one virtual miss."""
    total: collections.Counter[tuple[str, int]] = collections.Counter()
    for name, count in counts.items():
        if name in MEASURED:
            total.update(count.rules)
    for rule in shipped_rules():
        mark = rule.id if rule.removes else f"{rule.id}~"
        hit, miss = total[mark, 0], total[mark, 1]
        file = PHRASES / f"{rule.id.partition('.')[0]}.toml"
        text = file.read_text(encoding="utf-8")
        head = f"[{rule.id.partition('.')[2]}]\n"
        start = text.index(head)
        end = text.index("why = ", start)
        entry = re.sub(r"measured = .*\n", "", text[start:end])
        if hit + miss >= 5:
            # A word that is furniture where it was found is still too little to remove a line by.
            highest = 0.99 if rule.removes else 0.49
            sure = min(highest, (hit + 1) / (hit + miss + 2))
            entry = re.sub(r"confidence = .*", f"confidence = {sure:.2f}", entry)
        if hit + miss:
            entry += f"measured = [{hit}, {miss}]\n"
        file.write_text(text[:start] + entry + text[end:], encoding="utf-8")


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sets", default=",".join(MEASURED + CHECKED))
    parser.add_argument("--misses", metavar="RULE", help="list the prose a rule, or all, hit")
    parser.add_argument("--write", action="store_true", help="update the rule files")
    parser.add_argument("--docs", action="store_true", help="only write docs/rules.md anew")
    args = parser.parse_args()
    if args.docs:
        DOCS.write_text(describe_rules(shipped_rules()), encoding="utf-8")
        return 0
    if not DATA.is_dir():
        print(f"{DATA} is not there: nothing to measure with", file=sys.stderr)
        return 1
    counts = {name: measure(name) for name in args.sets.split(",")}
    report(counts, args.misses)
    if args.write:
        write(counts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
