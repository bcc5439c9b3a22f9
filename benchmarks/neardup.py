"""Near-duplicates: text in, clusters out, beside datasketch, rensa, gaoya and datatrove.

    python benchmarks/neardup.py --data ../shared/data/neardup            # the peers
    python benchmarks/neardup.py --data ../shared/data/neardup --growth 2000000

Every contender runs in a process of its own on the same texts: time, processor time, peak
memory above the loaded texts, and what it found against the exact truth. All peers get the same
shingles (sets of word 3-grams), made in Python where they make none themselves; making them
counts. A peer that is not installed is left out with a message.
"""

from __future__ import annotations

import argparse
import ctypes
import gzip
import importlib.util
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

WORD = re.compile(r"\w+")
NUM_PERM = 128


def load(folder: Path) -> tuple[list[str], dict[str, int]]:
    """Return the real paragraphs and the position of each id."""
    with gzip.open(folder / "reuters21578.jsonl.gz", "rt") as lines:
        rows = [json.loads(line) for line in lines]
    return [row["text"] for row in rows], {row["id"]: i for i, row in enumerate(rows)}


def load_truth(folder: Path, place: dict[str, int], threshold: float) -> dict:
    """Return the exact pairs at or above the threshold with their similarity."""
    truth = {}
    with gzip.open(folder / "reuters21578.w3.pairs.tsv.gz", "rt") as lines:
        next(lines)
        for line in lines:
            one, two, _, inter, union = line.split("\t")
            if int(inter) / int(union) >= threshold:
                i, j = sorted((place[one], place[two]))
                truth[i, j] = int(inter) / int(union)
    return truth


def shingles(text: str) -> set[str]:
    """Return the set of word 3-grams, as the truth defines it."""
    words = WORD.findall(text.lower())
    if len(words) < 3:
        return {" ".join(words)} if words else set()
    return {" ".join(words[at : at + 3]) for at in range(len(words) - 2)}


# Each contender: texts and threshold in; pairs (i, j) out, or flags of texts it would drop.


def newsclean_exact(texts, threshold):
    from newsclean.neardup import near_duplicates

    return expanded(near_duplicates(texts, threshold))


def newsclean_minhash(texts, threshold):
    from newsclean.neardup import near_duplicates

    return expanded(near_duplicates(texts, threshold, method="minhash"))


def expanded(found):
    """Return our result, to be expanded to all pairs of texts when the clock has stopped."""
    return {"clusters": len(found), "pairs": found}


def newsclean_signatures(texts, threshold):
    from newsclean.neardup import signatures

    return {"rows": len(signatures(texts, num_perm=NUM_PERM))}


def rensa_signatures(texts, threshold):
    from rensa import RMinHash

    sets = [list(shingles(text)) for text in texts]
    return {"rows": RMinHash.digest_matrix_from_token_sets(sets, NUM_PERM, 42).len()}


def rensa_readme(texts, threshold):
    from rensa import RMinHashDeduplicator

    dedup = RMinHashDeduplicator(threshold=threshold, num_perm=NUM_PERM, use_lsh=True)
    keep = dedup.add_pairs((str(i), list(shingles(text))) for i, text in enumerate(texts))
    return {"flags": [i for i, kept in enumerate(keep) if not kept]}


def rensa_fastest(texts, threshold):
    from rensa import RMinHash, RMinHashLSH

    sets = [list(shingles(text)) for text in texts]
    matrix = RMinHash.digest_matrix_from_token_sets_rho(sets, NUM_PERM, 42)
    index = RMinHashLSH(threshold=threshold, num_perm=NUM_PERM, num_bands=8)
    flags = index.query_duplicate_flags_matrix_one_shot(matrix)
    return {"flags": [i for i, flag in enumerate(flags) if flag]}


def datasketch_bulk(texts, threshold):
    from datasketch import MinHash, MinHashLSH

    sets = [[item.encode() for item in shingles(text)] for text in texts]
    index = MinHashLSH(threshold=threshold, num_perm=NUM_PERM)
    sketches = MinHash.bulk(sets, num_perm=NUM_PERM)
    with index.insertion_session() as session:
        for i, sketch in enumerate(sketches):
            if sets[i]:
                session.insert(i, sketch)
    pairs = set()
    for i, sketch in enumerate(sketches):
        if sets[i]:
            pairs.update((j, i) for j in index.query(sketch) if j < i)
    return {"clusters": components(pairs), "pairs": pairs}


def gaoya_index(texts, threshold):
    from gaoya.minhash import MinHashStringIndex

    shape = {0.5: (32, 4), 0.7: (16, 8), 0.8: (14, 9)}[threshold]
    index = MinHashStringIndex(32, threshold, *shape, None, "word", True, (3, 3), "smallvec")
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    found = index.par_bulk_query(texts)
    pairs = {(j, i) for i, row in enumerate(found) for j in row if j < i}
    return {"clusters": components(pairs), "pairs": pairs}


