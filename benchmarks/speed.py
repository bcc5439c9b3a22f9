"""Time to annotate real articles, beside ftfy's on the same texts, in one run on one core.

    python benchmarks/speed.py [--data DIR] [--view V] [--limit N] [--steps] [SET ...]

Prints megabytes (of code points) a second, and how many times the time of ftfy it takes, without
the facts, which are read when asked for, and with them; with --steps also what each step takes on
the pages as they are. CPU time of this process, after a warm-up on some texts of another set, which
loads rules and model, and compiles patterns of several languages.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import ftfy

import newsclean
from newsclean.boilerplate.steps import NEWS
from newsclean.normalize import find_rewrites
from newsclean.segment import read_page

#: The set of which some texts are read first; it is timed as well as others, but warm.
OTHER = "smallsets"


def texts(path: Path, view: str, limit: int | None) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if limit is not None and n >= limit:
                return
            page = json.loads(line)
            if page.get(view):
                yield page[view]["text"]


def warm_up(data: Path) -> None:
    for text in islice(texts(data / f"{OTHER}.jsonl.gz", "page", None), 0, None, 4):
        newsclean.annotate(text)
        ftfy.fix_text(text)


def seconds(call: Callable[[str], object], given: list) -> float:
    start = time.process_time()
    for one in given:
        call(one)
    return time.process_time() - start


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["zyte", "waddle", "silver"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--view", default="article", choices=("article", "container", "page"))
    parser.add_argument("--limit", type=int)
    parser.add_argument("--steps", action="store_true")
    args = parser.parse_args(argv)
    warm_up(args.data)
    for name in args.sets:
        given = list(texts(args.data / f"{name}.jsonl.gz", args.view, args.limit))
        size = sum(map(len, given)) / 1e6
        # In turns, so that a machine that slows down slows both.
        ours = facts = theirs = 0.0
        for start in range(0, len(given), 50):
            some = given[start : start + 50]
            ours += seconds(newsclean.annotate, some)
            facts += seconds(lambda doc: len(doc.metadata), list(map(newsclean.annotate, some)))
            theirs += seconds(ftfy.fix_text, some)
        print(
            f"{name} {args.view}: {len(given)} texts, {size:.1f} MB; annotate {size / ours:.1f} "
            f"MB/s, ftfy.fix_text {size / theirs:.1f} MB/s: {ours / theirs:.2f} times its time, "
            f"with the facts read {(ours + facts) / theirs:.2f}"
        )
        if args.steps:
            each = {"normalize": seconds(find_rewrites, given)}
            each["read_page"] = seconds(read_page, given)
            pages = [read_page(text) for text in given]
            for step, judge in NEWS:
                each[step] = seconds(lambda page, judge=judge: list(judge(page)), pages)
            for step, took in each.items():
                print(f"    {step:12s} {took / len(given) * 1e6:7.0f} us a text")


if __name__ == "__main__":
    main()
