"""Normalization beside ftfy, clean-text and plain NFC: the same texts, one run, one table.

    python benchmarks/normalize.py --data ../shared/data/pages

Reads the `article` (or plain `text`) of every record of the JSON-lines files in the folder. All
contestants take turns on the same fifty texts, twice, and the better time counts: what else the
machine does meets all alike. Before timing, the output of the preset FTFY is compared with that of
`ftfy.fix_text` line by line.
"""

from __future__ import annotations

import argparse
import gzip
import json
import platform
import random
import sys
import time
import tracemalloc
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import ftfy

from newsclean.normalize import FTFY, MINIMAL, NEWS, find_rewrites, normalize

#: What the preset FTFY stands for; `explain=False` is ftfy's faster way.
CONFIG = ftfy.TextFixerConfig(
    fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False, explain=False
)
Contestant = tuple[str, Callable[[str], object]]
#: Texts of one turn, and turns of which the best counts.
TURN = 50
TURNS = 2


def read_texts(folder: Path, one_in: int) -> Iterator[str]:
    """Yield the article of every `one_in`-th record."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % one_in == 0:
                    record = json.loads(line)
                    article = record.get("article", record.get("text"))
                    yield article["text"] if isinstance(article, dict) else article


def garble(texts: list[str], share: float) -> list[str]:
    """Return the texts with that share of their lines read as windows-1252, like real mojibake."""
    choose = random.Random(1)
    out = []
    for text in texts:
        lines = text.split("\n")
        for i, line in enumerate(lines):
            if choose.random() < share:
                lines[i] = line.encode("utf-8", "replace").decode("sloppy-windows-1252")
        out.append("\n".join(lines))
    return out


def contestants() -> list[Contestant]:
    """Return name and function."""
    found: list[Contestant] = [
        ("ours, preset FTFY", lambda text: normalize(text, FTFY)),
        ("ours, preset NEWS", normalize),
        ("ours, NEWS with places", find_rewrites),
        ("ours, preset MINIMAL", lambda text: normalize(text, MINIMAL)),
        ("unicodedata NFC alone", lambda text: unicodedata.normalize("NFC", text)),
        ("ftfy, same settings", lambda text: ftfy.fix_text(text, CONFIG)),
    ]
    try:
        from cleantext import clean
    except ImportError:
        print("clean-text is not installed: left out (pip install clean-text)", file=sys.stderr)
    else:
        found.append(("clean-text, repair only", lambda text: clean(text, **CLEAN_TEXT)))
    return found


#: clean-text without what it does beyond repair (it lowers letters and drops non-ASCII else).
CLEAN_TEXT = {"fix_unicode": True, "to_ascii": False, "lower": False, "no_line_breaks": False}


def race(title: str, texts: list[str]) -> None:
    """Print the table for one set of texts."""
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6
    runs = contestants()
    times = {name: 0.0 for name, _ in runs}
    for _, run in runs:
        run("warm up: ä &amp; Ã¤")
    for at in range(0, len(texts), TURN):
        some = texts[at : at + TURN]
        turns = [[timed(run, some) for _, run in runs] for _ in range(TURNS)]
        for name, seconds in zip(times, map(min, zip(*turns, strict=True)), strict=True):
            times[name] += seconds
    print(f"\n{title}: {len(texts)} texts, {size:.1f} MB\n")
    print("| | MB/s | times ftfy |\n|---|--:|--:|")
    for name, seconds in times.items():
        print(f"| {name} | {size / seconds:.1f} | {times['ftfy, same settings'] / seconds:.1f} |")


def timed(run: Callable[[str], object], texts: list[str]) -> float:
    """Return the seconds that `run` takes for all texts."""
    begin = time.perf_counter()
    for text in texts:
        run(text)
    return time.perf_counter() - begin


def compare(texts: list[str]) -> None:
    """Print on how many lines the preset FTFY differs from ftfy."""
    lines = wrong = changed = 0
    for text in texts:
        theirs = ftfy.fix_text(text, CONFIG).split("\n")
        ours = normalize(text, FTFY).split("\n")
        lines += len(theirs)
        wrong += abs(len(theirs) - len(ours))
        wrong += sum(a != b for a, b in zip(ours, theirs, strict=False))
        changed += theirs != text.split("\n")
    print(f"preset FTFY and ftfy: {wrong} of {lines} lines differ; ftfy changed {changed} texts")


def hostile() -> None:
    """Print time and memory of the inputs that hang others."""
    cases = {
        "1M alternating combining marks": "a" + "\u0301\u0316" * 500_000,
        "1M Tibetan vowel signs (U+0F73)": "\u0f73" * 1_000_000,
        "1M newlines": "\n" * 1_000_000,
        "1M Windows line breaks": "\r\n" * 1_000_000,
        "1M spaces": " " * 1_000_000,
        "1M escaped ampersands": "&" + "amp;" * 1_000_000,
        "1M characters of mojibake": "Ã¤Ã¶ Ã¼ÃŸ " * 100_000,
        "1M characters of plain news": "“Rain fell,” she said – and later, in Köln, more. "
        * 20_000,
    }
    print("\n| preset NEWS on | s | peak memory / input |\n|---|--:|--:|")
    for name, text in cases.items():
        seconds = timed(normalize, [text])
        tracemalloc.start()
        normalize(text)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"| {name} | {seconds:.2f} | {peak / sys.getsizeof(text):.1f} |")


def main() -> None:
    """Compare, race on clean and on damaged news, then on hostile inputs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--one-in", type=int, default=1, help="use every n-th record only")
    parser.add_argument("--share", type=float, default=0.1, help="share of mojibake lines")
    args = parser.parse_args()
    texts = list(read_texts(args.data, args.one_in))
    if not texts:
        raise SystemExit(f"{args.data}: no *.jsonl.gz here. Next: give --data a folder with some")
    print(f"Python {platform.python_version()}, ftfy {ftfy.__version__}, NEWS = {NEWS}")
    compare(texts)
    race("News as it is", texts)
    race(f"{args.share:.0%} of the lines mojibake", garble(texts[::5], args.share))
    hostile()


if __name__ == "__main__":
    main()
