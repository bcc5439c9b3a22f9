"""Learn the templates of hosts from their even pages and clean the odd ones; speed and memory.

    python benchmarks/templates.py [--sets waddle] [--view page] [--least 6] [--rest] [--scale N]

The pages are those of hosts with so many pages at least, in the order of the file. `noise` and
`body` are the shares of tokens labelled so that the templates remove. `same pages` learns
from all pages of a host and cleans these very pages, as one who cleans a corpus does: an article
that is in the corpus twice must not lose its body then. `--rest` counts only what the rules leave:
lines that `newsclean.annotate` removes by itself are not counted. The second body figure leaves
out lines that the labels call body on one page of the host and noise on another. Below stands, for
each confidence, the share of the claimed tokens that is labelled noise. `--scale` makes N million
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
from collections.abc import Callable, Iterator, Set
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newsclean.boilerplate.templates import Templates, learn_templates, strip_templates
from newsclean.segment import read_page
from newsclean.words import words


def hosts(path: Path, view: str, least: int = 6) -> dict[str, list[dict[str, Any]]]:
    """Return the pages of every host that has six or more with this view."""
    found: dict[str, list[dict[str, Any]]] = {}
    for page in read_pages(path, view):
        host = urlsplit(page["url"] or "").hostname or ""
        if host not in ("", "web.archive.org"):
            found.setdefault(host, []).append(page)
    return {host: pages for host, pages in sorted(found.items()) if len(pages) >= least}


def read_pages(path: Path, view: str) -> Iterator[dict[str, Any]]:
    """Yield the labelled texts of a file that have this view, with the URL of each."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            if view in page:
                yield page[view] | {"url": page.get("url")}


def cleaned(
    pages: list[dict[str, Any]], templates: Templates, rest: bool, doubtful: Set[str] = frozenset()
) -> Counter[str]:
    """Return how many tokens of each label the templates remove, and how many there are.

    Also, by the confidence of the claim, the tokens of each label that are claimed. Lines that
    `doubtful` names are not counted.
    """
    step = strip_templates(templates)
    count: Counter[str] = Counter()
    for told in pages:
        page = read_page(told["text"])
        claims = {claim.start: claim for claim in step(page)}
        done = already(told["text"]) if rest else set()
        for start, line, label in zip(page.starts, page.lines, told["labels"], strict=False):
            if label >= 0 and start not in done and line not in doubtful:
                tokens = sum(1 for _ in words(line))
                count[f"all {label}"] += tokens
                if start in claims:
                    claim = claims[start]
                    count[f"gone {label}"] += tokens * (claim.confidence >= 0.5)
                    count[f"{claim.rule} {claim.confidence:.2f} {label}"] += tokens
    return count


def contradicted(pages: list[dict[str, Any]]) -> set[str]:
    """Return the lines that the labels call body on one of the pages and noise on another."""
    labels: dict[str, set[int]] = {}
    for told in pages:
        for line, label in zip(read_page(told["text"]).lines, told["labels"], strict=False):
            if label >= 0:
                labels.setdefault(line, set()).add(label)
    return {line for line, found in labels.items() if len(found) > 1}


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


def fastest(job: Callable[[], Any], times: int = 5) -> float:
    """Return the least processor time that a job took, in seconds."""
    took = []
    for _ in range(times):
        start = time.process_time()
        job()
        took.append(time.process_time() - start)
    return min(took)


def speed(name: str, sites: list[list[str]]) -> None:
    """Print how fast these sites are learnt, decided on and stripped, on one core.

    Beside it stands, from the same run, how fast Python cuts the same texts into lines and folds
    them: other work on the machine slows both.
    """
    size = sum(len(text.encode()) for texts in sites for text in texts) / 1e6
    known = [learn_templates(texts) for texts in sites]
    steps = [strip_templates(templates) for templates in known]
    pages = [[read_page(text) for text in texts] for texts in sites]
    took = {
        "cut and fold": lambda: [[x.casefold() for x in t.split("\n")] for s in sites for t in s],
        "learn": lambda: [learn_templates(texts) for texts in sites],
        "learn and decide": lambda: [learn_templates(texts).lines() for texts in sites],
        "strip": lambda: [list(f(p)) for f, s in zip(steps, pages, strict=True) for p in s],
    }
    told = ", ".join(f"{what} {size / fastest(job):.1f}" for what, job in took.items())
    print(
        f"{name}: {len(sites)} sites, {sum(map(len, sites))} documents, {size:.1f} MB: {told} MB/s"
    )


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


def table(sites: dict[str, list[dict[str, Any]]], rest: bool) -> Counter[str]:
    """Print what goes from pages not learnt from, and from those learnt from."""
    claimed: Counter[str] = Counter()
    for name, learn, clean in (
        ("odd pages", slice(0, None, 2), slice(1, None, 2)),
        ("same pages", slice(None), slice(None)),
    ):
        total: Counter[str] = Counter()
        sure: Counter[str] = Counter()
        worst = []
        for host, pages in sites.items():
            templates = learn_templates((page["text"] for page in pages[learn]), site=host)
            count = cleaned(pages[clean], templates, rest)
            total.update(count)
            sure.update(cleaned(pages[clean], templates, rest, contradicted(pages)))
            worst.append((count["gone 1"], host))
        if name == "odd pages":
            claimed = total
        noise = total["gone 0"] / total["all 0"]
        body = total["gone 1"] / total["all 1"]
        agreed = sure["gone 1"] / sure["all 1"]
        print(f"{name}: {len(sites)} hosts, noise {noise:.1%} of {total['all 0']}", end=", ")
        print(
            f"body {body:.3%} of {total['all 1']}; less lines labelled both ways {agreed:.3%};",
            end=" ",
        )
        print(f"most lost {sorted(worst)[-3:][::-1]}")
    return claimed


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--sets", nargs="+", default=["waddle"])
    parser.add_argument("--view", default="page")
    parser.add_argument("--least", type=int, default=6)
    parser.add_argument("--rest", action="store_true")
    parser.add_argument("--scale", type=int, default=0)
    asked = parser.parse_args()
    if asked.scale:
        scale(asked.scale)
        return
    found: dict[str, list[dict[str, Any]]] = {}
    for name in asked.sets:
        found |= hosts(asked.data / f"{name}.jsonl.gz", asked.view, asked.least)
    claimed = table(found, asked.rest)
    for rule in sorted({name.rpartition(" ")[0] for name in claimed if name[:9] == "template."}):
        noise, body = claimed[f"{rule} 0"], claimed[f"{rule} 1"]
        print(f"  {rule}: precision {noise / max(1, noise + body):.3f} of {noise + body} tokens")
    texts = [[page["text"] for page in pages] for pages in found.values()]
    speed("by host", texts)
    speed("all as one site", [[text for pages in texts for text in pages]])


if __name__ == "__main__":
    main()
