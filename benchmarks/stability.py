"""Measure whether a cleaned text is left alone, and a body without furniture.

    python benchmarks/stability.py [--data DIR] [--limit N] [SET ...]

Second pass: pages whose cleaned text changes when it is cleaned again, for the whole pipeline and
for normalization and rules without the line model. Body alone: the share of words removed when the
labelled body lines of a page are given as a text.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from quality import TOKEN, VIEWS, pages

from newsclean.boilerplate.steps import NEWS, without
from newsclean.cleaner import Cleaner


def words(text: str) -> int:
    return len(TOKEN.findall(text))


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["zyte", "waddle", "turku"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--limit", type=int)
    args = parser.parse_args(argv)
    whole, rules = Cleaner(), Cleaner(without(NEWS, "model"))
    for name in args.sets:
        seen = changed = changed_by_rules = given = left = 0
        for page in pages(args.data / f"{name}.jsonl.gz", args.limit):
            for view in VIEWS:
                if not page.get(view):
                    continue
                text = page[view]["text"]
                once = whole.clean(text)
                by_rules = rules.clean(text)
                seen += 1
                changed += whole.clean(once) != once
                changed_by_rules += rules.clean(by_rules) != by_rules
            if page.get("article"):
                lines = page["article"]["text"].split("\n")
                labels = page["article"]["labels"]
                body = "\n".join(s for s, k in zip(lines, labels, strict=True) if k == 1)
                given += words(body)
                left += words(whole.clean(body))
        print(
            f"{name}: {seen} texts; a second pass changes {changed} of them, without the model "
            f"{changed_by_rules}; body alone: {1 - left / max(1, given):.3%} of {given} words go"
        )


if __name__ == "__main__":
    main()
