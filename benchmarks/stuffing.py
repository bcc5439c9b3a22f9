"""Plant keyphrase stuffing into real articles and count what is found, left, and wrongly removed.

    python benchmarks/stuffing.py [--data ../shared/data/pages] [--limit N] [zyte waddle silver]

A phrase is the longest part without marks of the page's own title: at least five content words
(four letters and more, not among the language's hundred commonest), two of them no names, or
ten to thirty characters in scripts without blanks. Words that other articles write in lower case
are put so, for many titles are in Title Case and stuffed sentences are not. It is planted three,
four or six times, each time as a sentence of its own: some words before, the phrase, some words
after, both taken from another article of the same language, without figures and names. In
every other sentence the words are inflected (the last letter changed or dropped, or one put
on) and a word stands in a gap. The sentences stand at the ends of paragraphs drawn at random,
or, with no room there, in lines of their own.

`found`: planted sentences with any claim. `removed`: those gone, of all but one each article.
`one left`: articles where at most one planted sentence stays. `wrong`: sentences removed that
were not planted, of all. `unplanted`: the same on the bodies as they are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from pathlib import Path

from newsclean.boilerplate.stuffing import stuffed_sentences
from newsclean.segment import read_page
from newsclean.words import HAS_UNSPACED, sentences

REPEATS = (3, 4, 6)


def bodies(path: Path) -> list[tuple[str, str, str]]:
    """Return (language, title, body) of every page of a file of labelled pages."""
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            view = page["article"]
            told = zip(view["text"].split("\n"), view["labels"], strict=True)
            body = "\n".join(line for line, label in told if label == 1)
            if body.strip():
                found.append((page["lang"], page.get("title") or "", body))
    return found


def phrase_of(title: str, count: Counter[str]) -> list[str]:
    """Return the words of a title that can be planted, or []; `count` are those of its language."""
    part = max(re.split(r"[^\w\s'’-]|\s[–—-]\s", title), key=len).strip()
    if len(HAS_UNSPACED.findall(part)) > len(part) / 2:
        marks = re.sub(r"\s", "", part)
        return list(marks) if 10 <= len(marks) <= 30 else []
    words = [w.lower() if 2 * count[w.lower()] > count[w] else w for w in part.split()]
    common = {word for word, _ in count.most_common(100)}
    content = [w for w in words if len(w) > 3 and w not in common]
    plain = sum(w.islower() for w in content)
    return words if len(words) <= 14 and len(content) >= 5 and plain >= 2 else []


def filler(body: str, rng: random.Random, n: int) -> str:
    """Return about `n` plain words in a row from `body`: no figures, no capitals, no marks."""
    if len(HAS_UNSPACED.findall(body)) > len(body) / 4:
        runs = re.findall(r"[^\W\d_a-zA-Z]{4,}", body)
        return rng.choice(runs)[: 2 * n] if runs else ""
    runs = [
        run.split()
        for run in re.split(r"[^\w\s'’-]|\b\w*\d\w*\b|\b[^\W\d_a-zа-яά-ώ]\w*", body)
        if len(run.split()) >= 3
    ]
    told = list(rng.choice(runs)[:n]) if runs else []
    while told and len(told[-1]) < 4:  # no sentence ends in "a" or "of"
        told.pop()
    return " ".join(told)


def inflect(word: str, rng: random.Random) -> str:
    """Return a word with another ending, if it is long enough to have one."""
    if len(word) < 6 or not word.isalpha():
        return word
    return rng.choice((word[:-1], word + "s", word[:-1] + "e", word + "en"))


def sentence(phrase: list[str], other: str, rng: random.Random, n: int) -> str:
    """Return the `n`-th planted sentence."""
    unspaced = all(len(word) == 1 for word in phrase)
    words = list(phrase)
    if n % 2:
        if not unspaced:
            words = [inflect(word, rng) for word in words]
        gap = "" if unspaced else filler(other, rng, 3).split(" ")[0]
        if unspaced:
            gap = filler(other, rng, 1)[:2]
        words.insert(rng.randrange(2, len(words) - 1), gap)
    before, after = filler(other, rng, rng.randrange(0, 5)), filler(other, rng, 8)
    if unspaced:
        return before + "".join(words) + after + "。"
    said = " ".join([*before.split(), *words, *after.split()]).rstrip(",;:")
    return said[:1].upper() + said[1:] + "."


def plant(body: str, planted: list[str], rng: random.Random) -> str:
    """Return the body with the sentences put at the ends of paragraphs."""
    lines = body.split("\n")
    room = [i for i, line in enumerate(lines) if len(line) > 80 and line[-1] in ".!?。！？"]
    for n, said in enumerate(planted):
        if room:
            i = room[(n * max(1, len(room) // len(planted)) + rng.randrange(2)) % len(room)]
            lines[i] += ("" if said.endswith("。") else " ") + said
        else:
            lines.insert(rng.randrange(len(lines) + 1), said)
    return "\n".join(lines)


def trial(body: str, planted: list[str]) -> Counter[str]:
    """Return the counts of one article with the sentences in it."""
    claims = list(stuffed_sentences(read_page(body)))
    count: Counter[str] = Counter(articles=1, planted=len(planted))
    gone = 0
    spans = []
    for said in planted:
        at = body.find(said)
        middle = at + len(said) // 2
        hit = [c for c in claims if c.start <= middle < c.end]
        count["found"] += bool(hit)
        gone += any(c.confidence >= 0.5 for c in hit)
        spans.append((at, at + len(said)))
    count["removed"] += min(gone, len(planted) - 1)
    count["one left"] += gone >= len(planted) - 1
    for claim in claims:
        middle = (claim.start + claim.end) // 2
        if claim.confidence >= 0.5 and not any(a <= middle < b for a, b in spans):
            count["wrong"] += 1
    count["sentences"] += sum(1 for line in body.split("\n") for _ in sentences(line))
    return count


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=["zyte", "waddle", "silver"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/pages"))
    parser.add_argument("--limit", type=int, default=10**9)
    asked = parser.parse_args()
    print("planted   articles  found  removed  one left  wrong sentences")
    clean = {}
    for name in asked.sets:
        pages = bodies(asked.data / f"{name}.jsonl.gz")[: asked.limit]
        clean[name] = pages
        of_lang: dict[str, list[str]] = {}
        counts: dict[str, Counter[str]] = {}
        for lang, _, body in pages:
            of_lang.setdefault(lang, []).append(body)
            counts.setdefault(lang, Counter()).update(body.split())
        for repeats in REPEATS:
            table: dict[str, Counter[str]] = {}
            for i, (lang, title, body) in enumerate(pages):
                rng = random.Random(f"{name} {i} {repeats}")
                others = [other for other in of_lang[lang] if other is not body]
                phrase = phrase_of(title, counts[lang])
                if phrase and others:
                    planted = [sentence(phrase, rng.choice(others), rng, n) for n in range(repeats)]
                    row = trial(plant(body, planted, rng), planted)
                    table.setdefault(lang, Counter()).update(row)
                    table.setdefault("all", Counter()).update(row)
            for lang, c in sorted(table.items(), key=lambda item: -item[1]["articles"])[:7]:
                print(
                    f"{name} x{repeats} {lang:4s} {c['articles']:6d}"
                    f"   {c['found'] / c['planted']:.3f}"
                    f"   {c['removed'] / (c['planted'] - c['articles']):.3f}"
                    f"     {c['one left'] / c['articles']:.3f}"
                    f"     {c['wrong']} of {c['sentences']}"
                )
    print("\nunplanted  articles  sentences  flagged  removed  articles with a removal")
    for name, pages in clean.items():
        unplanted(name, pages)


def unplanted(name: str, pages: list[tuple[str, str, str]]) -> None:
    """Print what is claimed in the bodies as they are."""
    count: Counter[str] = Counter()
    for _, _, body in pages:
        claims = list(stuffed_sentences(read_page(body)))
        gone = [c for c in claims if c.confidence >= 0.5]
        count["flagged"] += len(claims) - len(gone)
        count["removed"] += len(gone)
        count["hit"] += bool(gone)
        count["sentences"] += sum(1 for line in body.split("\n") for _ in sentences(line))
    share = count["removed"] / count["sentences"]
    print(
        f"{name:8s} {len(pages):8d} {count['sentences']:10d} {count['flagged']:8d}"
        f" {count['removed']:6d} ({share:.3%}) {count['hit']}"
    )


if __name__ == "__main__":
    main()
