"""The article of HTML pages: ours beside the extractors that people use, in one run.

    python benchmarks/html_pages.py [--data DIR] [--set NAME] [--limit N] [--repeat N] [--json FILE]

Every extractor gets the bytes of the page, at its best settings: without readers' comments, links
and captions of pictures where it can leave them out, in the language of the page where it asks
for one. What comes out is held against the gold text of the page as a bag of words: precision,
recall and F1, mean over pages. Some gold texts have the headline and some extractors take it, so
that F1 is told a second time with the words of lines that the labels leave unsure (headlines, most
of them) counted neither for nor against.

Time is CPU time of this process, the fastest of --repeat runs over all pages, after a page to warm
up. (The file is not named html.py: it would stand in the place of Python's own module for every
benchmark beside it.) Pages were split by publisher into two halves: the rules on tags were written
with one half before the eyes; the F1 on the other is printed as well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import regex

import newsclean

_DENSE = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}"
TOKEN = regex.compile(rf"[{_DENSE}]|[\p{{L}}\p{{M}}\p{{N}}--[{_DENSE}]]+", regex.V1)
STOPWORDS = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
             "pt": "Portuguese", "ru": "Russian", "ko": "Korean", "id": "Indonesian",
             "ms": "Malay"}  # fmt: skip


class Page(NamedTuple):
    """One page with its gold text."""

    html: bytes
    text: str
    """The same decoded, for those that take no bytes."""
    url: str
    lang: str
    gold: Counter
    unsure: Counter
    publisher: str


def pages(data: Path, name: str, limit: int | None) -> Iterator[Page]:
    with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if limit is not None and n >= limit:
                return
            page = json.loads(line)
            file = data / f"{name}_html" / f"{page['id'].split('/')[-1]}.html.gz"
            html = gzip.decompress(file.read_bytes())
            view = page["page"]
            labelled = zip(view["text"].split("\n"), view["labels"], strict=True)
            unsure = bag("\n".join(line for line, label in labelled if label == -1))
            yield Page(html, html.decode("utf-8", "replace"), page["url"], page["lang"],
                       bag(page["gold_text"]), unsure, page["publisher"])  # fmt: skip


def bag(text: str) -> Counter:
    return Counter(TOKEN.findall(text))


def ours(page: Page) -> str:
    return newsclean.clean_html(page.html, page.url)


def trafilatura(**settings: bool) -> Callable[[Page], str]:
    import trafilatura as library

    def extract(page: Page) -> str:
        # Not `extract`, which writes the metadata into the text.
        said = library.bare_extraction(
            page.html, url=page.url, include_comments=False, deduplicate=False, **settings
        )
        return (said.text or "") if said else ""

    return extract


def readability(page: Page) -> str:
    import lxml.html
    from readability import Document

    return "\n".join(lxml.html.fromstring(Document(page.text).summary()).itertext())


def resiliparse(page: Page) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return extract_plain_text(
        page.text, main_content=True, alt_texts=False, links=False, comments=False
    )


def justext(page: Page) -> str:
    import justext as library

    known = STOPWORDS.get(page.lang)
    if known:
        found = library.justext(page.html, library.get_stoplist(known))
    else:
        found = library.justext(page.html, frozenset(), stopwords_low=0, stopwords_high=0)
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def newspaper(page: Page) -> str:
    from newspaper import Article

    article = Article(page.url, language=page.lang, fetch_images=False)
    article.download(input_html=page.text)
    article.parse()
    return article.text


def methods() -> dict[str, Callable[[Page], str]]:
    return {
        "newsclean": ours,
        "trafilatura": trafilatura(),
        "trafilatura, precision": trafilatura(favor_precision=True),
        "trafilatura, recall": trafilatura(favor_recall=True),
        "trafilatura, fast": trafilatura(fast=True),
        "trafilatura, metadata": trafilatura(with_metadata=True),
        "readability-lxml": readability,
        "resiliparse": resiliparse,
        "jusText": justext,
        "newspaper4k": newspaper,
    }


def figures(said: Counter, gold: Counter) -> tuple[float, float, float]:
    hit = (said & gold).total()
    precision = hit / said.total() if said else 0.0
    recall = hit / gold.total() if gold else 1.0
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def without_unsure(said: Counter, page: Page) -> Counter:
    """Leave out words that only unsure lines explain."""
    return said - (page.unsure & (said - page.gold))


def mean(rows: list[tuple[float, ...]]) -> list[float]:
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def run(extract: Callable[[Page], str], given: list[Page], repeat: int) -> dict:
    failed, texts, best = 0, [], float("inf")
    for _ in range(repeat):
        failed, texts = 0, []
        start = time.process_time()
        for page in given:
            try:
                texts.append(extract(page))
            except ImportError:
                raise
            except Exception:  # noqa: BLE001 - what a peer raises counts as nothing extracted
                failed += 1
                texts.append("")
        best = min(best, time.process_time() - start)
    bags = [bag(text) for text in texts]
    rows = [figures(said, page.gold) for said, page in zip(bags, given, strict=True)]
    other = [row for row, page in zip(rows, given, strict=True) if unseen(page)]
    aside = [figures(without_unsure(said, page), page.gold)
             for said, page in zip(bags, given, strict=True)]  # fmt: skip
    precision, recall, f1 = mean(rows)
    return {"precision": precision, "recall": recall, "F1": f1, "F1 aside": mean(aside)[2],
            "F1 unseen": mean(other)[2] if other else 0.0,
            "empty": sum(not said for said in bags), "failed": failed,
            "ms a page": 1000 * best / len(given)}  # fmt: skip


def unseen(page: Page) -> bool:
    """Tell the half of the publishers that no rule was written for."""
    return zlib.crc32(page.publisher.encode()) % 2 == 1


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--set", default="zyte")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args(argv)
    logging.disable(logging.CRITICAL)
    given = list(pages(args.data, args.set, args.limit))
    size = sum(len(page.html) for page in given) / 1e6
    print(f"{len(given)} pages, {size:.1f} MB\n")
    print(f"{'':24s}precision  recall      F1   F1, headlines aside   F1, unseen half"
          "  empty  failed  ms a page")  # fmt: skip
    found = {}
    for name, extract in methods().items():
        try:
            run(extract, given[:1], 1)
        except ImportError as error:
            print(f"{name:24s}   left out: {error}", flush=True)
            continue
        row = found[name] = run(extract, given, args.repeat)
        print(f"{name:24s}   {row['precision']:.4f}  {row['recall']:.4f}  {row['F1']:.4f}"
              f"   {row['F1 aside']:.4f}{row['F1 unseen']:21.4f}{row['empty']:13d}"
              f"{row['failed']:8d}{row['ms a page']:11.1f}", flush=True)  # fmt: skip
    if args.json:
        args.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
