"""Count what the echo and repeat rules claim on labelled pages, and of it what is body.

    python benchmarks/repeats.py [--data ../shared/data/pages] [--view article] [zyte waddle ...]

`precision` is the share of the claimed words that the labels call no body (lines the gold does
not score left out), `lost` the claimed share of all body words. A line that repeats body text is
labelled body in both copies: then `lost` counts words that the other copy still says.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from pathlib import Path

from newsclean.boilerplate.repeats import (
    headline_echo,
    pull_quotes,
    repeated_paragraphs,
    standfirst_echo,
    tandem_blocks,
)
from newsclean.boilerplate.sizes import size
from newsclean.segment import read_page

STEPS = (headline_echo, standfirst_echo, pull_quotes, repeated_paragraphs, tandem_blocks)


def table(path: Path, view: str) -> None:
    """Print one row for each rule, removals and flags apart."""
    words: dict[str, Counter[int]] = {}
    spent: Counter[str] = Counter()
    body = bytes_ = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        told = [page[view] for page in map(json.loads, lines) if view in page]
    for given in told:
        page = read_page(given["text"])
        label = dict(zip(page.starts, given["labels"], strict=False))
        said = dict(zip(page.starts, page.lines, strict=True))
        body += round(sum(size(said[at]) for at in said if label[at] == 1))
        bytes_ += len(given["text"].encode())
        for step in STEPS:
            start = time.process_time()
            claims = list(step(page))
            spent[step.__name__] += time.process_time() - start
            for claim in claims:
                name = claim.rule + ("" if claim.confidence >= 0.5 else " (flag)")
                words.setdefault(name, Counter())[label[claim.start]] += round(
                    size(said[claim.start])
                )
    print(f"\n{path.name} {view}: {len(told)} pages, {body} body words")
    for name, count in sorted(words.items()):
        share = count[0] / max(1, count[0] + count[1])
        print(f"  {name:28s} no body {count[0]:6d}  body {count[1]:6d}", end="  ")
        print(f"precision {share:.2f}  lost {count[1] / body:.4%}")
    print("  µs for 5 KB:", {k: round(v / bytes_ * 5e9) for k, v in spent.items()})


def main() -> None:
    """Print a table for each set of pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["zyte", "waddle", "silver", "turku"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--view", default="article")
    asked = parser.parse_args()
    for name in asked.sets:
        table(asked.data / f"{name}.jsonl.gz", asked.view)


if __name__ == "__main__":
    main()
