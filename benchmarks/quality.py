"""How much of the body stays and how much of the rest goes, on line-labelled pages.

    python benchmarks/quality.py [--data DIR] [--model FILE] [--view V]... [--limit N] [SET ...]

Ours beside what people use now, on the same pages, by the same count of words, in one run:
nothing removed, the lines C4 keeps, the same without its rule on final punctuation, lines of eight
words or more, and jusText on the lines wrapped as paragraphs. Where the HTML of a set lies beside
it (`SET_html/`), trafilatura, readability-lxml and resiliparse get it: they see the tags, we do
not.

The weights that ship were trained on silver, trafsnip, wcxb and the Chinese part of smallsets, so
the figures of zyte, waddle and turku are those of sources never trained on.

With --gate FILE the run fails when a figure of ours is below the floor pinned there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import regex

from newsclean.boilerplate.linemodel import judge_lines, load_model
from newsclean.boilerplate.steps import NEWS
from newsclean.cleaner import Cleaner

_DENSE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}"
TOKEN = regex.compile(rf"[{_DENSE}]|[\p{{L}}\p{{M}}\p{{N}}--[{_DENSE}]]+", regex.V1)
VIEWS = ("article", "container", "page")
#: Which lines of a text a method keeps.
Method = Callable[[str, list[str]], list[bool]]


def pages(path: Path, limit: int | None) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if limit is not None and n >= limit:
                return
            yield json.loads(line)


def nothing(_: str, lines: list[str]) -> list[bool]:
    return [True] * len(lines)


def c4(_: str, lines: list[str], *, punctuation: bool) -> list[bool]:
    """The line rules of C4 (Raffel et al. 2020), as widely reimplemented; no page is dropped."""
    bad = ("javascript", "lorem ipsum", "terms of use", "privacy policy", "cookie policy",
           "uses cookies", "use of cookies", "use cookies")  # fmt: skip
    return [
        (
            not punctuation
            or (line.rstrip().endswith((".", "?", "!", '"', "'")) and not line.endswith("..."))
        )
        and len(line.split()) >= 3
        and not any(word in line.lower() for word in bad)
        for line in lines
    ]


def long_lines(_: str, lines: list[str]) -> list[bool]:
    return [len(TOKEN.findall(line)) >= 8 for line in lines]


def justext_lines(lang: str, _: str, lines: list[str]) -> list[bool]:
    """Run jusText on each line as a paragraph, with its list of the page's language, else none."""
    import html

    import justext

    names = {
        "en": "English",
        "de": "German",
        "fr": "French",
        "es": "Spanish",
        "pl": "Polish",
        "ru": "Russian",
        "el": "Greek",
        "sv": "Swedish",
        "fi": "Finnish",
        "pt": "Portuguese",
    }
    wrapped = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    if lang in names:
        found = justext.justext(wrapped, justext.get_stoplist(names[lang]))
    else:
        found = justext.justext(wrapped, frozenset(), stopwords_low=0, stopwords_high=0)
    kept = Counter(" ".join(p.text.split()) for p in found if not p.is_boilerplate)
    return [" ".join(line.split()) in kept for line in lines]


def ours(cleaner: Cleaner, text: str) -> list[tuple[int, int]]:
    return [(r.start, r.end) for r in cleaner.annotate(text).removals]


def from_html(extract: Callable[[str], str], html: str, _: str, lines: list[str]) -> list[bool]:
    """Which lines of the text an extractor's output holds: by words, in any order of lines."""
    words = " ".join(TOKEN.findall(extract(html)))
    return [" ".join(TOKEN.findall(line)) in words for line in lines]


def trafilatura_text(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, deduplicate=False) or ""


def readability_text(html: str) -> str:
    import lxml.html
    from readability import Document

    return "\n".join(lxml.html.fromstring(Document(html).summary()).itertext())