def datatrove_run(texts, threshold):
    """Run the four stages as datatrove's example does, with files between them."""
    import tempfile

    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import (
        MinhashDedupBuckets,
        MinhashDedupCluster,
        MinhashDedupFilter,
        MinhashDedupSignature,
    )
    from datatrove.pipeline.dedup.minhash import MinhashConfig
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    shape = {0.5: (32, 4), 0.7: (16, 8), 0.8: (14, 8)}[threshold]
    config = MinhashConfig(n_grams=3, num_buckets=shape[0], hashes_per_bucket=shape[1])
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "in").mkdir()
        for part in range(2):
            with (home / "in" / f"{part}.jsonl").open("w") as out:
                for i in range(part, len(texts), 2):
                    out.write(json.dumps({"id": str(i), "text": texts[i]}) + "\n")
        reader = JsonlReader(str(home / "in"))
        stages = (
            (2, [reader, MinhashDedupSignature(f"{home}/sig", config=config)]),
            (
                shape[0],
                [MinhashDedupBuckets(f"{home}/sig", f"{home}/buckets", config=config)],
            ),
            (1, [MinhashDedupCluster(f"{home}/buckets", f"{home}/ids", config=config)]),
            (
                2,
                [
                    reader,
                    MinhashDedupFilter(f"{home}/ids"),
                    JsonlWriter(f"{home}/out", compression=None),
                ],
            ),
        )
        for tasks, pipeline in stages:
            LocalPipelineExecutor(pipeline, tasks=tasks, workers=2, skip_completed=False).run()
        kept = set()
        for path in sorted((home / "out").glob("*.jsonl")):
            kept.update(int(json.loads(line)["id"]) for line in path.open())
    return {"flags": sorted(set(range(len(texts))) - kept)}


def components(pairs) -> int:
    """Return the number of connected components of two texts or more."""
    parent: dict[int, int] = {}

    def root(i):
        while parent.setdefault(i, i) != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in pairs:
        parent[root(j)] = root(i)
    return sum(count > 1 for count in Counter(root(i) for i in parent).values())


CONTENDERS = {
    "newsclean": (newsclean_exact, "newsclean"),
    "newsclean minhash": (newsclean_minhash, "newsclean"),
    "rensa README": (rensa_readme, "rensa"),
    "rensa fastest (rho)": (rensa_fastest, "rensa"),
    "gaoya": (gaoya_index, "gaoya"),
    "datasketch bulk+LSH": (datasketch_bulk, "datasketch"),
    "datatrove": (datatrove_run, "datatrove"),
    "newsclean signatures": (newsclean_signatures, "newsclean"),
    "rensa signatures": (rensa_signatures, "rensa"),
}


def all_pairs(found) -> set:
    """Return our pairs with the stars on identical texts opened, as the truth counts them."""
    members: dict[int, list[int]] = {}
    near = []
    for i, j, _ in found.pairs.tolist():
        if found._graph.first[j] == i:
            members.setdefault(i, [i]).append(j)
        else:
            near.append((i, j))
    pairs = set()
    for i, j in near:
        pairs.update(
            (min(a, b), max(a, b)) for a in members.get(i, [i]) for b in members.get(j, [j])
        )
    for group in members.values():
        pairs.update((a, b) for k, a in enumerate(group) for b in group[k + 1 :])
    return pairs


def quality(result, truth) -> dict:
    """Return recall and precision in pairs of different shingle sets, and in texts flagged."""
    scores = {}
    if "pairs" in result:
        pairs = result["pairs"]
        if not isinstance(pairs, set):
            pairs = all_pairs(pairs)
        near = {pair for pair, score in truth.items() if score < 1}
        found = {pair for pair in pairs if truth.get(pair, 0) < 1}
        scores["pair recall"] = len(near & found) / max(1, len(near))
        scores["pair precision"] = len(near & found) / max(1, len(found))
        result["flags"] = {j for _, j in pairs}
    if "flags" in result:
        # Which copy is kept is each tool's own choice: a text dropped is right if it has a partner.
        right = set(result["flags"]) & {i for pair in truth for i in pair}
        scores["text recall"] = min(1.0, len(right) / len({j for _, j in truth}))
        scores["text precision"] = len(right) / max(1, len(set(result["flags"])))
    return scores


