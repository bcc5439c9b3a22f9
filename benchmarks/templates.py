"""Learn the templates of hosts from their even pages and clean the odd ones; speed and memory.

    python benchmarks/templates.py [--data ../shared/data/pages] [--view page] [--rest] [--scale N]

The pages are those of hosts with six pages and more, in the order of the file. `noise` and
`body` are the shares of tokens labelled so that the templates remove. `same pages` learns
from all pages of a host and cleans these very pages, as one who cleans a corpus does: an article
that is in the corpus twice must not lose its body then. `--rest` counts only what the rules leave:
lines that `newsclean.annotate` removes by itself are not counted. `--scale` makes N million
different lines in documents of 25 and prints the memory that learning takes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsclean.boilerplate.templates import Templates, learn_templates, strip_templates
from newsclean.segment import read_page
from newsclean.words import words


def hosts(path: Path, view: str) -> dict[str, list[dict[str, Any]]]:
    """Return the pages of every host that has six or more with this view."""
    found: dict[str, list[dict[str, Any]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            if view in page:
                found.setdefault(urlsplit(page["url"]).hostname or "", []).append(page[view])
    return {host: pages for host, pages in sorted(found.items()) if len(pages) >= 6}


def cleaned(pages: list[dict[str, Any]], templates: Templates, rest: bool) -> Counter[str]:
    """Return how many tokens of each label the templates remove, and how many there are."""
    step = strip_templates(templates)
    count: Counter[str] = Counter()
    for told in pages:
        page = read_page(told["text"])
        gone = {claim.start for claim in step(page) if claim.confidence >= 0.5}
        done = already(told["text"]) if rest else set()
        for start, line, label in zip(page.starts, page.lines, told["labels"], strict=False):
            if label >= 0 and start not in done:
                tokens = sum(1 for _ in words(line))
                count[f"all {label}"] += tokens
                count[f"gone {label}"] += tokens * (start in gone)
    return count


def already(text: str) -> set[int]:
    """Return the starts of the lines that newsclean removes with no templates."""
    import newsclean

    done: set[int] = set()
    removed = [(claim.start, claim.end) for claim in newsclean.annotate(text).removals]
    page = read_page(text)
    for start, begin, line in zip(page.starts, page.begins, page.lines, strict=True):
        if line and any(a <= begin and begin + len(line) <= b for a, b in removed):
            done.add(start)
    return done


def speed(texts: list[str]) -> None:
    """Print how fast these texts are learnt and stripped, on one core."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    rounds = max(1, round(20 / size))
    start = time.process_time()
    templates = learn_templates([f"{text}\n{n}" for n in range(rounds) for text in texts])
    learnt = time.process_time() - start
    start = time.process_time()
    found = templates.lines()
    decided = time.process_time() - start
    step = strip_templates(templates)
    pages = [read_page(text) for text in texts]
    start = time.process_time()
    claims = sum(len(list(step(page))) for page in pages)
    stripped = time.process_time() - start
    print(f"learn {size * rounds / learnt:.1f} MB/s, with the decision", end=" ")
    print(f"{size * rounds / (learnt + decided):.1f} MB/s; strip {size / stripped:.1f} MB/s")
    print(f"{len(found)} templates, {claims} claims")


def scale(millions: int) -> None:
    """Print time and memory of learning from a stream of different lines."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rng = random.Random(1)
    vocabulary = [f"{rng.getrandbits(40):x}" for _ in range(5000)]

    def stream() -> Any:
        for n in range(millions * 40_000):
            picked = rng.choices(vocabulary, k=150)
            body = "\n".join(" ".join(picked[k : k + 6]) + f" {n:x}k" for k in range(0, 150, 6))
            yield f"{body}\nAll rights reserved, The Daily Roe\n"

    start = time.process_time()
    templates = learn_templates(stream())
    took = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{millions} M lines: {took:.0f} s with making them, {after - before:.0f} MB more")
    print([(line.text, line.documents, line.of) for line in templates.lines()[:3]])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--view", default="page")
    parser.add_argument("--rest", action="store_true")
    parser.add_argument("--scale", type=int, default=0)
    asked = parser.parse_args()
    if asked.scale:
        scale(asked.scale)
        return
    sites = hosts(asked.data / "waddle.jsonl.gz", asked.view)
    for name, learn, clean in (
        ("odd pages", slice(0, None, 2), slice(1, None, 2)),
        ("same pages", slice(None), slice(None)),
    ):
        total: Counter[str] = Counter()
        worst = []
        for host, pages in sites.items():
            templates = learn_templates((page["text"] for page in pages[learn]), site=host)
            count = cleaned(pages[clean], templates, asked.rest)
            total.update(count)
            worst.append((count["gone 1"], host))
        noise = total["gone 0"] / total["all 0"]
        body = total["gone 1"] / total["all 1"]
        print(f"{name}: {len(sites)} hosts, noise {noise:.1%} of {total['all 0']}", end=", ")
        print(f"body {body:.3%} of {total['all 1']}; most lost {sorted(worst)[-3:][::-1]}")
    speed([page["text"] for pages in sites.values() for page in pages])


if __name__ == "__main__":
    main()