def resiliparse_text(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(html, main_content=True)


EXTRACTORS = {
    "trafilatura, with HTML": trafilatura_text,
    "readability, with HTML": readability_text,
    "resiliparse, with HTML": resiliparse_text,
}


def count(text: str, labels: list[int], gone: list[tuple[int, int]]) -> Counter:
    """Words by label and whether they stay; a word goes when most of it lies in a removal."""
    mask = bytearray(len(text))
    for start, end in gone:
        mask[start:end] = b"\1" * (end - start)
    found: Counter = Counter()
    at = 0
    for line, label in zip(text.split("\n"), labels, strict=True):
        if label != -1:
            for m in TOKEN.finditer(line):
                a, b = at + m.start(), at + m.end()
                found[label, mask.count(1, a, b) * 2 <= b - a] += 1
        at += len(line) + 1
    return found


def spans(lines: list[str], keep: list[bool]) -> list[tuple[int, int]]:
    out, at = [], 0
    for line, stays in zip(lines, keep, strict=True):
        if not stays:
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def f1(found: Counter) -> float:
    hit, over, lost = found[1, True], found[0, True], found[1, False]
    return 2 * hit / (2 * hit + over + lost) if hit else 0.0


def told(rows: list[Counter]) -> dict[str, float]:
    total = sum(rows, Counter())
    body = total[1, True] + total[1, False]
    rest = total[0, True] + total[0, False]
    mean = sum(map(f1, rows)) / len(rows)
    return {"pages": len(rows), "kept": total[1, True] / max(1, body),
            "left": total[0, True] / max(1, rest), "F1": mean}  # fmt: skip


def methods_for(path: Path, page: dict, cleaner: Cleaner) -> dict[str, Callable]:
    found: dict[str, Callable] = {
        "newsclean": partial(ours, cleaner),
        "nothing removed": nothing,
        "C4 lines": partial(c4, punctuation=True),
        "C4 without punctuation": partial(c4, punctuation=False),
        "lines >= 8 words": long_lines,
        "jusText on lines": partial(justext_lines, page.get("lang")),
    }
    beside = path.with_name(f"{path.name.split('.')[0]}_html")
    html = beside / f"{page['id'].split('/')[-1]}.html.gz"
    if html.is_file():
        markup = gzip.decompress(html.read_bytes()).decode("utf-8", "replace")
        for name, extract in EXTRACTORS.items():
            found[name] = partial(from_html, extract, markup)
    return found


def score(path: Path, view: str, cleaner: Cleaner, limit: int | None, only: bool) -> dict:
    rows: dict[str, list[Counter]] = defaultdict(list)
    langs: dict[str, list[Counter]] = defaultdict(list)
    for page in pages(path, limit):
        if not page.get(view):
            continue
        text, labels = page[view]["text"], page[view]["labels"]
        if 1 not in labels:
            continue
        lines = text.split("\n")
        for name, method in methods_for(path, page, cleaner).items():
            if name == "newsclean":
                found = count(text, labels, method(text))
                langs[page.get("lang") or "?"].append(found)
            elif only:
                continue
            else:
                found = count(text, labels, spans(lines, method("", lines)))
            rows[name].append(found)
    return {"methods": {k: told(v) for k, v in rows.items()},
            "languages": {k: told(v) for k, v in langs.items() if len(v) >= 50}}  # fmt: skip


def shown(figures: dict[str, float]) -> str:
    return "kept {kept:.4f}  left {left:.3f}  F1 {F1:.4f}  ({pages} pages)".format(**figures)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", default=["zyte", "waddle"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--model", type=Path, help="weights to score instead of those that ship")
    parser.add_argument("--view", action="append", choices=VIEWS)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("--gate", type=Path, help="floors: {set: {view: {figure: floor}}}")
    args = parser.parse_args(argv)
    steps = NEWS
    if args.model:
        judge = partial(judge_lines, model=load_model(args.model))
        steps = tuple((name, judge if name == "model" else step) for name, step in NEWS)
    cleaner = Cleaner(steps)
    floors = json.loads(args.gate.read_text()) if args.gate else {}
    below = 0
    for name in args.sets:
        for view in args.view or VIEWS:
            found = score(args.data / f"{name}.jsonl.gz", view, cleaner, args.limit, args.only_ours)
            if not found["methods"]:
                continue
            print(f"\n{name} {view}")
            for method, figures in found["methods"].items():
                print(f"  {method:26s} {shown(figures)}")
            for lang, figures in sorted(found["languages"].items()):
                print(f"    ours, {lang:20s} {shown(figures)}")
            for figure, floor in floors.get(name, {}).get(view, {}).items():
                reached = found["methods"]["newsclean"][figure]
                if reached < floor:
                    below += 1
                    print(f"  BELOW THE FLOOR: {figure} {reached:.4f} < {floor}")
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