def run_one(name: str, folder: Path, threshold: float, grown: int | None) -> dict:
    """Run one contender in this process and return its figures."""
    function, _ = CONTENDERS[name]
    texts, place = load(folder)
    if grown:
        texts = edited(texts, grown, 7, families=False)
    start = time.perf_counter()
    function(texts[:200], threshold)  # imports, compiled kernels, thread pools
    warm = time.perf_counter() - start
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    best = None
    slow = name.startswith(("datasketch", "datatrove", "gaoya"))
    for _ in range(1 if slow or grown else 5):
        start, cpu = time.perf_counter(), processor_time()
        result = function(texts, threshold)
        figures = {
            "wall": time.perf_counter() - start,
            "cpu": processor_time() - cpu,
        }
        best = figures if best is None or figures["wall"] < best["wall"] else best
    best["first call"] = warm
    best["MB"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    best["MB/s"] = sum(map(len, texts)) / 1e6 / best["wall"]
    best["clusters"] = result.get("clusters")
    if "rows" not in result and not grown:
        best.update(quality(result, load_truth(folder, place, threshold)))
    return best


def processor_time() -> float:
    """Return the processor time of this process and its children, in seconds."""
    return sum(
        sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )


def edited(texts: list[str], n: int, seed: int, families: bool) -> list[str]:
    """Return `n` paragraphs made by editing real ones.

    With `families` every paragraph is a real one with up to 40 % of its words replaced, so the
    families grow with `n`. Else nine in ten have half their words replaced, and one in ten is a
    light edit of one just made: the share of near-copies stays what it is.
    """
    pick = random.Random(seed)
    base = [words for text in texts if len(words := text.split()) >= 10]
    stock = [word for words in pick.sample(base, 20_000) for word in words]
    out: list[list[str]] = []
    while len(out) < n:
        copy = not families and out and pick.random() < 0.1
        words = list(pick.choice(out[-1000:]) if copy else pick.choice(base))
        share = pick.random() * 0.4 if families else 0.03 if copy else 0.5
        for at in range(len(words)):
            if pick.random() < share:
                words[at] = pick.choice(stock)
        out.append(words)
    return [" ".join(words) for words in out]


def growth(folder: Path, most: int, threshold: float) -> None:
    """Print time and memory a paragraph from 10,000 paragraphs to `most`."""
    from newsclean.neardup import near_duplicates

    texts, _ = load(folder)
    near_duplicates(texts[:200], threshold)
    columns = ("made of", "paragraphs", "s", "µs each", "CPU µs each", "bytes each", "pairs",
               "clusters", "method")  # fmt: skip
    print("| " + " | ".join(columns) + " |")
    print("|---|" + "--:|" * 7 + "---|")
    for kind in ("fresh", "families"):
        made = edited(texts, most, 7, kind == "families")
        sizes = [size for size in (10_000, 100_000, 500_000, 1_000_000, 2_000_000) if size <= most]
        for size in sizes:
            some = made[:size]
            base = reset_peak()
            start, cpu = time.perf_counter(), time.process_time()
            found = near_duplicates(some, threshold)
            took, cpu = time.perf_counter() - start, time.process_time() - cpu
            row = (
                kind, f"{size:,}", f"{took:.2f}", f"{1e6 * took / size:.2f}",
                f"{1e6 * cpu / size:.2f}", f"{(peak() - base) / size:.0f}",
                f"{len(found.pairs):,}", f"{len(found):,}", found.plan.method,
            )  # fmt: skip
            print("| " + " | ".join(row) + " |", flush=True)
            del found, some
        del made


def reset_peak() -> int:
    """Forget the peak memory so far (Linux) and return the memory in use, in bytes."""
    ctypes.CDLL(None).malloc_trim(0)  # what earlier runs freed is no room for the next one
    Path("/proc/self/clear_refs").write_text("5")
    return status("VmRSS")


def peak() -> int:
    """Return the peak memory in bytes since `reset_peak`."""
    return status("VmHWM")


def status(field: str) -> int:
    """Return a figure of /proc/self/status in bytes."""
    text = Path("/proc/self/status").read_text()
    return int(re.search(rf"{field}:\s+(\d+)", text)[1]) * 1024


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--threshold", type=float, default=0.8)
    parser.add_argument("--growth", type=int, help="paragraphs to grow to, instead of the peers")
    parser.add_argument("--grown", type=int, help="so many edited paragraphs, without a truth")
    parser.add_argument("--only", help="names that contain this")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(run_one(args.one, args.data, args.threshold, args.grown)))
        return
    if args.growth:
        growth(args.data, args.growth, args.threshold)
        return
    columns = ("wall", "cpu", "MB/s", "MB", "first call", "clusters", "pair recall",
               "pair precision", "text recall", "text precision")  # fmt: skip
    print("| contender | " + " | ".join(columns) + " |")
    print("|---|" + "--:|" * len(columns))
    for name, (_, package) in CONTENDERS.items():
        if args.only and args.only not in name:
            continue
        if importlib.util.find_spec(package) is None:
            print(f"| {name} | not installed: pip install {package} |")
            continue
        command = [sys.executable, __file__, "--data", str(args.data), "--one", name,
                   "--threshold", str(args.threshold)]  # fmt: skip
        command += ["--grown", str(args.grown)] if args.grown else []
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"| {name} | failed: {done.stderr.strip().splitlines()[-1]} |")
            continue
        figures = json.loads(done.stdout.splitlines()[-1])
        cells = [figures.get(column) for column in columns]
        print(f"| {name} | " + " | ".join(cell(value) for value in cells) + " |", flush=True)


def cell(value) -> str:
    """Return a figure for the table."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.3f}"


if __name__ == "__main__":
    main()
